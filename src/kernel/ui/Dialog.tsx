import { AlertDialog as RadixAlert, Dialog as Radix } from 'radix-ui'
import { useRef, useState, type ReactElement, type ReactNode } from 'react'
import { Button, IconButton } from './Button.tsx'
import { FloatPlace } from './float-place.ts'
import { focusablesIn, rememberFocus } from './focus.ts'
import { useKitWords } from './words.ts'

interface DialogProps {
  open?: boolean
  onOpenChange?: (open: boolean) => void
  trigger?: ReactElement
  title: ReactNode
  /** One sentence below the title. */
  more?: ReactNode
  /** Buttons, the act last. */
  foot?: ReactNode
  wide?: boolean
  children?: ReactNode
}

/** Focus goes in, stays in, and returns to its opener, or to the opener's row if that is gone. */
export function Dialog({ open, onOpenChange, trigger, wide, ...parts }: DialogProps) {
  const words = useKitWords()
  const [place, setPlace] = useState<HTMLElement | null>(null)
  const comeBack = useFocusReturn()
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      {trigger && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className="shade" />
        <Radix.Content
          className={`dialog ${wide ? 'wide' : ''}`}
          {...(parts.more ? {} : { 'aria-describedby': undefined })}
          {...comeBack}
          ref={setPlace}
        >
          <FloatPlace value={place}>
            <div className="dialog-head">
              <div className="grow">
                <Radix.Title className="dialog-title">{parts.title}</Radix.Title>
                {parts.more && (
                  <Radix.Description className="dialog-more">{parts.more}</Radix.Description>
                )}
              </div>
              <Radix.Close asChild>
                <IconButton icon="close" name={words.close} className="-mt-1" />
              </Radix.Close>
            </div>
            {parts.children && <div className="dialog-body">{parts.children}</div>}
            {parts.foot && <div className="dialog-foot">{parts.foot}</div>}
          </FloatPlace>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** Closes the dialog around it: `<DialogClose><Button>Keep</Button></DialogClose>`. */
export function DialogClose({ children }: { children: ReactElement }) {
  return <Radix.Close asChild>{children}</Radix.Close>
}

interface AlertDialogProps {
  open?: boolean
  onOpenChange?: (open: boolean) => void
  trigger?: ReactElement
  title: ReactNode
  /** What goes, what stays. */
  children: ReactNode
  /** The button names the act: "Forget her", never "OK". */
  act: string
  onAct: () => void
  keep: string
  busy?: boolean
  /** Default danger; ink for money out and other serious acts that destroy nothing. */
  tone?: 'danger' | 'ink'
}

/** Only before what cannot be undone. The safe button has the focus. */
export function AlertDialog(props: AlertDialogProps) {
  const comeBack = useFocusReturn()
  return (
    <RadixAlert.Root open={props.open} onOpenChange={props.onOpenChange}>
      {props.trigger && <RadixAlert.Trigger asChild>{props.trigger}</RadixAlert.Trigger>}
      <RadixAlert.Portal>
        <RadixAlert.Overlay className="shade" />
        <RadixAlert.Content className="dialog" {...comeBack}>
          <div className="dialog-head">
            <div className="grow">
              <RadixAlert.Title className="dialog-title">{props.title}</RadixAlert.Title>
              <RadixAlert.Description asChild>
                <div className="dialog-more">{props.children}</div>
              </RadixAlert.Description>
            </div>
          </div>
          <div className="dialog-foot">
            <RadixAlert.Cancel asChild>
              <Button tone="bare">{props.keep}</Button>
            </RadixAlert.Cancel>
            <Button tone={props.tone ?? 'danger'} busy={props.busy} onClick={props.onAct}>
              {props.act}
            </Button>
          </div>
        </RadixAlert.Content>
      </RadixAlert.Portal>
    </RadixAlert.Root>
  )
}

/**
 * Radix returns focus to its own trigger only; ours also finds the way when the opener is gone. It
 * asks a moment after the dialog has left the page, so the way outlives the component.
 */
function useFocusReturn() {
  const back = useRef<(() => void) | null>(null)
  return {
    onOpenAutoFocus: (event: Event) => {
      back.current = rememberFocus()
      // The first thing to fill in or to press; the close button would only show its tooltip.
      const dialog = event.target as HTMLElement
      const parts = dialog.querySelectorAll('.dialog-body, .dialog-foot')
      const first = [...parts].flatMap((part) => focusablesIn(part)).find((at) => at.tabIndex >= 0)
      event.preventDefault()
      if (dialog.contains(document.activeElement)) return
      const start = first ?? dialog
      start.focus({ preventScroll: true })
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault()
      back.current?.()
    },
  }
}
