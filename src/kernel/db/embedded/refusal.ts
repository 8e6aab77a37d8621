export type RefusalCode = 'no-binaries' | 'account' | 'unreachable' | 'in-use' | 'data' | 'start'

/** Why the embedded server cannot run, in a sentence an owner can act on. */
export class EmbeddedRefusal extends Error {
  readonly code: RefusalCode

  constructor(code: RefusalCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'EmbeddedRefusal'
    this.code = code
  }
}

/** Node's error code (`ENOENT`) or PostgreSQL's (`3D000`), if the error has one. */
export function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' ? code : undefined
}
