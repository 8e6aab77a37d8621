import { m } from '../../../kernel/words/index.ts'
import { Part } from './parts/Part.tsx'
import { Erasures } from './privacy/Erasures.tsx'

/** What people may ask of us about their own data, and the proof that it was done. */
export default function Privacy() {
  return (
    <Part title={m.desk_settings_privacy()} more={m.desk_settings_privacy_more()}>
      <Erasures />
    </Part>
  )
}
