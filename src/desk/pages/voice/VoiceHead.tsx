import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useMe } from '../../session.ts'
import { m } from '../../../kernel/words/index.ts'
import './voice.css'

const parts = [
  { to: '/voice', name: m.desk_voice_texts },
  { to: '/voice/themes', name: m.desk_voice_themes },
  { to: '/voice/check', name: m.desk_voice_check },
  { to: '/voice/reviews', name: m.desk_voice_reviews, needs: 'quality:review' },
] as const

/** The head of every part of Voice, and the way between them. */
export function VoiceHead({ children }: { children?: ReactNode }) {
  const { permissions } = useMe()
  const open = parts.filter((part) => !('needs' in part) || permissions.includes(part.needs))
  return (
    <header className="voice-head">
      <h1 tabIndex={-1}>{m.desk_voice_title()}</h1>
      {children}
      <nav className="voice-parts" aria-label={m.desk_voice_parts()}>
        {open.map(({ to, name }) => (
          <Link key={to} to={to} activeOptions={{ exact: true, includeSearch: false }}>
            {name()}
          </Link>
        ))}
      </nav>
    </header>
  )
}
