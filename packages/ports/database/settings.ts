/**
 * Segments of 16 MB that the write-ahead log keeps for good. They exist from the beginning and are used in turn, so that
 * on a full disk the log still has where to write: the one write that needs more room fails cleanly (SQLSTATE 53100),
 * whereas a log that cannot grow would bring the whole server down and keep it down. A checkpoint begins at about half
 * of them (PostgreSQL 18 manual, 28.5 "WAL Configuration"), which leaves the other half for what is written meanwhile.
 */
export const LOG_SEGMENTS = 16;

/** For a small machine: a laptop, or the smallest rented server. Every one can be replaced by the caller. */
const DEFAULTS: Readonly<Record<string, string>> = {
  max_connections: '60',
  shared_buffers: '64MB',
  maintenance_work_mem: '32MB',
  // Equal, so that old segments are kept and used again: see LOG_SEGMENTS.
  min_wal_size: `${LOG_SEGMENTS * 16}MB`,
  max_wal_size: `${LOG_SEGMENTS * 16}MB`,
  checkpoint_warning: '0',
  huge_pages: 'off',
  jit: 'off',
  // Parallel queries need shared memory that containers often limit to 64 MB, and gain nothing on two cores.
  max_parallel_workers_per_gather: '0',
  // A forgotten transaction would hold back vacuum for ever.
  idle_in_transaction_session_timeout: '5min',
  cluster_name: 'openrounds',
  TimeZone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  log_line_prefix: '',
  // Errors go to whoever caused them. The server's own log would repeat statements and values: personal data.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

/** What durability costs, given up for throw-away databases. */
const NOT_DURABLE: Readonly<Record<string, string>> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
};

/** Command line of the server. Where it listens is not for the caller to change: one private socket, no network. */
export function serverArguments(options: {
  socketDirectory: string;
  fsync: boolean;
  settings: Readonly<Record<string, string>>;
}): string[] {
  const settings = {
    ...DEFAULTS,
    ...(options.fsync ? {} : NOT_DURABLE),
    ...options.settings,
    listen_addresses: '',
    port: '5432',
    unix_socket_directories: options.socketDirectory,
    unix_socket_permissions: '0700',
    logging_collector: 'off',
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
