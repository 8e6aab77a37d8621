import { keycaps } from './shortcuts.ts'
import { isApple } from './use-shortcuts.ts'

/** Keycaps for 'Mod+Enter' or 'g i'. Pass the notation of shortcuts.ts, never ⌘ by hand. */
export function Kbd({ keys, className = '' }: { keys: string; className?: string }) {
  const apple = isApple()
  const strokes = keycaps(keys, apple)
  return (
    <kbd className={`kbds ${className}`}>
      {strokes.map((parts, at) => (
        <span key={at} className="kbd">
          {parts.join(apple ? '' : parts.length > 1 ? '+' : '')}
        </span>
      ))}
    </kbd>
  )
}
