import { SHIPPED_HOLIDAYS } from '../holidays/store.ts';
import { listWorkingDays } from '../holidays/rules.ts';
import { entryOf } from '../activities/rules.ts';
import { saveSourceMessage } from '../activities/store.ts';
import { saveChange } from '../changes/store.ts';
import { ZONES, addDays, dayAt, momentAt, timeAt } from '../shared/day.ts';
import { understand } from '../understanding/understand.ts';
import { ROUTINES, SAMPLE_PEOPLE, SAMPLE_UNITS } from './agency.ts';
import type { Database } from '../database/database.ts';
import type { Sql } from '../database/sql.ts';
import type { Day, Zone } from '../shared/day.ts';
import type { SamplePerson } from './agency.ts';

/** How many days of history the sample has. */
const HISTORY_DAYS = 14;

/** The people were there long before the history begins. */
const ROSTER_DAYS = 400;

/** A chat id that no chat has: history that was never written in a chat. */
const NO_CHAT = 0;

/** How `cli sample --json` prints a person. */
export interface SamplePrinted {
  readonly nip: string;
  readonly name: string;
  readonly role: string;
  readonly unit: string;
  readonly zone: string;
  readonly supervisorNip: string | null;
}

export function printSample(): readonly SamplePrinted[] {
  return SAMPLE_PEOPLE.map(({ nip, name, role, unit, supervisorNip }) => ({
    nip,
    name,
    role,
    unit,
    zone: SAMPLE_UNITS.find((known) => known.name === unit)?.zone ?? 'WIB',
    supervisorNip,
  }));
}

/** Loads the agency and its history; false when the database has people already. */
export async function loadSample(
  db: Database,
  now: Date,
  /** The Telegram account of each person; null leaves him to be invited. */
  accountOf: (person: SamplePerson, index: number) => number | null = () => null,
): Promise<boolean> {
  if ((await db.models.person.count({ where: { nip: { not: null } } })) > 0) return false;

  const today = dayAt(now, ZONES.WIB);
  const unitIds = await saveUnits(db);
  const personIds = await savePeople(db, now, accountOf);
  for (const person of SAMPLE_PEOPLE) {
    await db.models.assignment.create({
      data: {
        personId: personIds.get(person.nip) ?? 0,
        unitId: unitIds.get(person.unit) ?? 0,
        supervisorId: personIds.get(person.supervisorNip ?? '') ?? null,
        position: person.position,
        firstDay: addDays(today, -ROSTER_DAYS),
      },
    });
  }

  await db.transaction((tx) => saveHistory(tx, personIds, today));
  return true;
}

async function saveUnits(db: Database): Promise<ReadonlyMap<string, number>> {
  const ids = new Map<string, number>();
  for (const { name, zone, parent } of SAMPLE_UNITS) {
    const parentId = parent === null ? null : (ids.get(parent) ?? null);
    const unit = await db.models.unit.create({ data: { name, zone: ZONES[zone], parentId } });
    ids.set(name, unit.id);
  }

  return ids;
}

async function savePeople(
  db: Database,
  now: Date,
  accountOf: (person: SamplePerson, index: number) => number | null,
): Promise<ReadonlyMap<string, number>> {
  const ids = new Map<string, number>();
  for (const [index, sample] of SAMPLE_PEOPLE.entries()) {
    const { nip, name, role } = sample;
    const telegramId = accountOf(sample, index);
    const enrolledAt = telegramId === null ? null : now;
    const person = await db.models.person.create({
      data: { nip, name, role, telegramId, enrolledAt },
    });
    ids.set(nip, person.id);
  }

  return ids;
}

/** Believable: most days are reported, some are missing, and today is still empty. */
async function saveHistory(
  tx: Sql,
  personIds: ReadonlyMap<string, number>,
  today: Day,
): Promise<void> {
  const holidays = new Set(SHIPPED_HOLIDAYS.map((holiday) => holiday.date));
  const days = listWorkingDays(
    addDays(today, -HISTORY_DAYS),
    addDays(today, -1),
    [1, 2, 3, 4, 5],
    holidays,
  );

  let messageId = 0;
  for (const [who, person] of SAMPLE_PEOPLE.entries()) {
    const zone = zoneOf(person);
    for (const [which, day] of days.entries()) {
      if (person.newcomer || (who + which) % 7 === 6) continue;

      messageId += 1;
      const texts = ROUTINES[person.routine];
      const text = texts[(who + which) % texts.length] ?? '';
      await saveReport(tx, {
        personId: personIds.get(person.nip) ?? 0,
        messageId,
        text,
        day,
        zone,
      });
    }
  }
}

async function saveReport(
  tx: Sql,
  report: { personId: number; messageId: number; text: string; day: Day; zone: Zone },
): Promise<void> {
  const { personId, messageId, text, day, zone } = report;
  const writtenAt = momentAt(day, '15:45', zone);
  const message = { personId, chatId: NO_CHAT, messageId, text, intent: 'log', writtenAt } as const;
  const sourceMessageId = await saveSourceMessage(tx, message);

  const when = { today: day, time: timeAt(writtenAt, zone), text };
  const told = understand(text, writtenAt, zone).activities;
  const created = told.map((activity, position) => ({ entry: entryOf(activity, when), position }));
  await saveChange(tx, { personId, kind: 'reported', at: writtenAt, sourceMessageId, created });
}

function zoneOf(person: SamplePerson): Zone {
  return ZONES[SAMPLE_UNITS.find((unit) => unit.name === person.unit)?.zone ?? 'WIB'];
}
