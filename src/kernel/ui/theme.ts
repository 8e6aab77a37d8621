/** The scheme a person chose; `system` follows the device. */
export type Theme = 'system' | 'light' | 'dark'
export type Density = 'comfortable' | 'compact'

/** Sets the scheme on <html>; tokens.css does the rest. */
export function applyTheme(theme: Theme): void {
  const root = document.documentElement
  if (theme === 'system') delete root.dataset.theme
  else root.dataset.theme = theme
}

export function applyDensity(density: Density): void {
  document.documentElement.dataset.density = density
}

const key = 'rapport.looks'

export interface Looks {
  theme: Theme
  density: Density
}

/** What this browser remembers, for the moment before the person's settings have arrived. */
export function rememberedLooks(): Looks {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Looks>
    const theme = kept.theme === 'light' || kept.theme === 'dark' ? kept.theme : 'system'
    return { theme, density: kept.density === 'compact' ? 'compact' : 'comfortable' }
  } catch {
    return { theme: 'system', density: 'comfortable' }
  }
}

/** Applies and remembers. Call once before the first render with `rememberedLooks()`. */
export function applyLooks(looks: Looks): void {
  applyTheme(looks.theme)
  applyDensity(looks.density)
  try {
    localStorage.setItem(key, JSON.stringify(looks))
  } catch {
    // Storage may be refused (private window); the looks then last until the page is closed.
  }
}
