import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';

/** One connection on which a migration runs as one transaction. */
export interface MigrationConnection {
  readonly adapter: SqlDriverAdapter;

  /** Does `work` while no other process migrates; when it throws, nothing has happened. */
  alone<T>(work: () => Promise<T>): Promise<T>;

  close(): Promise<void>;
}

/** Loads only the driver that is needed: a start that finds nothing to migrate shall be quick. */
export async function connectToMigrate(
  provider: 'sqlite' | 'postgresql',
  url: string,
): Promise<MigrationConnection> {
  if (provider === 'sqlite') {
    const { connectSqlite } = await import('./sqlite-migration.ts');
    return await connectSqlite(url);
  }

  const { connectPostgresql } = await import('./postgresql-migration.ts');
  return await connectPostgresql(url);
}

/** Makes the schema engine use this very connection, and so the transaction on it. */
export function factoryOf(adapter: SqlDriverAdapter): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    connect: () => Promise.resolve(adapter),
    connectToShadowDb: () => Promise.reject(new Error('Migrating needs no second database')),
  };
}

/** Begins with the script `begin`; commits after `work`, or rolls back when it throws. */
export async function inTransaction<T>(
  adapter: SqlDriverAdapter,
  begin: string,
  work: () => Promise<T>,
): Promise<T> {
  await adapter.executeScript(begin);

  try {
    const value = await work();
    await adapter.executeScript('COMMIT');
    return value;
  } catch (error) {
    await adapter.executeScript('ROLLBACK').catch(() => {}); // the first error says more
    throw error;
  }
}
