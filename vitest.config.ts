import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'test/**/*.test.ts'],
    maxWorkers: 2,
    // No test replaces a module, so what one file has loaded serves the next as well.
    isolate: false,
    globalSetup: ['test/global-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Time is for bin/bench to judge: a poll says what comes true, not how soon on a busy machine.
    expect: { poll: { timeout: 8000 } },
  },
})
