/** A copy that may be written to, as answers of the API are typed. */
export type Owned<T> = T extends readonly (infer E)[]
  ? Owned<E>[]
  : T extends object
    ? { -readonly [K in keyof T]: Owned<T[K]> }
    : T

export const owned = <T>(value: T): Owned<T> => structuredClone(value) as Owned<T>
