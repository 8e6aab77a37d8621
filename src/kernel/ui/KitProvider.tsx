import { useEffect, useMemo, useState, type ReactNode } from 'react'
import { FloatPlace } from './float-place.ts'
import { IconSprite } from './Icon.tsx'
import { LiveRegions } from './live-region.tsx'
import { ToastRegion } from './Toast.tsx'
import { TooltipLayer } from './Tooltip.tsx'
import { listenForShortcuts } from './use-shortcuts.ts'
import { englishWords, ReaderContext, type KitWords } from './words.ts'

interface KitProviderProps {
  words?: KitWords
  /** BCP 47; default the browser's. */
  locale?: string
  /** IANA; default the browser's. */
  timeZone?: string
  children: ReactNode
}

/** Once around the page: sprite, live regions, toast, tooltips, shortcuts, language and zone. */
export function KitProvider({ words, locale, timeZone, children }: KitProviderProps) {
  const [place, setPlace] = useState<HTMLElement | null>(null)
  useEffect(listenForShortcuts, [])
  const reader = useMemo(
    () => ({
      words: words ?? englishWords,
      locale: locale ?? navigator.language,
      timeZone: timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    }),
    [words, locale, timeZone],
  )
  return (
    <ReaderContext value={reader}>
      <IconSprite />
      <FloatPlace value={place}>
        {children}
        <TooltipLayer />
      </FloatPlace>
      <ToastRegion ref={setPlace} />
      <LiveRegions />
    </ReaderContext>
  )
}
