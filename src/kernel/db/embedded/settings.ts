import { EmbeddedRefusal } from './refusal.ts'

export interface SettingsFacts {
  /** Memory this process may use: the container's limit, else the machine's. */
  memoryBytes: number
  /** False gives up crash safety for speed; for tests only. */
  durable: boolean
  overrides?: Record<string, string>
}

const gigabyte = 1024 ** 3

/** The launcher's own wiring and its wall against other users of the machine. */
const fixed = new Set([
  'data_directory',
  'config_file',
  'hba_file',
  'ident_file',
  'external_pid_file',
  'port',
  'listen_addresses',
  'unix_socket_directories',
  'unix_socket_permissions',
  'unix_socket_group',
  'logging_collector',
  'log_destination',
  'ssl',
])

/**
 * Settings for one shop on a small machine: Node and PostgreSQL together within 300 MB.
 * Pure, so that doctor can print them.
 */
export function settingsFor({ memoryBytes, durable, overrides = {} }: SettingsFacts) {
  for (const name of Object.keys(overrides)) {
    if (fixed.has(name) || !/^[a-z_][a-z0-9_.]*$/.test(name)) {
      throw new EmbeddedRefusal('data', `The database setting "${name}" cannot be changed here.`)
    }
  }
  return {
    ...memorySettings(memoryBytes),
    ...diskSettings,
    ...quietSettings,
    ...(durable ? {} : { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }),
    ...overrides,
  } as Record<string, string>
}

/**
 * 96 MB of buffers hold the hot rows and indexes of a busy shop; the kernel's page cache holds
 * the rest, and pages never touched cost nothing, so idle stays small while 300 MB stays
 * the ceiling once warm. Read-ahead workers of version 18 cost two processes: only with room.
 */
function memorySettings(memoryBytes: number) {
  const isSmall = memoryBytes < gigabyte
  const asynchronous = memoryBytes >= 4 * gigabyte
  return {
    shared_buffers: isSmall ? '64MB' : '96MB',
    effective_cache_size: isSmall ? '256MB' : memoryBytes >= 4 * gigabyte ? '1GB' : '512MB',
    work_mem: '8MB',
    maintenance_work_mem: isSmall ? '32MB' : '64MB',
    max_connections: '60',
    // No JIT: compiling costs tens of milliseconds and megabytes per backend for short queries.
    jit: 'off',
    huge_pages: 'off',
    io_method: asynchronous ? 'worker' : 'sync',
    ...(asynchronous ? { io_workers: '2' } : {}),
    max_worker_processes: '4',
    max_parallel_workers: '2',
    max_parallel_workers_per_gather: '1',
    max_parallel_maintenance_workers: '1',
    // Backup is our own logical export, so no replication processes and the smallest log.
    wal_level: 'minimal',
    max_wal_senders: '0',
    max_logical_replication_workers: '0',
  }
}

const diskSettings = {
  synchronous_commit: 'on',
  wal_compression: 'on',
  // An import writes pages all over its indexes: with 512 MB a checkpoint came every four seconds,
  // each page went into the log whole again, and into a large database it brought in half as much.
  max_wal_size: '2GB',
  min_wal_size: '80MB',
  checkpoint_timeout: '15min',
  checkpoint_completion_target: '0.9',
  random_page_cost: '1.1',
  effective_io_concurrency: '16',
  // Two cores: one worker at a time beside the nightly ones, woken often enough for queue tables.
  autovacuum_max_workers: '2',
  autovacuum_naptime: '30s',
  autovacuum_vacuum_scale_factor: '0.1',
  autovacuum_analyze_scale_factor: '0.05',
  // A query whose process died ends too: its backend would hold up the restart.
  client_connection_check_interval: '2s',
}

/**
 * The log is read by owners and attached to reports: `terse` leaves out the DETAIL line, which
 * quotes the row (an address, a name) that broke a constraint.
 */
const quietSettings = {
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
  log_line_prefix: '%m [%p] ',
  log_timezone: 'UTC',
  timezone: 'UTC',
  datestyle: 'iso, ymd',
}
