import pg from 'pg';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, onTestFinished } from 'vitest';

import type { Database } from '../../src/database/database.ts';
import { migrate } from '../../src/database/migrate.ts';
import { openDatabase } from '../../src/database/open.ts';
import { describeWhere } from './needs.ts';

type Provider = Database['provider'];

const POSTGRES_URL =
  process.env['TEST_POSTGRES_URL'] ?? 'postgresql://postgres@127.0.0.1:5432/test';

/** Why PostgreSQL cannot be tested here; null when it can. */
const trouble = await findTrouble();

/** What is taken away when the test file is done, in this order. */
const leftovers: (() => Promise<unknown>)[] = [];

/** Called after each test file: its modules may live on for the next one. */
export async function removeLeftovers(): Promise<void> {
  for (const remove of leftovers.splice(0).toReversed()) await remove();
  sqliteTemplate = undefined;
  postgresqlTemplate = undefined;
  spare.length = 0;
}

/**
 * Runs the same tests on SQLite and on PostgreSQL. `open` gives a fresh, migrated database each
 * time, which is closed and removed by itself.
 */
export function onEachDatabase(
  name: string,
  tests: (open: () => Promise<Database>, provider: Provider) => void,
): void {
  describe(`${name} (SQLite)`, () => tests(() => open('sqlite'), 'sqlite'));
  describePostgresql(`${name} (PostgreSQL)`, () => tests(() => open('postgresql'), 'postgresql'));
}

/** Tests that only PostgreSQL can run. */
export function describePostgresql(name: string, tests: () => void): void {
  describeWhere(trouble, name, tests);
}

/** Address of a fresh, migrated database, for a test that starts a process of its own. */
export async function freshUrl(provider: Provider): Promise<string> {
  if (provider === 'sqlite') return await freshSqlite();

  const url = await freshPostgresql();
  whenDone(() => drop(url));

  return url;
}

/** Address of a database that nobody has migrated yet. */
export async function emptyUrl(provider: Provider): Promise<string> {
  if (provider === 'sqlite') return `file:${join(await temporaryFolder(), 'test.db')}`;

  const url = await createPostgresql('');
  whenDone(() => drop(url));

  return url;
}

/** A folder that is gone after the test, or after the test file when it was made outside a test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kawan-kinerja-'));
  whenDone(() => rm(folder, { recursive: true, force: true }));

  return folder;
}

async function open(provider: Provider): Promise<Database> {
  if (provider === 'sqlite') return await openUntilDone(await freshSqlite());

  // Making a database takes PostgreSQL a hundred times as long as emptying one.
  const url = spare.pop() ?? (await makeSpare());
  whenDone(async () => {
    await administrate(EMPTY_ALL_TABLES, url);
    spare.push(url);
  });

  return await openUntilDone(url);
}

async function makeSpare(): Promise<string> {
  const url = await freshPostgresql();
  leftovers.push(() => drop(url));

  return url;
}

async function openUntilDone(url: string): Promise<Database> {
  const database = await openDatabase(url);
  whenDone(() => database.close());

  return database;
}

/** The file of a migrated, empty database, made once for each test file and then copied. */
let sqliteTemplate: Promise<string> | undefined;

async function freshSqlite(): Promise<string> {
  sqliteTemplate ??= makeSqliteTemplate();
  const file = join(await temporaryFolder(), 'test.db');
  await copyFile(await sqliteTemplate, file);

  return `file:${file}`;
}

async function makeSqliteTemplate(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kawan-kinerja-'));
  leftovers.push(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'template.db');
  await migrate(`file:${file}`);

  return file;
}

/** The name of a migrated, empty database. */
let postgresqlTemplate: Promise<string> | undefined;
let created = 0;

/** Addresses of empty databases that an earlier test of the file is done with. */
const spare: string[] = [];

const EMPTY_ALL_TABLES = `
  DO $$
  DECLARE name text;
  BEGIN
    SET LOCAL session_replication_role = replica; -- no foreign keys for the moment
    FOR name IN SELECT tablename FROM pg_tables
      WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'
    LOOP EXECUTE format('DELETE FROM %I', name); END LOOP;
    FOR name IN SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'
    LOOP PERFORM setval(format('%I', name)::regclass, 1, false); END LOOP;
  END $$`;

async function freshPostgresql(): Promise<string> {
  postgresqlTemplate ??= makePostgresqlTemplate();

  return await createPostgresql(`TEMPLATE ${await postgresqlTemplate}`);
}

/** Migrates in the first test that asks, and serves the whole file. */
async function makePostgresqlTemplate(): Promise<string> {
  const url = await createPostgresql('');
  leftovers.push(() => drop(url));
  await migrate(url);

  return new URL(url).pathname.slice(1);
}

async function createPostgresql(template: string): Promise<string> {
  created += 1;
  const worker = `${process.pid}_${process.env['VITEST_POOL_ID'] ?? 0}`;
  const url = new URL(POSTGRES_URL);
  url.pathname = `/kawan_kinerja_test_${worker}_${created}`;
  await administrate(`CREATE DATABASE ${url.pathname.slice(1)} ${template}`);

  return url.href;
}

async function drop(url: string): Promise<void> {
  await administrate(`DROP DATABASE ${new URL(url).pathname.slice(1)} WITH (FORCE)`);
}

async function administrate(statement: string, url = POSTGRES_URL): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();

  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function findTrouble(): Promise<string | null> {
  try {
    await administrate('SELECT 1');
    return null;
  } catch (error) {
    return `no PostgreSQL at ${new URL(POSTGRES_URL).host} (${String(error)})`;
  }
}

/**
 * Takes something away after the test, or after the test file when it was made outside a test.
 * Vitest calls these last to first: what was opened last goes first.
 */
export function whenDone(remove: () => Promise<unknown>): void {
  try {
    onTestFinished(async () => {
      await remove();
    });
  } catch {
    leftovers.push(remove); // not inside a test
  }
}
