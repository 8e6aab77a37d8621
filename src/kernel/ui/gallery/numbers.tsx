import {
  ControlChart,
  DayBars,
  HeatMap,
  Icon,
  iconNames,
  LineChart,
  Measures,
  ParetoBars,
  type Measure,
} from '../index.ts'
import { Part } from './Part.tsx'

const measures: Measure[] = [
  {
    id: 'first',
    name: 'First answer',
    about: 'median',
    value: '1 h 52',
    point: 112,
    low: 103,
    high: 121,
    min: 60,
    max: 240,
    target: 120,
    interval: '1 h 43 to 2 h 01',
    n: 1284,
    verdict: '12 min faster',
    change: 'better',
  },
  {
    id: 'ease',
    name: 'Ease',
    about: 'of 7',
    value: '5.6',
    point: 5.6,
    low: 5.3,
    high: 5.9,
    min: 1,
    max: 7,
    interval: '5.3 to 5.9',
    n: 218,
    verdict: 'worse by 0.4',
    change: 'worse',
  },
  {
    id: 'few',
    name: 'Came back',
    about: 'with a gesture',
    value: '71 %',
    point: 71,
    low: 48,
    high: 88,
    min: 0,
    max: 100,
    interval: '48 to 88',
    n: 17,
    verdict: 'too few before',
  },
  {
    id: 'none',
    name: 'Plant care',
    about: 'ease',
    value: '6.2',
    point: 6.2,
    low: 4,
    high: 7,
    min: 1,
    max: 7,
    interval: '4 to 7',
    n: 4,
    verdict: '',
  },
]

const weekly = [87, 88, 83, 91, 90, 81, 91, 93, 87, 75, 88, 90, 96]
const weeks = weekly.map((value, at) => ({
  label: String(((50 + at) % 52) + 1),
  value,
  told: at === 9 ? 'Week 8: 21 of 28. Inside the limits.' : undefined,
}))
const reasons = [
  ['Where is my order', 312],
  ['Damaged on arrival', 218],
  ['Choosing a size', 174],
  ['Change of address', 121],
  ['Other, 9 reasons', 163],
] as const
const hours = Array.from({ length: 16 }, (_, at) => String(7 + at))
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const load = (day: number, hour: number) =>
  Math.round(Math.max(0, 14 - Math.abs(hour - 3) * 1.4 - day * 0.9 + (hour === 12 ? 4 : 0)))
const times = Array.from({ length: 90 }, (_, at) => 1_765_000_000 + at * 86_400)
const line = (label: string, tone: 'clay' | 'quiet', value: (at: number) => number) => ({
  label,
  tone,
  values: times.map((_, at) => value(at)),
})
const lines = [
  line('Ease', 'clay', (at) => 5.6 + Math.sin(at / 9) * 0.4),
  { ...line('Before', 'quiet', (at) => 5.4 + at / 900), dashed: true },
]

export function Numbers() {
  return (
    <Part title="Numbers and charts">
      <Measures label="Service, done right, in the moment" measures={measures} />
      <h3 className="t-14 font-semibold mt-5">Satisfied with the help, by week</h3>
      <p className="t-13 text-ink-2 mb-3">
        <b className="text-ink">No real change.</b> Every week lies inside what chance would do.
      </p>
      <ControlChart
        says="Satisfied by week: between 75 and 96 percent, all inside the limits of chance."
        points={weeks}
        mean={88}
        lower={weekly.map((_, at) => 70 + (at % 3) * 0.7)}
        upper={100}
        range={[50, 100]}
        format={(value) => String(value)}
        breaks={[{ before: 4, says: 'new form' }]}
        axis="week"
      />
      <h3 className="t-14 font-semibold mt-5 mb-2">Why people contact us</h3>
      <ParetoBars
        label="Reasons, most first"
        bars={reasons.map(([name, value], at) => ({ id: name, name, value, told: at === 1 }))}
      />
      <h3 className="t-14 font-semibold mt-5 mb-2">Arrived per day</h3>
      <DayBars
        says="Arrived per day over 30 days, most on Mondays."
        days={Array.from({ length: 30 }, (_, at) => ({
          label: `${at + 1}`,
          value: 20 + ((at * 7) % 23) + (at % 7 === 0 ? 14 : 0),
          told: at === 21 ? 'Monday' : undefined,
        }))}
      />
      <h3 className="t-14 font-semibold mt-5 mb-2">When they arrive</h3>
      <HeatMap
        says="Arrivals by weekday and hour; Monday at ten brings 14 an hour."
        rows={weekdays}
        columns={hours}
        every={2}
        valueAt={load}
        told={(row, column) => row === 0 && column === 3}
      />
      <h3 className="t-14 font-semibold mt-5 mb-2">Ease over 90 days</h3>
      <LineChart says="Ease moved between 5.2 and 6.0." times={times} lines={lines} height={150} />
    </Part>
  )
}

export function Icons() {
  return (
    <Part title="Icons">
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(68px,1fr))] gap-x-1 gap-y-2">
        {iconNames.map((name) => (
          <li key={name} className="grid justify-items-center gap-0.5 t-11 text-ink-3 min-w-0">
            <Icon name={name} className="text-ink" />
            <span className="one max-w-full">{name}</span>
          </li>
        ))}
      </ul>
    </Part>
  )
}
