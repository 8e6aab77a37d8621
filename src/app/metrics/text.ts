// Prometheus' text format (exposition format 0.0.4): what we need of it, in base units. Labels
// have few values, all from our own code or a route's pattern: never customer data.

export type Labels = Readonly<Record<string, string>>

export interface Sample {
  labels?: Labels
  value: number
}

export interface Metric {
  name: string
  help: string
  type: 'gauge' | 'counter'
  samples: readonly Sample[]
}

const escaped = (text: string) =>
  text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"')

function line(name: string, labels: Labels, value: number): string {
  const pairs = Object.entries(labels).map(([key, text]) => `${key}="${escaped(text)}"`)
  return `${name}${pairs.length > 0 ? `{${pairs.join(',')}}` : ''} ${value}`
}

const heading = (name: string, help: string, type: string) => [
  `# HELP ${name} ${help}`,
  `# TYPE ${name} ${type}`,
]

export const metricLines = ({ name, help, type, samples }: Metric): string[] => [
  ...heading(name, help, type),
  ...samples.map(({ labels = {}, value }) => line(name, labels, value)),
]

export interface Histogram {
  observe(labels: Labels, value: number): void
  lines(): string[]
}

/** A Prometheus histogram; `bounds` ascend. */
export function histogram(name: string, help: string, bounds: readonly number[]): Histogram {
  const series = new Map<string, { labels: Labels; counts: number[]; sum: number; all: number }>()
  return {
    observe(labels, value) {
      const key = JSON.stringify(labels)
      const found = series.get(key) ?? { labels, counts: bounds.map(() => 0), sum: 0, all: 0 }
      series.set(key, found)
      bounds.forEach((bound, i) => value <= bound && found.counts[i]!++)
      found.sum += value
      found.all++
    },
    lines: () => [
      ...heading(name, help, 'histogram'),
      ...[...series.values()].flatMap(({ labels, counts, sum, all }) => [
        ...bounds.map((bound, i) =>
          line(`${name}_bucket`, { ...labels, le: String(bound) }, counts[i]!),
        ),
        line(`${name}_bucket`, { ...labels, le: '+Inf' }, all),
        line(`${name}_sum`, labels, sum),
        line(`${name}_count`, labels, all),
      ]),
    ],
  }
}
