import { createContext, use } from 'react'

/**
 * Where menus, popovers and tooltips are put: inside a named region, so that nothing floats outside
 * the page's landmarks; inside a dialog, within that dialog. null means the body.
 */
export const FloatPlace = createContext<HTMLElement | null>(null)

export const useFloatPlace = (): HTMLElement | null => use(FloatPlace)
