import { useState } from 'react'
import { Button } from '../../kernel/ui/index.ts'
import { localeOf, m } from '../../kernel/words/index.ts'
import { call } from '../api/client.ts'
import { sentenceOf } from '../api/problem.ts'
import { shopNameOf } from './shop-name.ts'
import { EmailField, NameField, NewPassword, StrangerForm } from './StrangerForm.tsx'
import { StrangerPage } from './StrangerPage.tsx'
import { untilServed } from './switching.ts'
import { useForm } from './use-form.ts'

/**
 * Makes the shop and its owner. Language and time zone are what this browser says; the shop's
 * name is what its mail domain says, until the owner writes it.
 */
export function FirstRun() {
  const [filled, setFilled] = useState({ name: '', email: '', password: '' })
  const form = useForm(async () => {
    const organisation = shopNameOf(filled.email)
    await call('setup.run', {
      body: {
        ...filled,
        ...(organisation ? { organisation } : {}),
        locale: localeOf(navigator.languages.join(',')),
        timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      },
    })
    window.location.assign('/')
  })
  const input = (name: keyof typeof filled) => ({
    form,
    value: filled[name],
    onType: (value: string) => setFilled({ ...filled, [name]: value }),
  })
  return (
    <StrangerPage title={m.desk_first_run_title()} lead={m.desk_first_run_lead()}>
      <StrangerForm form={form} act={m.desk_first_run_act()}>
        <NameField {...input('name')} autoFocus />
        <EmailField {...input('email')} isMarked />
        <NewPassword {...input('password')} />
      </StrangerForm>
      <LookAround />
    </StrangerPage>
  )
}

/** The demo company takes this address over within seconds; then its link lets in. */
function LookAround() {
  const [says, setSays] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const open = async () => {
    setBusy(true)
    setSays(m.desk_first_run_demo_opening())
    try {
      const { path } = await call('demo.open')
      if (await untilServed({ needed: false })) return window.location.assign(path)
      setSays(m.desk_settings_demo_late())
    } catch (error) {
      setSays(sentenceOf(error))
    }
    setBusy(false)
  }
  return (
    <section className="mt-8 grid gap-2 border-t border-line pt-6">
      <h2 className="t-16 font-medium">{m.desk_first_run_or()}</h2>
      <p className="text-ink-2">{m.desk_first_run_demo_hint()}</p>
      <div className="mt-2">
        <Button size="l" icon="flask" busy={busy} onClick={() => void open()}>
          {m.desk_first_run_demo()}
        </Button>
      </div>
      <p role="status" className="text-ink-2">
        {says}
      </p>
    </section>
  )
}
