import { useEffect, useRef } from 'react'
import type uPlot from 'uplot'
import { useWidth } from './charts.tsx'
import { useReader, type Reader } from './words.ts'

export interface Line {
  label: string
  values: readonly (number | null)[]
  /** Clay is for the one the sentence speaks of. */
  tone: 'ink' | 'quiet' | 'clay'
  dashed?: boolean
}

interface LineChartProps {
  /** The whole chart in one sentence. */
  says: string
  /** Seconds since 1970, ascending. */
  times: readonly number[]
  lines: readonly Line[]
  format?: (value: number) => string
  height?: number
}

/** Long series on a canvas; uPlot is fetched when the first one is shown. */
export function LineChart({ says, times, lines, format, height = 200 }: LineChartProps) {
  const [box, width] = useWidth()
  const place = useRef<HTMLDivElement>(null)
  const reader = useReader()

  useEffect(() => {
    const element = place.current
    if (!element) return
    let plot: uPlot | undefined
    let gone = false
    const draw = async () => {
      const { default: Plot } = await import('uplot')
      if (gone) return
      plot?.destroy()
      const opts = plotOptions({ element, lines, format, width, height, reader })
      const columns = [times, ...lines.map((line) => line.values)] as unknown as uPlot.AlignedData
      plot = new Plot(opts, columns, element)
    }
    void draw()
    const stopWatching = onSchemeChange(() => void draw())
    return () => {
      gone = true
      stopWatching()
      plot?.destroy()
    }
  }, [times, lines, format, width, height, reader])

  return (
    <figure ref={box} role="img" aria-label={says} className="line-chart">
      <div ref={place} style={{ height }} aria-hidden="true" />
    </figure>
  )
}

interface PlotParts {
  element: HTMLElement
  lines: readonly Line[]
  format?: (value: number) => string
  width: number
  height: number
  reader: Reader
}

function plotOptions({ element, lines, format, width, height, reader }: PlotParts): uPlot.Options {
  const paint = colourOf(element)
  const tone = { ink: paint('--ink-2'), quiet: paint('--k3'), clay: paint('--clay') }
  const axis: uPlot.Axis = {
    stroke: paint('--ink-3'),
    font: '11px Inter, system-ui, sans-serif',
    grid: { stroke: paint('--line'), width: 1 },
    ticks: { show: false },
  }
  const { locale, timeZone } = reader
  const day = new Intl.DateTimeFormat(locale, { timeZone, day: 'numeric', month: 'short' })
  const days = (_: uPlot, ticks: number[]) => ticks.map((tick) => day.format(tick * 1000))
  const values = format && ((_: uPlot, ticks: number[]) => ticks.map(format))
  return {
    width,
    height,
    legend: { show: false },
    cursor: { points: { show: false } },
    axes: [
      { ...axis, grid: { show: false }, space: 70, values: days },
      { ...axis, size: 40, ...(values ? { values } : {}) },
    ],
    series: [
      {},
      ...lines.map((line) => ({
        label: line.label,
        stroke: tone[line.tone],
        width: 1.5,
        dash: line.dashed ? [4, 4] : undefined,
        points: { show: false },
      })),
    ],
  }
}

/** A canvas cannot read light-dark(); the computed colour of an element can be copied to it. */
function colourOf(inside: HTMLElement) {
  return (token: string) => {
    const probe = document.createElement('i')
    probe.style.color = `var(${token})`
    inside.append(probe)
    const colour = getComputedStyle(probe).color
    probe.remove()
    return colour
  }
}

function onSchemeChange(tell: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)')
  const chosen = new MutationObserver(tell)
  system.addEventListener('change', tell)
  chosen.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  return () => {
    system.removeEventListener('change', tell)
    chosen.disconnect()
  }
}
