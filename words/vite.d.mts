import type { Plugin } from 'vite'

export function words(options?: {
  reaches?: (path: string) => boolean
  isLater?: (path: string) => boolean
}): Plugin
