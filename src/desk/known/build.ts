// Whether the server has a newer desk than the one that runs here. It says so and waits: a page
// that reloads by itself takes the place, the focus and the thought of whoever works in it (D59).

import { watched } from '../watched.ts'

const isNewer = watched(false)

/** False again when the server went back to the build that runs here. */
export const noteBuild = (isAnother: boolean) => isNewer.set(isAnother)
export const putAsideNewBuild = () => isNewer.set(false)
export const useNewBuild = () => isNewer.use()
