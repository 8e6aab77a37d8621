import { useState } from 'react'
import { AlertDialog, Button, Icon } from '../../../kernel/ui/index.ts'
import { m } from '../../../kernel/words/index.ts'
import { call } from '../../api/client.ts'
import { useMe } from '../../session.ts'
import { untilServed } from '../switching.ts'
import { Part } from './parts/Part.tsx'
import { useAct } from './use-act.ts'

/** Wipes the demo company in one act; what comes next is the first page of one's own. */
export default function Demo() {
  const { organisation } = useMe()
  const [asks, setAsks] = useState(false)
  const [wiping, setWiping] = useState<'no' | 'yes' | 'late'>('no')
  const { act } = useAct()
  const wipe = async () => {
    setAsks(false)
    if (!(await act('wipe', () => call('demo.wipe')))) return
    setWiping('yes')
    if (await untilServed({ needed: true })) window.location.assign('/')
    else setWiping('late')
  }
  return (
    <Part title={m.desk_settings_demo()} more={m.desk_settings_demo_more()}>
      {wiping === 'no' && (
        <Button tone="danger" icon="trash" onClick={() => setAsks(true)}>
          {m.desk_settings_demo_wipe({ name: organisation.name })}
        </Button>
      )}
      {wiping !== 'no' && (
        <p role="status" className="health-sentence">
          <Icon name="clock" />{' '}
          {wiping === 'yes' ? m.desk_settings_demo_wiping() : m.desk_settings_demo_late()}
        </p>
      )}
      <AlertDialog
        open={asks}
        onOpenChange={setAsks}
        title={m.desk_settings_demo_wipe({ name: organisation.name })}
        act={m.desk_settings_demo_act()}
        keep={m.desk_settings_cancel()}
        onAct={() => void wipe()}
      >
        {m.desk_settings_demo_text()}
      </AlertDialog>
    </Part>
  )
}
