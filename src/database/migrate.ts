import { isDriverAdapterError, type SqlDriverAdapter } from '@prisma/driver-adapter-utils';

import type { Database } from './database.ts';
import { type MigrationConnection, connectToMigrate, factoryOf } from './migration-connection.ts';
import { type Migration, listMigrations, migrationsFolder, readMigration } from './migrations.ts';
import { providerOf } from './open.ts';
import { nameTrouble } from './trouble.ts';

type Provider = Database['provider'];

/**
 * Brings the database up to the program, all pending migrations or none, and returns their names.
 * Several processes may do it at once. With nothing pending it costs one query.
 */
export async function migrate(url: string): Promise<readonly string[]> {
  const provider = providerOf(url);

  return await withConnection(provider, url, async (connection) => {
    const pending = await findPending(provider, connection);
    if (pending.length === 0) return [];

    return await connection.alone(() => applyPending(provider, connection.adapter));
  });
}

/** Names of the migrations that the next start will apply. */
export async function listPendingMigrations(url: string): Promise<readonly string[]> {
  const provider = providerOf(url);

  return await withConnection(provider, url, (connection) => findPending(provider, connection));
}

async function withConnection<T>(
  provider: Provider,
  url: string,
  work: (connection: MigrationConnection) => Promise<T>,
): Promise<T> {
  try {
    const connection = await connectToMigrate(provider, url);
    try {
      return await work(connection);
    } finally {
      await connection.close();
    }
  } catch (error) {
    throw nameTrouble(error);
  }
}

/** A migration in the database that the program does not know means that the program is too old. */
async function findPending(
  provider: Provider,
  connection: MigrationConnection,
): Promise<readonly string[]> {
  const known = listMigrations(provider);
  const applied = await listApplied(connection.adapter);

  const unknown = applied.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new Error(
      `The database is newer than this program: it has ${unknown.join(', ')}. ` +
        'Start the version that made it, or a later one.',
    );
  }

  return known.filter((name) => !applied.includes(name));
}

async function listApplied(adapter: SqlDriverAdapter): Promise<readonly string[]> {
  const sql = `SELECT "migration_name" FROM "_prisma_migrations"
    WHERE "finished_at" IS NOT NULL AND "rolled_back_at" IS NULL`;

  try {
    const { rows } = await adapter.queryRaw({ sql, args: [], argTypes: [] });
    return rows.map(([name]) => String(name));
  } catch (error) {
    if (isDriverAdapterError(error) && error.cause.kind === 'TableDoesNotExist') return [];
    throw error;
  }
}

async function applyPending(
  provider: Provider,
  adapter: SqlDriverAdapter,
): Promise<readonly string[]> {
  const migrations = listMigrations(provider).map((name) => readMigration(provider, name));
  const failures: Error[] = [];
  const { openSchemaEngine } = await import('./engine.ts'); // five megabytes, seldom needed
  const engine = await openSchemaEngine(provider, factoryOf(watch(adapter, migrations, failures)));

  try {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: {
        baseDir: migrationsFolder(provider),
        lockfile: { path: 'migration_lock.toml', content: `provider = "${provider}"\n` },
        shadowDbInitScript: '',
        migrationDirectories: migrations.map(({ name, script }) => ({
          path: name,
          migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: script } },
        })),
      },
      filters: { externalTables: [], externalEnums: [] },
    });

    return appliedMigrationNames;
  } catch (error) {
    throw failures[0] ?? error;
  } finally {
    engine.free();
  }
}

/** Keeps what the engine's own error leaves out: which migration, and what the database said. */
function watch(
  adapter: SqlDriverAdapter,
  migrations: readonly Migration[],
  failures: Error[],
): SqlDriverAdapter {
  return {
    ...adapter,

    async executeScript(script) {
      try {
        await adapter.executeScript(script);
      } catch (error) {
        const name = migrations.find((migration) => migration.script === script)?.name;
        failures.push(new Error(`Migration ${name} failed: ${messageOf(error)}`, { cause: error }));
        throw error;
      }
    },
  };
}

function messageOf(error: unknown): string {
  if (isDriverAdapterError(error)) return error.cause.originalMessage ?? error.message;
  return error instanceof Error ? error.message : String(error);
}
