// What the desk shows of the customers' pages before they are opened.
export { brandColours, contrast, isHexColour, type BrandColours } from '../colour.ts'
