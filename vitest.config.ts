import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * What takes longest begins first, so that no worker is left with it at the end. In seconds on two
 * cores, of those above 25; the others follow, the largest files first.
 */
const seconds: Record<string, number> = {
  'test/crash/kill.test.ts': 90,
  'test/browser/settings.test.ts': 85,
  'test/browser/accessible.test.ts': 80,
  'src/kernel/db/embedded/embedded.test.ts': 70,
  'test/browser/list.test.ts': 60,
  'test/browser/composer.test.ts': 60,
  'test/crash/takeover.test.ts': 50,
  'test/browser/conversation.test.ts': 50,
  'test/browser/first-minutes.test.ts': 40,
  'test/browser/keyboard.test.ts': 38,
  'test/browser/care.test.ts': 34,
  'test/hour/hour.test.ts': 27,
  'test/browser/demo.test.ts': 27,
  'test/browser/card.test.ts': 27,
  'test/browser/acts.test.ts': 26,
  'src/service/channels/email/mailboxes.test.ts': 26,
  'test/browser/improvements.test.ts': 25,
}

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const bySize = await super.sort(files)
    const timeOf = ({ moduleId }: TestSpecification) =>
      Object.entries(seconds).find(([file]) => moduleId.endsWith(file))?.[1] ?? 0
    return bySize.toSorted((a, b) => timeOf(b) - timeOf(a))
  }
}

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'test/**/*.test.ts'],
    // Tests wait more than they work: four of them keep two cores busy.
    maxWorkers: 4,
    // Less collecting of what dies young.
    execArgv: ['--max-semi-space-size=64'],
    // No test replaces a module, so what one file has loaded serves the next as well.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    setupFiles: ['test/each-file.ts'],
    globalSetup: ['test/global-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Time is for bin/bench to judge: a poll says what comes true, not how soon on a busy machine.
    expect: { poll: { timeout: 8000 } },
  },
})
