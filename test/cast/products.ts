/** What the shop sells; `pot` marks those that every language calls by a masculine word. */
export type Product = {
  name: string
  euros: number
  weight: number
  pot: boolean
  glazes: string[]
}

const GLAZES = ['ochre', 'moss', 'chalk', 'slate', 'raw terracotta']

export const products: Product[] = [
  { name: 'Terra 28', euros: 64, weight: 24, pot: true, glazes: GLAZES },
  { name: 'Terra 20', euros: 42, weight: 16, pot: true, glazes: GLAZES },
  { name: 'Terra 14', euros: 26, weight: 10, pot: true, glazes: GLAZES },
  { name: 'Fjord 40', euros: 118, weight: 10, pot: true, glazes: ['slate', 'chalk', 'deep blue'] },
  { name: 'Fjord 24', euros: 58, weight: 8, pot: true, glazes: ['slate', 'chalk', 'deep blue'] },
  { name: 'Dusk 12', euros: 12, weight: 10, pot: true, glazes: ['dusk blue', 'dusk rose'] },
  { name: 'Dusk 18', euros: 24, weight: 8, pot: true, glazes: ['dusk blue', 'dusk rose'] },
  { name: 'Moss bowl', euros: 29, weight: 12, pot: false, glazes: ['moss', 'wet moss', 'ash'] },
  { name: 'Pebble hanger', euros: 34, weight: 6, pot: false, glazes: ['chalk', 'ash', 'ochre'] },
]
