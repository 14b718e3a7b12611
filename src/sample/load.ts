import { leaveWords } from '../absences/rules.ts';
import { saveAbsences } from '../absences/store.ts';
import { SHIPPED_HOLIDAYS } from '../holidays/store.ts';
import { listWorkingDays } from '../holidays/rules.ts';
import { entryOf } from '../activities/rules.ts';
import { saveSourceMessage } from '../activities/store.ts';
import { saveChange } from '../changes/store.ts';
import { ZONES, addDays, dayAt, daysFrom, momentAt, timeAt } from '../shared/day.ts';
import { dateText } from '../shared/words.ts';
import { understand } from '../understanding/understand.ts';
import { ROUTINES, SAMPLE_PEOPLE, SAMPLE_UNITS } from './agency.ts';
import type { AbsenceKind } from '../absences/model.ts';
import type { Database } from '../database/database.ts';
import type { Sql } from '../database/sql.ts';
import type { Day, Zone } from '../shared/day.ts';
import type { SamplePerson } from './agency.ts';

/** How many days of history the sample has. */
const HISTORY_DAYS = 31;

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

/** Where and when something of the history was written. */
interface Note {
  readonly personId: number;
  readonly messageId: number;
  readonly day: Day;
  readonly zone: Zone;
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
  const begun = momentAt(addDays(today, -HISTORY_DAYS), '08:00', ZONES.WIB);
  const personIds = await savePeople(db, begun, accountOf);
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
  since: Date,
  accountOf: (person: SamplePerson, index: number) => number | null,
): Promise<ReadonlyMap<string, number>> {
  const ids = new Map<string, number>();
  for (const [index, sample] of SAMPLE_PEOPLE.entries()) {
    const { nip, name, role } = sample;
    const telegramId = accountOf(sample, index);
    const enrolledAt = telegramId === null ? null : since;
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
  const { past, coming } = listDays(today);
  const latest = past.at(-1) ?? today;
  const awayDays = daysFrom(latest, coming.at(-1) ?? today);

  let messageId = 0;
  for (const [who, person] of SAMPLE_PEOPLE.entries()) {
    const { away, plans = [], silentDays = 0 } = person;
    const note = (day: Day): Note => {
      messageId += 1;
      return { personId: personIds.get(person.nip) ?? 0, messageId, day, zone: zoneOf(person) };
    };

    for (const [which, day] of past.entries()) {
      const isAway = away !== undefined && awayDays.includes(day);
      const isForgotten = (who + which) % 7 === 6 && day !== latest;
      const isSilent = isForgotten || which >= past.length - silentDays;
      if (person.newcomer || isAway || isSilent) continue;

      const texts = ROUTINES[person.routine];
      await saveReport(tx, note(day), texts[(who + which) % texts.length] ?? '');
    }

    if (away !== undefined) await saveLeave(tx, note(latest), away, awayDays);
    for (const [which, plan] of plans.entries()) {
      await saveReport(tx, note(latest), `${dateText(coming[which] ?? today)} ${plan}`);
    }
  }
}

/** The working days of the history, and the three that come next; today, when it is one, included. */
function listDays(today: Day): { readonly past: readonly Day[]; readonly coming: readonly Day[] } {
  const holidays = new Set(SHIPPED_HOLIDAYS.map((holiday) => holiday.date));
  const list = (first: number, last: number): readonly Day[] =>
    listWorkingDays(addDays(today, first), addDays(today, last), [1, 2, 3, 4, 5], holidays);

  return { past: list(-HISTORY_DAYS, -1), coming: list(0, HISTORY_DAYS).slice(0, 3) };
}

async function saveReport(tx: Sql, note: Note, text: string): Promise<void> {
  const { personId, day, zone } = note;
  const { sourceMessageId, at } = await saveMessage(tx, note, 'log', text);

  const when = { today: day, time: timeAt(at, zone), text };
  const told = understand(text, at, zone).activities;
  const created = told.map((activity, position) => ({ entry: entryOf(activity, when), position }));
  await saveChange(tx, { personId, kind: 'reported', at, sourceMessageId, created });
}

async function saveLeave(
  tx: Sql,
  note: Note,
  kind: AbsenceKind,
  days: readonly Day[],
): Promise<void> {
  const { personId } = note;
  const { sourceMessageId, at } = await saveMessage(tx, note, 'leave', leaveWords(kind, days));

  const { changeId } = await saveChange(tx, { personId, kind: 'absence', at, sourceMessageId });
  const recorded = days.map((day) => ({ day, kind }));
  await saveAbsences(tx, { personId, changeId, sourceMessageId, recorded, removed: [] });
}

async function saveMessage(
  tx: Sql,
  { personId, messageId, day, zone }: Note,
  intent: 'log' | 'leave',
  text: string,
): Promise<{ readonly sourceMessageId: number; readonly at: Date }> {
  const at = momentAt(day, '15:45', zone);
  const message = { personId, chatId: NO_CHAT, messageId, text, intent, writtenAt: at };

  return { sourceMessageId: await saveSourceMessage(tx, message), at };
}

function zoneOf(person: SamplePerson): Zone {
  return ZONES[SAMPLE_UNITS.find((unit) => unit.name === person.unit)?.zone ?? 'WIB'];
}
