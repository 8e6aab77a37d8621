import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Builds the desk. No inline script leaves this build, so `script-src 'self'` is enough. */
export default defineConfig({
  root: here('./src/desk'),
  base: '/',
  publicDir: false,
  plugins: [react(), tailwindcss()],
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
      output: {
        codeSplitting: {
          groups: [
            // Only loaded through import(): the editor when somebody writes, charts when shown.
            { name: 'editor', test: /node_modules[\\/](@tiptap|prosemirror-|linkifyjs|marked)/ },
            { name: 'series', test: /node_modules[\\/]uplot/ },
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
          ],
        },
      },
    },
  },
  server: {
    port: 5173,
    proxy: { '/api': { target: 'http://127.0.0.1:4000', ws: true } },
  },
})
