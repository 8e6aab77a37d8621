import { memo } from 'react'
import { shapes, type IconName } from './icons.ts'

interface IconProps {
  name: IconName
  /** `s` is 14 px, beside 12 and 13 px text. */
  size?: 's' | 'm'
  /** Only when no word beside it says the same. */
  label?: string
  className?: string
}

/** An icon repeats a word or stands for a channel; alone it needs `label`. */
export function Icon({ name, size = 'm', label, className = '' }: IconProps) {
  const named = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true }
  return (
    <svg className={`i ${size === 's' ? 's ' : ''}${className}`} viewBox="0 0 16 16" {...named}>
      <use href={`#i-${name}`} />
    </svg>
  )
}

/** The sprite, inside the page so that icons are there with the first paint. Mounted once. */
export const IconSprite = memo(function IconSprite() {
  return (
    <svg width="0" height="0" className="sr" aria-hidden="true" focusable="false">
      {Object.entries(shapes).map(([name, shape]) => (
        <symbol key={name} id={`i-${name}`} viewBox="0 0 16 16">
          {shape.line && <path d={shape.line} />}
          {'dot' in shape && <path d={shape.dot} fill="currentColor" stroke="none" />}
        </symbol>
      ))}
    </svg>
  )
})

/** The mark: a ring for service and a disc for care, overlapping. */
export function Mark({ size = 20 }: { size?: number }) {
  return (
    <svg className="mark" width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
      <circle cx="7.5" cy="10" r="5.75" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <circle cx="12.5" cy="10" r="6.5" fill="var(--clay)" />
    </svg>
  )
}
