import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import type { Database } from './database.ts';

/** From `src/database` and from `dist/database` alike. */
const schemas = new URL('../../prisma/', import.meta.url);

export interface Migration {
  /** `YYYYMMDDhhmmss_name`, its folder. */
  readonly name: string;
  readonly script: string;
}

export function migrationsFolder(provider: Database['provider']): string {
  return fileURLToPath(new URL(`${provider}/migrations/`, schemas));
}

/** Names of the program's migrations, oldest first. */
export function listMigrations(provider: Database['provider']): readonly string[] {
  return readdirSync(migrationsFolder(provider), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();
}

export function readMigration(provider: Database['provider'], name: string): Migration {
  const file = new URL(`${provider}/migrations/${name}/migration.sql`, schemas);

  return { name, script: readFileSync(file, 'utf8') };
}
