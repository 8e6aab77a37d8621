import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Menu, MenuItem } from '../../../../kernel/ui/index.ts'
import { m } from '../../../../kernel/words/index.ts'
import { call } from '../../../api/client.ts'
import { useAct } from '../use-act.ts'
import { kitQuery } from './queries.ts'
import { metricName } from './words.ts'

/** From a template; it asks nobody before one of its rules is switched on. */
export function NewSurvey() {
  const { data: kit } = useQuery(kitQuery)
  const navigate = useNavigate()
  const { busy, act } = useAct(['surveys'])
  const create = async (template: string) => {
    let thing = ''
    const make = async () => {
      thing = (await call('surveys.create', { body: { template } })).id
    }
    if (!(await act('create', make))) return
    await navigate({ to: '/settings/$part/$thing', params: { part: 'surveys', thing } })
  }
  const trigger = (
    <Button icon="plus" busy={busy !== null}>
      {m.desk_surveys_new()}
    </Button>
  )
  return (
    <Menu trigger={trigger} align="end" label={m.desk_surveys_new()}>
      {kit?.templates.map(({ id, name, metric, question }) => (
        <MenuItem key={id} onSelect={() => void create(id)} more={metricName[metric]()}>
          <span className="survey-template">
            {name}
            <small>{question}</small>
          </span>
        </MenuItem>
      ))}
    </Menu>
  )
}
