import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The gallery is for those who build the desk; it is never part of dist/desk. */
export default defineConfig({
  root: here('.'),
  base: './',
  publicDir: false,
  plugins: [react(), tailwindcss()],
  build: {
    outDir: here('../../../../dist/gallery'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: ['chrome123', 'edge123', 'firefox128', 'safari17.5'],
    cssTarget: ['chrome123', 'edge123', 'firefox128', 'safari17.5'],
  },
})
