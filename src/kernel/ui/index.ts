/**
 * The kit: everything a screen of the desk is made of. Nothing here knows a customer.
 *
 * - Wrap the page once: `<KitProvider words locale timeZone>`; before the first render call
 *   `setStyleNonce(nonceOfPage())` and `applyLooks(rememberedLooks())`.
 * - Styles: main.css imports `tailwindcss`, then `kernel/ui/kit.css`. Colours, sizes and radii are
 *   Tailwind utilities of our own names: `bg-paper text-ink-2 border-line t-13 font-strong p-3
 *   rounded-5 h-row`; there is no other palette and no other type size.
 * - Words: components say what you pass. The few words of their own come from KitProvider.
 * - Ink does, clay cares: one `tone="ink"` per view; `tone="clay"` only for giving. Colour never
 *   stands without a word: Tag, ClockRing and Banner take words as children.
 * - A button that cannot be pressed: `whyNot="…"` instead of `disabled`. One at work: `busy`.
 * - Icons alone are IconButtons (name + tooltip + keys). Keys: 'e', 'g i', 'Mod+Enter'.
 * - Fields: `<Field label hint error><Input/></Field>`; the tie to hint and error is made for you.
 * - Lists longer than a screen: VirtualList (role grid, one tab stop). Short ones: Row.
 * - Tell screen readers what changed with `announce()`; give a way back with `toast({ onUndo })`.
 * - Shortcuts: `useShortcut({ id, keys, scope, says, run })`; `?` shows `useShortcutSheet()`.
 * - Numbers: Measures (value, interval, n, verdict), ControlChart, ParetoBars, DayBars, HeatMap,
 *   LineChart (uPlot, loaded when first shown). Each has a sentence as its name.
 * - Panes carry `data-pane` for F6; the composer `data-shortcuts="composer"`.
 *
 * See all of it: `npx vite -c src/kernel/ui/gallery/vite.config.ts`.
 */
export { KitProvider } from './KitProvider.tsx'
export { englishWords, useReader, useKitWords, type KitWords, type Reader } from './words.ts'
export { Icon, IconSprite, Mark } from './Icon.tsx'
export { iconNames, shapes, type IconName } from './icons.ts'
export { Button, IconButton, SplitButton, BusyRing } from './Button.tsx'
export type { ButtonProps, ButtonTone, IconButtonProps } from './Button.tsx'
export { Kbd } from './Kbd.tsx'
export { Avatar } from './Avatar.tsx'
export { initialsOf, tintOf } from './initials.ts'
export { Tag, StateWord, ClockRing, Count, Progress, type Tone } from './Tag.tsx'
export { Field, Input, Textarea, Select, useFieldProps } from './Field.tsx'
export type { InputProps, SelectProps } from './Field.tsx'
export { Checkbox, Switch, RadioGroup, type Choice } from './Choice.tsx'
export { Menu, MenuItem, MenuCheck, MenuChoice, MenuSub, MenuLine, MenuLabel } from './Menu.tsx'
export { Popover, HoverCard } from './Popover.tsx'
export { Dialog, DialogClose, AlertDialog } from './Dialog.tsx'
export { tip } from './Tooltip.tsx'
export { toast, undoLatest, type ToastOptions } from './Toast.tsx'
export { announce } from './live-region.tsx'
export { Tabs, TabPanel, Segmented } from './Tabs.tsx'
export { Skeleton, EmptyState, ErrorState, Banner } from './states.tsx'
export { SectionLabel, Section, PaneHeader, Row } from './states.tsx'
export { DateText, Duration, Elapsed, useNow } from './time.tsx'
export { dateFormat, sayWhen, sayExactly, sayDuration } from './spoken-time.ts'
export { Combobox, type Option } from './Combobox.tsx'
export { Measures, Whisker, ParetoBars, enoughOf, type Measure } from './Measures.tsx'
export { ControlChart } from './ControlChart.tsx'
export { DayBars, HeatMap, useWidth, type ChartPoint } from './charts.tsx'
export { LineChart, type Line } from './LineChart.tsx'
export { scale, niceTicks, niceRange, heatStep } from './chart-scale.ts'
export { useSteady } from './use-steady.ts'
export { VirtualList, type ListHandle, type RowState } from './VirtualList.tsx'
export { useShortcut, useShortcuts, useShortcutScope, useShortcutSheet } from './use-shortcuts.ts'
export { setShortcutSettings, isApple, isTyping } from './use-shortcuts.ts'
export {
  clashOf,
  keycaps,
  keysOf,
  isSingleKey,
  scopeOrder,
  usualShortcutSettings,
} from './shortcuts.ts'
export type { Shortcut, ShortcutScope, ShortcutSettings } from './shortcuts.ts'
export { applyLooks, applyTheme, applyDensity, rememberedLooks } from './theme.ts'
export type { Theme, Density, Looks } from './theme.ts'
export { setStyleNonce, nonceOfPage, trustedHtml } from './strict-csp.ts'
export { rememberFocus, focusHeading, focusNextPane, focusablesIn, guardFocus } from './focus.ts'
export { roveWithin } from './roving.ts'
