import { useEffect, useState } from 'react'
import { Segmented, Select } from '../../../kernel/ui/index.ts'
import { localeNames, type Locale, locales, localeOf, m } from '../../../kernel/words/index.ts'
import { addressOf } from '../../api/client.ts'
import { useMe } from '../../session.ts'

interface SurveyPreviewProps {
  surveyId: string
  /** Another version, or other words being written, is another picture. */
  version: string
  /** The language that is being written; the house's own otherwise. */
  language?: Locale
}

type What = 'mail' | 'page'
type Theme = 'light' | 'dark'
type Width = 'phone' | 'desk'

/** The very mail and page a customer gets, in a frame that can do nothing. */
export function SurveyPreview({ surveyId, version, language: written }: SurveyPreviewProps) {
  const { organisation } = useMe()
  const [what, setWhat] = useState<What>('mail')
  const [theme, setTheme] = useState<Theme>('light')
  const [width, setWidth] = useState<Width>('phone')
  const [language, setLanguage] = useState(written ?? localeOf(organisation.locale))
  useEffect(() => {
    if (written) setLanguage(written)
  }, [written])
  const [height, setHeight] = useState(560)
  const query = { what, theme, language }
  const src = addressOf('surveys.preview', { params: { id: surveyId }, query })
  return (
    <div className="preview">
      <h3>{m.desk_settings_preview()}</h3>
      <p className="group-more">{m.desk_settings_preview_more()}</p>
      <div className="preview-choices">
        <Looks what={what} theme={theme} width={width} set={{ setWhat, setTheme, setWidth }} />
        <Select
          look="plain"
          aria-label={m.desk_customers_language()}
          value={language}
          onChange={(event) => setLanguage(localeOf(event.target.value))}
        >
          {locales.map((locale) => (
            <option key={locale} value={locale} lang={locale}>
              {localeNames[locale]}
            </option>
          ))}
        </Select>
      </div>
      <iframe
        key={`${src} ${version}`}
        className={`preview-frame ${width} ${theme}`}
        title={m.desk_settings_preview_frame({ what: frameName[what]() })}
        src={src}
        height={height}
        // Its own origin, so that its height can be measured; scripts and forms stay out.
        sandbox="allow-same-origin"
        onLoad={({ currentTarget }) => {
          const page = currentTarget.contentDocument?.body
          if (page) setHeight(Math.min(heightMax, page.scrollHeight + 2))
        }}
      />
    </div>
  )
}

interface LooksProps {
  what: What
  theme: Theme
  width: Width
  set: {
    setWhat: (what: What) => void
    setTheme: (theme: Theme) => void
    setWidth: (width: Width) => void
  }
}

function Looks({ what, theme, width, set: { setWhat, setTheme, setWidth } }: LooksProps) {
  return (
    <>
      <Segmented
        label={m.desk_settings_preview_what()}
        value={what}
        onChange={setWhat}
        tabs={[
          { value: 'mail', label: m.desk_settings_preview_mail() },
          { value: 'page', label: m.desk_settings_preview_page() },
        ]}
      />
      <Segmented
        label={m.desk_me_theme()}
        value={theme}
        onChange={setTheme}
        tabs={[
          { value: 'light', label: m.desk_me_theme_light() },
          { value: 'dark', label: m.desk_me_theme_dark() },
        ]}
      />
      <Segmented
        label={m.desk_settings_preview_width()}
        value={width}
        onChange={setWidth}
        tabs={[
          { value: 'phone', label: m.desk_settings_preview_phone() },
          { value: 'desk', label: m.desk_settings_preview_desk() },
        ]}
      />
    </>
  )
}

const heightMax = 1600
const frameName: Record<What, () => string> = {
  mail: m.desk_settings_preview_mail,
  page: m.desk_settings_preview_page,
}
