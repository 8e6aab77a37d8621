import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { words } from './words/vite.mjs'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Builds the desk. No inline script leaves this build, so `script-src 'self'` is enough. */
export default defineConfig({
  root: here('./src/desk'),
  base: '/',
  publicDir: false,
  plugins: [words(), react(), tailwindcss()],
  build: {
    outDir: here('./dist/desk'),
    emptyOutDir: true,
    assetsDir: 'assets',
    manifest: true,
    assetsInlineLimit: 0,
    target: ['chrome123', 'edge123', 'firefox128', 'safari17.5'],
    cssTarget: ['chrome123', 'edge123', 'firefox128', 'safari17.5'],
    sourcemap: 'hidden',
    reportCompressedSize: true,
    rolldownOptions: {
      checks: { pluginTimings: false },
      output: {
        codeSplitting: {
          // The editor and uPlot become chunks of their own by import() alone; a group for them would
          // pull what they share with the desk into it and load it with the first page.
          groups: [{ name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ }],
        },
      },
    },
  },
  server: {
    port: 5173,
    proxy: { '/api': { target: 'http://127.0.0.1:4600', ws: true } },
  },
})
