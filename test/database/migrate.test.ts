import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';

import { diffModels } from '../../prisma/diff.ts';
import { PROVIDERS, readModels, schemaFor } from '../../prisma/schema.ts';
import { openSchemaEngine } from '../../src/database/engine.ts';
import { migrate } from '../../src/database/migrate.ts';
import { connectToMigrate, factoryOf } from '../../src/database/migration-connection.ts';
import { listMigrations } from '../../src/database/migrations.ts';
import { openDatabase } from '../../src/database/open.ts';
import { raw } from '../../src/database/sql.ts';
import { describePostgresql, emptyUrl, freshUrl, onEachDatabase } from '../support/databases.ts';

onEachDatabase('Migrating', (_open, provider) => {
  test('applies every migration once; doing it again does nothing', async () => {
    const url = await emptyUrl(provider);

    expect(await migrate(url)).toEqual(listMigrations(provider));
    expect(await migrate(url)).toEqual([]);
  });

  test('may be done by two processes at once', async () => {
    const url = await emptyUrl(provider);
    const applied = await Promise.all([migrate(url), migrate(url), migrate(url)]);

    expect(applied.flat()).toEqual(listMigrations(provider));
  });

  test('is refused when the database is newer than the program', async () => {
    const url = await freshUrl(provider);
    const connection = await connectToMigrate(provider, url);
    await connection.adapter.executeScript(
      `UPDATE "_prisma_migrations" SET "migration_name" = '20991231000000_later'`,
    );
    await connection.close();

    await expect(migrate(url)).rejects.toThrow(
      'newer than this program: it has 20991231000000_later',
    );
  });

  test('leaves nothing behind when it fails', async () => {
    const url = await emptyUrl(provider);
    const connection = await connectToMigrate(provider, url);
    const { adapter } = connection;

    await expect(
      connection.alone(async () => {
        await adapter.executeScript(
          `CREATE TABLE "Half" (a TEXT); INSERT INTO "Half" VALUES (';')`,
        );
        await adapter.executeScript('CREATE TABLE "Half" (a TEXT)');
      }),
    ).rejects.toThrow('already exists');
    await expect(adapter.executeScript('SELECT * FROM "Half"')).rejects.toThrow();
    await connection.close();

    expect(await migrate(url)).toEqual(listMigrations(provider));
  });
});

test('The providers have the same migrations, which lead to the models', async () => {
  const migrated = readFileSync(new URL('../../prisma/migrated.prisma', import.meta.url), 'utf8');

  expect(listMigrations('postgresql')).toEqual(listMigrations('sqlite'));
  for (const provider of PROVIDERS) {
    expect(
      await diffModels(provider, migrated, readModels()),
      'npm run schema -- <name>',
    ).toBeNull();
  }
});

test('A migrated SQLite database is what the models say', async () => {
  const connection = await connectToMigrate('sqlite', await freshUrl('sqlite'));
  const engine = await openSchemaEngine('sqlite', factoryOf(connection.adapter));
  const content = schemaFor('sqlite', readModels());
  const files = [{ path: 'schema.prisma', content }];

  const difference = await engine.diff({
    from: { tag: 'schemaDatasource', files, configDir: '.' },
    to: { tag: 'schemaDatamodel', files },
    script: true,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
  });
  engine.free();
  await connection.close();

  expect(difference).toEqual({ exitCode: 0, stdout: expect.any(String) });
});

describePostgresql('A migrated PostgreSQL database', () => {
  // The engine cannot read a live PostgreSQL through the adapter: two databases are compared.
  test('is what the models say', async () => {
    const [migrated, made] = await Promise.all([freshUrl('postgresql'), emptyUrl('postgresql')]);
    const script = await diffModels('postgresql', '', readModels());
    const connection = await connectToMigrate('postgresql', made);
    await connection.adapter.executeScript(script ?? '');
    await connection.close();

    expect(await describeTables(migrated)).toEqual(await describeTables(made));
  });

  async function describeTables(url: string): Promise<readonly unknown[]> {
    const db = await openDatabase(url);
    const rows = await db.all(
      z.unknown(),
      raw(`
        SELECT table_name AS "of", concat_ws(' ', column_name, data_type, datetime_precision,
          is_nullable, column_default) AS what FROM information_schema.columns
          WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'
        UNION ALL SELECT tablename, indexdef FROM pg_indexes
          WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'
        UNION ALL SELECT conrelid::regclass::text, conname || ' ' || pg_get_constraintdef(oid)
          FROM pg_constraint WHERE contype = 'f'
        ORDER BY 1, 2`),
    );
    await db.close();

    expect(rows.length).toBeGreaterThan(50);
    return rows;
  }
});
