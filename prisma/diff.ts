import {
  type SqlMigrationAwareDriverAdapterFactory,
  ColumnTypeEnum,
} from '@prisma/driver-adapter-utils';

import { openSchemaEngine } from '../src/database/engine.ts';
import { type SchemaProvider, schemaFor } from './schema.ts';

/** The SQL that leads from one text of the models to another; null when there is nothing to do. */
export async function diffModels(
  provider: SchemaProvider,
  from: string,
  to: string,
): Promise<string | null> {
  const engine = await openSchemaEngine(provider, offlineAdapter(provider));

  try {
    const { exitCode, stdout } = await engine.diff({
      from: target(from),
      to: target(to),
      script: true,
      exitCode: true, // 2 says that there is a difference
      filters: { externalTables: [], externalEnums: [] },
    });

    return exitCode === 2 ? stdout : null;
  } finally {
    engine.free();
  }

  function target(models: string): {
    tag: 'schemaDatamodel';
    files: { path: string; content: string }[];
  } {
    const content = schemaFor(provider, models);
    return { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content }] };
  }
}

/**
 * Comparing two texts needs no database: all the engine asks, and only of PostgreSQL, is whether
 * the schema "public" exists and what version the server has.
 */
function offlineAdapter(provider: SchemaProvider): SqlMigrationAwareDriverAdapterFactory {
  const names = {
    provider: provider === 'sqlite' ? provider : 'postgres',
    adapterName: 'offline',
  } as const;
  const refuse = (): Promise<never> => Promise.reject(new Error('There is no database to ask'));
  const { Boolean, Text, Int32 } = ColumnTypeEnum;

  const connect: SqlMigrationAwareDriverAdapterFactory['connect'] = () =>
    Promise.resolve({
      ...names,
      queryRaw: () =>
        Promise.resolve({
          columnNames: ['exists', 'version', 'numeric_version'],
          columnTypes: [Boolean, Text, Int32],
          rows: [[true, 'PostgreSQL 14.0', 140_000]],
        }),
      executeRaw: refuse,
      executeScript: refuse,
      startTransaction: refuse,
      dispose: () => Promise.resolve(),
    });

  return { ...names, connect, connectToShadowDb: refuse };
}
