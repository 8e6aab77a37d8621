// The one list of tables. Each feature adds its own rows to it in its `tables.ts`:
//
//   declare module '../../kernel/db/tables.ts' {
//     interface Tables { customer: CustomerTable }
//   }
//
// A query may read all of them; a `Work` value may write only those named in its type.

// oxlint-disable-next-line no-empty-interface
export interface Tables {}
