import { Button, IconButton, useShortcut } from '../../kernel/ui/index.ts'
import { m } from '../../kernel/words/index.ts'
import { pauseLive, resumeLive, useLivePause } from '../known/pause.ts'

/** Holds live rows back until one says so: in the rail, and on phones where there is none. */
export function LivePause({ onPhone = false }: { onPhone?: boolean }) {
  const { isPaused } = useLivePause()
  return (
    <IconButton
      className={onPhone ? 'live-pause-phone' : ''}
      icon={isPaused ? 'play' : 'pause'}
      name={isPaused ? m.desk_live_resume() : m.desk_live_pause()}
      keys="Shift+P"
      onClick={isPaused ? resumeLive : pauseLive}
    />
  )
}

/** The key for it, wherever one is. */
export function useLivePauseKey() {
  const { isPaused } = useLivePause()
  useShortcut({
    id: 'live.pause',
    keys: 'Shift+P',
    scope: 'global',
    says: isPaused ? m.desk_live_resume() : m.desk_live_pause(),
    run: () => (isPaused ? resumeLive() : pauseLive()),
  })
}

/** What waits while updates are paused, and the way to it. */
export function LivePauseBar() {
  const { isPaused, waiting } = useLivePause()
  return (
    <div role="status" className="contents">
      {isPaused && (
        <div className="live-paused">
          <span className="grow">
            {waiting > 0 ? m.desk_live_waiting({ count: waiting }) : m.desk_live_paused()}
          </span>
          <Button onClick={resumeLive}>{m.desk_live_resume_act()}</Button>
        </div>
      )}
    </div>
  )
}
