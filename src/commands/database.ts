import { readConfig } from '../config.ts';
import { migrate } from '../database/migrate.ts';
import { openDatabase } from '../database/open.ts';
import { seedHolidays } from '../holidays/store.ts';
import { print } from './program.ts';
import type { Config } from '../config.ts';
import type { Database } from '../database/database.ts';
import type { Printing } from './program.ts';

export async function migrateDatabase(options: Printing): Promise<void> {
  const applied = await migrate(readConfig(process.env).databaseUrl);

  const words = applied.length === 0 ? 'Nothing to do.' : `Applied: ${applied.join(', ')}`;
  print(options, { applied }, words);
}

/** Opens the database of the settings, brought to this version, for one command. */
export async function withDatabase<T>(
  work: (db: Database, config: Config) => Promise<T>,
): Promise<T> {
  const config = readConfig(process.env);
  await migrate(config.databaseUrl);
  const db = await openDatabase(config.databaseUrl);

  try {
    await seedHolidays(db);
    return await work(db, config);
  } finally {
    await db.close();
  }
}
