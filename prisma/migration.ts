/** `npm run schema -- <name>`: writes the next migration of both providers from the models. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';

import { systemClock } from '../src/shared/clock.ts';
import { diffModels } from './diff.ts';
import { PROVIDERS, readModels } from './schema.ts';

const folder = new URL('./', import.meta.url);

/** The models as the last migration left them; only written here, so that a diff needs no database. */
const migrated = new URL('migrated.prisma', folder);

const models = readModels();
const before = existsSync(migrated) ? readFileSync(migrated, 'utf8') : '';
const scripts = await Promise.all(
  PROVIDERS.map(async (provider) => ({
    provider,
    sql: await diffModels(provider, before, models),
  })),
);

if (scripts.every(({ sql }) => sql === null)) {
  console.log('The migrations already lead to the models.');
} else {
  const name = migrationName(process.argv[2]);
  for (const { provider, sql } of scripts) writeMigration(provider, name, sql);
  writeFileSync(migrated, models);
  console.log(`Wrote ${name} for ${PROVIDERS.join(' and ')}. Read it before you commit it.`);
}

/** A name may bring its own time, else it gets the present one. */
function migrationName(given: string | undefined): string {
  if (given === undefined || !/^[a-z0-9_]+$/.test(given)) {
    console.error('Give the migration a name: npm run schema -- what_changes');
    process.exit(1);
  }
  if (/^\d{14}_/.test(given)) return given;

  return `${systemClock.now().toISOString().replaceAll(/\D/g, '').slice(0, 14)}_${given}`;
}

function writeMigration(provider: string, name: string, sql: string | null): void {
  const migrations = new URL(`${provider}/migrations/`, folder);
  const migration = new URL(`${name}/`, migrations);

  mkdirSync(migration, { recursive: true });
  writeFileSync(new URL('migration.sql', migration), sql ?? '-- Nothing to do here.\n');
  writeFileSync(
    new URL('migration_lock.toml', migrations),
    `# For Prisma's own command line\nprovider = "${provider}"\n`,
  );
}
