// The rate limits of trust.md §3.9, from the configuration.

import type { Config } from '../kernel/config/index.ts'
import type { Limit } from '../kernel/http/index.ts'

const minute = 60
const hour = 3600

export const limitsOf = (config: Config): Record<string, Limit> => ({
  api: {
    quota: config.limitApiPerMinute,
    windowSeconds: minute,
    burst: Math.max(100, Math.ceil(config.limitApiPerMinute / 6)),
  },
  reports: { quota: 60, windowSeconds: minute },
  exports: { quota: 5, windowSeconds: hour },
  anonymous: { quota: config.limitAnonymousPerMinute, windowSeconds: minute },
  'sign-in': { quota: config.limitSignInPerMinute, windowSeconds: minute },
  'sign-in-hour': { quota: config.limitSignInPerMinute * 4, windowSeconds: hour },
  'sign-in-network': { quota: config.limitSignInPerMinute * 6, windowSeconds: minute },
  reset: { quota: 3, windowSeconds: hour },
  'reset-network': { quota: 10, windowSeconds: hour },
  // A shop asks for everybody who pays there; wrong codes are few, by whoever types them.
  voucher: { quota: 1200, windowSeconds: minute },
  'wrong-codes': { quota: 20, windowSeconds: hour, burst: 10 },
  answer: { quota: config.limitAnswerPerMinute, windowSeconds: minute },
})
