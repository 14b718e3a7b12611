import { recordAudit } from '../access/audit.ts';
import { invite } from '../invitations/store.ts';
import { findPersonByNip } from '../people/store.ts';
import { readNip } from '../people/rules.ts';
import { loadSample, printSample } from '../sample/load.ts';
import { systemClock } from '../shared/clock.ts';
import { ZONES, dayAt } from '../shared/day.ts';
import { OutsideError } from '../shared/errors.ts';
import { askBotUsername } from '../telegram/visit.ts';
import { withDatabase } from './database.ts';
import { print } from './program.ts';
import type { Config } from '../config.ts';
import type { Sql } from '../database/sql.ts';
import type { Printing } from './program.ts';

export async function loadSampleAgency(options: Printing): Promise<void> {
  const loaded = await withDatabase((db) => loadSample(db, systemClock.now()));
  if (!loaded)
    throw new Error('The database has people already; the sample only goes into an empty one.');

  const people = printSample();
  print(
    options,
    people,
    people.map(({ nip, name, role }) => `${nip}  ${role}  ${name}`).join('\n'),
  );
}

export async function invitePerson(text: string, options: Printing): Promise<void> {
  const now = systemClock.now();
  const nip = readNip(text, dayAt(now, ZONES.WIB));
  if (!nip.ok)
    throw new Error('That is no valid NIP: it has 18 digits, beginning with the date of birth.');

  const printed = await withDatabase(async (db, config) => {
    const person = await findPersonByNip(db, nip.value, now);
    if (person === null) throw new Error('Nobody in the roster has that NIP.');

    const { code, expiresAt } = await db.transaction((tx) => inviteAudited(tx, person.id, now));
    const link = await linkTo(config, code);
    return { nip: nip.value, name: person.name, code, link, expiresAt: expiresAt.toISOString() };
  });

  const { name, code, link, expiresAt } = printed;
  const address = link ?? `(Telegram cannot be reached; the person sends /start ${code})`;
  print(options, printed, `${name}\nCode: ${code}\nLink: ${address}\nUntil: ${expiresAt}`);
}

async function inviteAudited(
  tx: Sql,
  personId: number,
  now: Date,
): Promise<{ readonly code: string; readonly expiresAt: Date }> {
  const event = { at: now, actorId: null, subjectId: personId, firstDay: null, lastDay: null };
  await recordAudit(tx, [{ ...event, action: 'invited', detail: null }]);

  return invite(tx, personId, now);
}

/** A link to the bot, or to the playground where there is no bot; null when the bot's name is not to be had. */
async function linkTo(
  { botToken, telegramApiRoot, port }: Config,
  code: string,
): Promise<string | null> {
  if (botToken === null) return `http://127.0.0.1:${port}/?start=${code}`;

  try {
    return `https://t.me/${await askBotUsername(botToken, telegramApiRoot)}?start=${code}`;
  } catch (error) {
    if (error instanceof OutsideError) return null;
    throw error;
  }
}
