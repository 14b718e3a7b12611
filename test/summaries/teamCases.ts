import { ZONES, day, momentAt } from '../../src/shared/day.ts';
import { teamSummaryJobs } from '../../src/summaries/teamJobs.ts';
import type { Database } from '../../src/database/database.ts';
import type { Zone, ZoneLabel } from '../../src/shared/day.ts';

// In the agenda of 2026, 16–20 November is a week without holidays.

let numbers = 0;

export interface UnitOf {
  readonly zone?: ZoneLabel;
  readonly workdays?: string;
  readonly shifts?: object;
}

export async function addUnit(db: Database, of: UnitOf = {}): Promise<number> {
  const { zone = 'WIB', workdays = '12345', shifts } = of;
  const data = { name: `Unit ${++numbers}`, zone: ZONES[zone], workdays };
  const row = await db.models.unit.create({
    data: { ...data, shifts: shifts === undefined ? null : JSON.stringify(shifts) },
  });

  return row.id;
}

interface PersonOf {
  readonly unitId: number;
  readonly shiftTeam?: string;
  readonly supervisorId?: number;
  readonly appraiserId?: number;
  readonly teamLeadId?: number;
  readonly firstDay?: string;
  readonly lastDay?: string;
  readonly isEnrolled?: boolean;
  readonly isReachable?: boolean;
}

export async function addPerson(db: Database, name: string, of: PersonOf): Promise<number> {
  const { isEnrolled = true, isReachable = true, ...place } = of;
  const number = ++numbers;
  const { id } = await db.models.person.create({
    data: {
      nip: `nip ${number}`,
      name,
      role: 'pegawai',
      telegramId: isEnrolled ? 8_000_000 + number : null,
      reachable: isReachable,
    },
  });
  await addPlace(db, id, place);

  return id;
}

/** A further place of somebody. */
export async function addPlace(
  db: Database,
  personId: number,
  { firstDay = '2026-01-01', ...place }: Omit<PersonOf, 'isEnrolled' | 'isReachable'>,
): Promise<void> {
  await db.models.assignment.create({ data: { personId, firstDay, ...place } });
}

export async function addDelegation(
  db: Database,
  holderId: number,
  actingId: number,
  [firstDay, lastDay]: readonly [string, string],
): Promise<void> {
  const made = { kind: 'plh', createdById: holderId, createdAt: new Date('2026-11-01T01:00:00Z') };
  await db.models.delegation.create({ data: { holderId, actingId, firstDay, lastDay, ...made } });
}

/** Something done on each of these days. */
export async function addReports(
  db: Database,
  personId: number,
  days: readonly string[],
  minutes = 60,
): Promise<void> {
  for (const on of days) {
    const source = await addSource(db, personId);
    await db.models.activity.create({
      data: {
        personId,
        day: on,
        minutes,
        description: 'Rapat',
        state: 'done',
        position: 0,
        ...source,
      },
    });
  }
}

export async function addAbsences(
  db: Database,
  personId: number,
  kind: string,
  days: readonly string[],
): Promise<void> {
  for (const on of days) {
    const source = await addSource(db, personId);
    await db.models.absence.create({ data: { personId, day: on, kind, ...source } });
  }
}

/** He was told on that day that his supervisor would be told. */
export async function addNotice(
  db: Database,
  personId: number,
  on: string,
  of: { readonly state?: string; readonly reason?: string } = {},
): Promise<void> {
  const at = new Date(`${on}T01:30:00Z`);
  await db.models.notification.create({
    data: {
      key: `escalation-notice:${on}:${personId}`,
      kind: 'escalation-notice',
      personId,
      day: on,
      dueAt: at,
      nextAt: at,
      state: of.state ?? 'sent',
      reason: of.reason ?? null,
      attempts: 1,
    },
  });
}

export type SummaryJob = 'briefing' | 'team-week' | 'team-month';

/** Runs a job for a day of a zone, twice as a process that starts anew would. */
export async function runTwice(
  db: Database,
  name: SummaryJob,
  on: string,
  zone: Zone = ZONES.WIB,
): Promise<number> {
  const job = teamSummaryJobs.find((of) => of.name === name);
  if (job === undefined) throw new Error('No such job');

  const slot = { zone, day: day(on), at: momentAt(day(on), job.from, zone) };
  const posted = await job.run(db, slot);
  const again = await job.run(db, slot);
  if (again !== 0) throw new Error('The second run posted something');

  return posted;
}

async function addSource(db: Database, personId: number) {
  const at = new Date('2026-11-01T08:00:00Z');
  const said = { personId, chatId: 1, text: 'rapat', intent: 'log', writtenAt: at };
  const source = await db.models.sourceMessage.create({ data: { ...said, messageId: ++numbers } });
  const change = await db.models.change.create({ data: { personId, kind: 'reported', at } });

  return { sourceMessageId: source.id, changeId: change.id };
}
