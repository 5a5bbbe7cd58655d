import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { pageEntry } from './build/page-entry.ts'
import { verifyEntry } from './build/verify-entry.ts'

/** Where `vite dev` finds the running site; the built page is served by the site itself. */
const site = process.env['HENGJI_SITE'] ?? 'http://127.0.0.1:3000'

/** Lays one of the project's sample documents beside the pages, for those who have no file at hand. */
function sampleToTry(): Plugin {
  const fileName = 'samples/plan-to-try.txt'
  const sample = () =>
    readFileSync(
      join(import.meta.dirname, '../../samples/documents/housing-fund/2024-plan-row-lost-gb18030.txt'),
    )
  return {
    name: 'sample-to-try',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName, source: sample() })
    },
    configureServer(server) {
      server.middlewares.use(`/${fileName}`, (_, response) => {
        response.end(sample())
      })
    },
  }
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    react(),
    sampleToTry(),
    pageEntry(import.meta.dirname, 'survey'),
    pageEntry(import.meta.dirname, 'ballot'),
    verifyEntry(import.meta.dirname),
  ],
  server: { proxy: { '/api': site } },
  build: { outDir: 'dist', emptyOutDir: true, sourcemap: false, chunkSizeWarningLimit: 600 },
})
