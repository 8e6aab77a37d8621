import { initialsOf, tintOf } from './initials.ts'

interface AvatarProps {
  /** Decides the tint; the person's id, so that a new name keeps the colour. */
  id: string
  name: string
  /** Customers are round, colleagues are square. */
  kind?: 'customer' | 'team'
  size?: 's' | 'm' | 'l'
  /** A same-origin picture. */
  image?: string
  /** Set when no visible name stands beside it. */
  labelled?: boolean
}

export function Avatar({ id, name, kind = 'customer', size = 'm', ...rest }: AvatarProps) {
  const letters = initialsOf(name)
  const shown = kind === 'team' ? [...letters][0] : letters
  const className = ['av', `h${tintOf(id)}`, kind === 'team' && 'team', size !== 'm' && size]
  const named = rest.labelled ? { role: 'img', 'aria-label': name } : { 'aria-hidden': true }
  return (
    <span className={className.filter(Boolean).join(' ')} {...named}>
      {rest.image ? <img src={rest.image} alt="" /> : shown}
    </span>
  )
}
