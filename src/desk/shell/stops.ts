import { guardFocus, roveWithin } from '../../kernel/ui/index.ts'

/** Each of these is one stop of Tab, so that the composer is never far; arrows go on inside. */
const groups = [
  '.rail-nav',
  '.list-acts',
  '.conv-head',
  '.msg-acts',
  '.composer-head .tabs',
  '.composer-tools',
  '.card-pane .facts',
  '.card-needs',
  '.card-pane .card-part:has(> a.li)',
]

/** Keeps the way of Tab short and the focus on something; for as long as the desk is open. */
export function keepStops(): void {
  guardFocus()
  roveWithin(groups.join(', '))
}
