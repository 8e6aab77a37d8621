// The figures, beside what they have to be.

export function report() {
  const figures = []
  return {
    figures,
    /** `limit`: '≤' or '≥' and the number it is held to. */
    add(name, value, { unit, limit, floor }) {
      const [sign, bound] = limit ?? []
      const good =
        bound === undefined || value === null
          ? null
          : sign === '≤'
            ? value <= bound
            : value >= bound
      figures.push({
        name,
        value,
        unit,
        limit: bound === undefined ? null : `${sign} ${round(bound)}`,
        floor: floor ?? null,
        good,
      })
      const mark = good === null ? '    ' : good ? 'ok  ' : 'MISS'
      const shown = value === null ? 'not measured here' : `${round(value)} ${unit}`
      console.log(
        `${mark} ${name.padEnd(44)} ${shown.padStart(18)}${bound === undefined ? '' : `   ${sign} ${round(bound)}`}${floor ? `   floor: ${floor}` : ''}`,
      )
    },
  }
}

const round = (value) =>
  Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en') : Number(value.toFixed(2))

const growthMax = 1.5

/** Latencies of this run against those of a smaller one, where the limit says they may not grow. */
export function compare(figures, before) {
  console.log('\nAgainst the smaller run')
  let good = true
  for (const { name, value, unit } of figures) {
    const then = before.figures.find((figure) => figure.name === name)
    if (unit !== 'ms' || !then?.value || value === null) continue
    const growth = value / then.value
    good &&= growth <= growthMax
    console.log(
      `${growth <= growthMax ? 'ok  ' : 'MISS'} ${name.padEnd(44)} ${growth.toFixed(2)} ×   ≤ ${growthMax} ×`,
    )
  }
  return good
}
