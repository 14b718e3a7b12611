import type { Database } from './database.ts';

export interface DatabaseOptions {
  /** Connections to PostgreSQL; SQLite has one. */
  readonly poolSize?: number;
}

/** Opens `file:…` (SQLite, from the working directory) or `postgresql://…`, migrated before. */
export async function openDatabase(url: string, options: DatabaseOptions = {}): Promise<Database> {
  if (providerOf(url) === 'sqlite') {
    const { openSqlite } = await import('./sqlite.ts');
    return await openSqlite(url);
  }

  const { openPostgresql } = await import('./postgresql.ts');
  return await openPostgresql(url, options.poolSize ?? 10);
}

export function providerOf(url: string): Database['provider'] {
  if (url.startsWith('file:')) return 'sqlite';
  if (/^postgres(ql)?:\/\//.test(url)) return 'postgresql';

  throw new Error('A database address starts with file: or postgresql://');
}
