import { useBlocker } from '@tanstack/react-router'
import { AlertDialog } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'

/** Nobody loses what they typed by following a link. */
export function LeaveGuard({ isChanged }: { isChanged: boolean }) {
  const guard = useBlocker({
    shouldBlockFn: () => isChanged,
    enableBeforeUnload: isChanged,
    withResolver: true,
  })
  return (
    <AlertDialog
      open={guard.status === 'blocked'}
      onOpenChange={(open) => !open && guard.reset?.()}
      title={m.desk_settings_leave_title()}
      act={m.desk_settings_leave_act()}
      keep={m.desk_settings_leave_keep()}
      onAct={() => guard.proceed?.()}
    >
      {m.desk_settings_leave_text()}
    </AlertDialog>
  )
}
