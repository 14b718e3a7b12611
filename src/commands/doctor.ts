import { ConfigError, readConfig } from '../config.ts';
import { openDatabase } from '../database/open.ts';
import { listPendingMigrations } from '../database/migrate.ts';
import { systemClock } from '../shared/clock.ts';
import { askBotUsername, measureClock } from '../telegram/visit.ts';
import { print } from './program.ts';
import type { Config } from '../config.ts';
import type { Printing } from './program.ts';

/** A message's date decides its day: more than this would put reports on wrong days. */
const MOST_DRIFT_SECONDS = 60;

interface Finding {
  readonly check: string;
  readonly ok: boolean;
  /** What is so, and what to do when it is not well. */
  readonly says: string;
}

/** Examines what the process needs; exit code 1 when something has to be done. */
export async function examine(options: Printing): Promise<void> {
  const findings = await findAll();
  const words = findings.map(({ check, ok, says }) => `${ok ? 'ok ' : 'NO '} ${check}: ${says}`);

  print(options, findings, words.join('\n'));
  if (findings.some((finding) => !finding.ok)) process.exitCode = 1;
}

async function findAll(): Promise<readonly Finding[]> {
  try {
    const config = readConfig(process.env);
    const settings = { check: 'settings', ok: true, says: 'all of them can be read' };
    const database = examineDriver(config) ?? (await examineDatabase(config));
    return [settings, database, ...(await examineTelegram(config))];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return [{ check: 'settings', ok: false, says: error.problems.join('; ') }];
  }
}

/** Node 24.19 changed a header so that better-sqlite3 12, built with it, aborts sooner or later. */
function examineDriver({ databaseUrl }: Config): Finding | null {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const aborts = major > 24 || (major === 24 && minor >= 19);
  if (!aborts || !databaseUrl.startsWith('file:')) return null;

  const says = `SQLite is not safe on Node ${process.versions.node}; use Node 22, or PostgreSQL`;
  return { check: 'database', ok: false, says };
}

async function examineDatabase({ databaseUrl }: Config): Promise<Finding> {
  const check = 'database';

  try {
    const pending = await listPendingMigrations(databaseUrl);
    if (pending.length > 0) {
      return {
        check,
        ok: true,
        says: `${pending.length} migrations are applied at the next start`,
      };
    }

    const db = await openDatabase(databaseUrl);
    const people = await db.models.person.count();
    await db.close();
    return { check, ok: true, says: `up to date, ${people} people` };
  } catch (error) {
    return {
      check,
      ok: false,
      says: `${messageOf(error)}; correct DATABASE_URL or start the server`,
    };
  }
}

async function examineTelegram({ botToken, telegramApiRoot }: Config): Promise<readonly Finding[]> {
  if (botToken === null) {
    return [{ check: 'telegram', ok: true, says: 'BOT_TOKEN is not set: the playground starts' }];
  }

  try {
    const username = await askBotUsername(botToken, telegramApiRoot);
    const found = { check: 'telegram', ok: true, says: `the bot is @${username}` };
    return [found, await examineClock(telegramApiRoot)];
  } catch (error) {
    const says = `${messageOf(error)}; correct BOT_TOKEN or the way to the server`;
    return [{ check: 'telegram', ok: false, says }];
  }
}

async function examineClock(apiRoot: string | null): Promise<Finding> {
  const drift = await measureClock(systemClock.now, apiRoot).catch(() => null);
  if (drift === null)
    return { check: 'clock', ok: true, says: 'the server shows no date to compare' };

  const ok = Math.abs(drift) <= MOST_DRIFT_SECONDS;
  return { check: 'clock', ok, says: ok ? 'agrees' : `is ${drift} s off; set it by NTP` };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
