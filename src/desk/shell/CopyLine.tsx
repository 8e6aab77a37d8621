import { useState } from 'react'
import { announce, Button } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import './copy-line.css'

interface CopyLineProps {
  value: string
  /** What the value is, for those who hear it: "Address to write to". */
  name: string
}

/** Something to take along: an address, a key, a record. It can be selected by hand as well. */
export function CopyLine({ value, name }: CopyLineProps) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value)
      setCopied(true)
      announce(m.desk_settings_copied())
      setTimeout(() => setCopied(false), 2_000)
    } catch {
      // Without the right to the clipboard the text is still there to be selected.
    }
  }
  return (
    <span className="copy-line">
      <input
        readOnly
        className="in"
        aria-label={name}
        value={value}
        size={Math.min(64, value.length + 2)}
        onFocus={(event) => event.target.select()}
      />
      <Button icon={copied ? 'check' : 'copy'} onClick={() => void copy()}>
        {copied ? m.desk_settings_copied() : m.desk_settings_copy()}
      </Button>
    </span>
  )
}
