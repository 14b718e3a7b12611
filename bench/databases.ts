import { join } from 'node:path';
import pg from 'pg';
import type { Database } from '../src/database/database.ts';

const POSTGRES_URL =
  process.env['TEST_POSTGRES_URL'] ?? 'postgresql://postgres@127.0.0.1:5432/test';

export interface Place {
  readonly url: string;
  remove(): Promise<void>;
}

/** An empty database of its own. */
export async function makePlace(
  provider: Database['provider'],
  folder: string,
  name: string,
): Promise<Place> {
  if (provider === 'sqlite') {
    return { url: `file:${join(folder, `${name}.db`)}`, remove: async () => {} };
  }

  const database = `kawan_kinerja_bench_${process.pid}_${name}`;
  await administrate(`CREATE DATABASE ${database}`);
  const url = new URL(POSTGRES_URL);
  url.pathname = `/${database}`;
  const remove = () => administrate(`DROP DATABASE ${database} WITH (FORCE)`);

  return { url: url.href, remove };
}

/** Why PostgreSQL is left out; null when it is there. */
export async function findPostgresqlTrouble(): Promise<string | null> {
  try {
    await administrate('SELECT 1');
    return null;
  } catch {
    return `no PostgreSQL at ${new URL(POSTGRES_URL).host}; TEST_POSTGRES_URL names another`;
  }
}

async function administrate(statement: string): Promise<void> {
  const client = new pg.Client(POSTGRES_URL);
  await client.connect();

  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
