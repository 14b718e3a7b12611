import { expect, test } from 'vitest';
import { sql } from '../../src/database/sql.ts';
import { seedHolidays } from '../../src/holidays/store.ts';
import { openOutbox } from '../../src/outbox/worker.ts';
import { ZONES, day, dayAt, daysFrom, momentAt, timeAt } from '../../src/shared/day.ts';
import { openScheduler } from '../../src/scheduler/jobs.ts';
import { stoppedClock } from '../../src/shared/clock.ts';
import { openLog } from '../../src/shared/log.ts';
import { ownSummaryJobs, ownSummaryKinds } from '../../src/summaries/ownJobs.ts';
import { onEachDatabase } from '../support/databases.ts';
import type { Database } from '../../src/database/database.ts';
import type { ZoneLabel } from '../../src/shared/day.ts';
import type { Html } from '../../src/shared/html.ts';

// In the agenda of 2026, 16–20 November is a week without holidays, and so is 30 November–4 December.

let numbers = 0;

interface UnitOf {
  readonly zone?: ZoneLabel;
  readonly workdays?: string;
  readonly shifts?: object;
}

async function addUnit(db: Database, { zone = 'WIB', workdays = '12345', shifts }: UnitOf = {}) {
  const data = { name: `Unit ${++numbers}`, zone: ZONES[zone], workdays };
  const row = await db.models.unit.create({
    data: { ...data, shifts: shifts === undefined ? null : JSON.stringify(shifts) },
  });

  return row.id;
}

interface PlaceOf {
  readonly unitId: number;
  readonly shiftTeam?: string;
  readonly firstDay?: string;
  readonly lastDay?: string;
}

async function addPerson(
  db: Database,
  places: readonly PlaceOf[],
  of: { readonly enrolled?: boolean; readonly reachable?: boolean } = {},
): Promise<number> {
  const nip = `nip ${++numbers}`;
  const telegramId = (of.enrolled ?? true) ? 7_000_000 + numbers : null;
  const { id } = await db.models.person.create({
    data: { nip, name: nip, role: 'pegawai', telegramId, reachable: of.reachable ?? true },
  });
  for (const { unitId, shiftTeam = null, firstDay = '2026-01-01', lastDay = null } of places) {
    await db.models.assignment.create({
      data: { personId: id, unitId, shiftTeam, firstDay, lastDay },
    });
  }

  return id;
}

/** Runs a job for each of these days in every zone, twice as a process that starts anew would. */
async function runDays(
  db: Database,
  name: 'week-summary' | 'month-summary',
  first: string,
  last: string,
): Promise<number> {
  const job = ownSummaryJobs.find((of) => of.name === name);
  if (job === undefined) throw new Error('No such job');

  let again = 0;
  for (const of of daysFrom(day(first), day(last))) {
    for (const zone of Object.values(ZONES)) {
      const slot = { zone, day: of, at: momentAt(of, job.from, zone) };
      await job.run(db, slot);
      again += await job.run(db, slot);
    }
  }
  return again;
}

/** The days of which each person's summaries are, in order. */
async function listPosted(db: Database, kind: string): Promise<ReadonlyMap<number, string[]>> {
  const rows = await db.models.notification.findMany({ where: { kind }, orderBy: { id: 'asc' } });
  const days = new Map<number, string[]>();
  for (const { personId, day: on } of rows) {
    days.set(personId ?? 0, [...(days.get(personId ?? 0) ?? []), on ?? '']);
  }

  return days;
}

async function addHoliday(db: Database, of: string, unitId: number | null = null): Promise<void> {
  await db.models.holiday.create({
    data: { day: of, unitId, kind: 'regional', name: 'Libur', source: 'Surat edaran' },
  });
}

onEachDatabase('a week of one’s own is due', (open) => {
  const ofWeek = async (db: Database) => {
    expect(await runDays(db, 'week-summary', '2026-11-16', '2026-11-22')).toBe(0);

    return listPosted(db, 'week-summary');
  };

  test('on the last working day of whoever works five days, six days, or in a shift', async () => {
    const db = await open();
    const five = await addPerson(db, [{ unitId: await addUnit(db) }]);
    const six = await addPerson(db, [{ unitId: await addUnit(db, { workdays: '123456' }) }]);
    const shifts = { from: '2026-11-16', teams: { A: 'PPPPPPPLL', B: 'PLLLLLLLL', C: 'L' } };
    const unitId = await addUnit(db, { shifts });
    const sunday = await addPerson(db, [{ unitId, shiftTeam: 'A' }]);
    const monday = await addPerson(db, [{ unitId, shiftTeam: 'B' }]);
    const never = await addPerson(db, [{ unitId, shiftTeam: 'C' }]);
    const byWeekdays = await addPerson(db, [{ unitId }]);
    const posted = await ofWeek(db);

    expect(posted.get(five)).toEqual(['2026-11-20']);
    expect(posted.get(six)).toEqual(['2026-11-21']);
    expect(posted.get(sunday)).toEqual(['2026-11-22']);
    expect(posted.get(monday)).toEqual(['2026-11-16']);
    expect(posted.get(never)).toBeUndefined();
    expect(posted.get(byWeekdays)).toEqual(['2026-11-20']);
  });

  test('on Thursday where Friday is a holiday, in that region alone', async () => {
    const db = await open();
    const unitId = await addUnit(db);
    await addHoliday(db, '2026-11-20', unitId);
    const free = await addPerson(db, [{ unitId }]);
    const other = await addPerson(db, [{ unitId: await addUnit(db) }]);
    const posted = await ofWeek(db);

    expect(posted.get(free)).toEqual(['2026-11-19']);
    expect(posted.get(other)).toEqual(['2026-11-20']);
  });

  test('never in a week without a working day', async () => {
    const db = await open();
    await addPerson(db, [{ unitId: await addUnit(db) }]);
    for (const of of daysFrom(day('2026-11-16'), day('2026-11-20'))) await addHoliday(db, of);

    expect((await ofWeek(db)).size).toBe(0);
  });

  test('at half past four on the clock of each zone, and is dropped a week later', async () => {
    const db = await open();
    for (const zone of ['WIB', 'WITA', 'WIT'] as const) {
      await addPerson(db, [{ unitId: await addUnit(db, { zone }) }]);
    }
    await ofWeek(db);
    const rows = await db.models.notification.findMany({ orderBy: { id: 'asc' } });

    const zones = [ZONES.WIB, ZONES.WITA, ZONES.WIT] as const;
    expect(rows.map(({ dueAt }, at) => timeAt(dueAt, zones[at] ?? ZONES.WIB))).toEqual([
      '16:30',
      '16:30',
      '16:30',
    ]);
    expect(rows.map(({ dueAt }) => dueAt.toISOString())).toEqual([
      '2026-11-20T09:30:00.000Z',
      '2026-11-20T08:30:00.000Z',
      '2026-11-20T07:30:00.000Z',
    ]);
    for (const { staleAt } of rows) {
      expect(dayAt(staleAt ?? new Date(0), ZONES.WIT)).toBe('2026-11-27');
    }
  });

  test('once for whoever is moved within the week, by the place of the day', async () => {
    const db = await open();
    const five = await addUnit(db);
    const six = await addUnit(db, { workdays: '123456' });
    const east = await addUnit(db, { zone: 'WIT', workdays: '123456' });
    const moved = (from: number, to: number, lastDay: string, firstDay: string) =>
      addPerson(db, [
        { unitId: from, lastDay },
        { unitId: to, firstDay },
      ]);
    const onThursday = await moved(five, six, '2026-11-18', '2026-11-19');
    const onSaturday = await moved(five, east, '2026-11-20', '2026-11-21');
    const posted = await ofWeek(db);

    expect(posted.get(onThursday)).toEqual(['2026-11-21']);
    expect(posted.get(onSaturday)).toEqual(['2026-11-20']);
  });

  test('neither to who left, never enrolled or cannot be reached, nor to who switched it off', async () => {
    const db = await open();
    const unitId = await addUnit(db);
    await addPerson(db, [{ unitId, lastDay: '2026-11-19' }]);
    await addPerson(db, [{ unitId, firstDay: '2026-11-23' }]);
    await addPerson(db, [{ unitId }], { enrolled: false });
    await addPerson(db, [{ unitId }], { reachable: false });
    const off = await addPerson(db, [{ unitId }]);
    await db.models.reminderSetting.create({ data: { personId: off, summaries: false } });
    const quiet = await addPerson(db, [{ unitId }]);
    await db.models.reminderSetting.create({ data: { personId: quiet, isOff: true } });

    expect([...(await ofWeek(db)).keys()]).toEqual([quiet]);
  });
});

onEachDatabase('a month of one’s own is due', (open) => {
  test('on the first working day of the next, at eight', async () => {
    const db = await open();
    await seedHolidays(db);
    const five = await addPerson(db, [{ unitId: await addUnit(db) }]);
    const six = await addPerson(db, [{ unitId: await addUnit(db, { workdays: '123456' }) }]);
    const shifts = { from: '2026-12-01', teams: { A: `LLLLP${'L'.repeat(57)}` } };
    const unitId = await addUnit(db, { shifts });
    const shift = await addPerson(db, [{ unitId, shiftTeam: 'A' }]);

    expect(await runDays(db, 'month-summary', '2026-12-01', '2027-01-06')).toBe(0);
    const posted = await listPosted(db, 'month-summary');
    // 1 January is a Friday and a holiday, the 2nd a Saturday
    expect(posted.get(five)).toEqual(['2026-12-01', '2027-01-04']);
    expect(posted.get(six)).toEqual(['2026-12-01', '2027-01-02']);
    expect(posted.get(shift)).toEqual(['2026-12-05']);

    const keys = await db.models.notification.findMany({ where: { personId: five } });
    expect(keys.map(({ key }) => key)).toEqual([
      `month-summary:2026-11-01:${five}`,
      `month-summary:2026-12-01:${five}`,
    ]);
    expect(keys[0]?.dueAt.toISOString()).toBe('2026-12-01T01:00:00.000Z');
  });
});

onEachDatabase('a summary of one’s own, at the moment of sending', (open) => {
  /** One person, and processes that each live for one minute. */
  async function openCase(db: Database) {
    const personId = await addPerson(db, [{ unitId: await addUnit(db) }]);
    const sent: string[] = [];
    const parts = {
      db,
      clock: stoppedClock(new Date('2026-11-20T16:30:00+07:00')),
      log: openLog('silent'),
      jobs: ownSummaryJobs,
      deliver: ({ html }: { readonly html: Html }) => Promise.resolve(sent.push(html.toString())),
      makePicture: () => Promise.reject(new Error('No picture')),
      markUnreachable: () => Promise.resolve(),
      kinds: ownSummaryKinds,
      isCaughtUp: () => true,
      lanes: 1,
    };

    /** What the ledger says after the minute's tick of a process that has just begun. */
    async function at(moment: string, of: { readonly sends: boolean } = { sends: true }) {
      parts.clock.moveTo(new Date(`${moment}+07:00`));
      await openScheduler(parts).tick();
      const outbox = openOutbox(parts);
      if (of.sends) await outbox.tick();
      await outbox.stop(1_000);

      const row = await db.models.notification.findFirstOrThrow({ orderBy: { id: 'asc' } });
      return { state: row.state, reason: row.reason };
    }

    return { personId, sent, at };
  }

  async function isAway(db: Database, personId: number, first: string, last: string) {
    const writtenAt = new Date('2026-11-15T08:00:00Z');
    const { id: sourceMessageId } = await db.models.sourceMessage.create({
      data: { personId, chatId: 1, messageId: ++numbers, text: '', intent: 'leave', writtenAt },
    });
    const { id: changeId } = await db.models.change.create({
      data: { personId, kind: 'absence', at: writtenAt },
    });
    await db.models.absence.createMany({
      data: daysFrom(day(first), day(last)).map((of) => ({
        personId,
        day: of,
        kind: 'leave',
        sourceMessageId,
        changeId,
      })),
    });
  }

  test('goes out on that day, once however often the process begins anew', async () => {
    const db = await open();
    const { at, sent } = await openCase(db);

    expect(await at('2026-11-20T16:30:00')).toEqual({ state: 'sent', reason: null });
    expect(sent[0]).toContain('Pekan 16–20 November');
    await at('2026-11-20T16:31:00');
    await at('2026-11-22T10:00:00');
    expect(sent).toHaveLength(1);
  });

  test('waits over leave for the morning of the next working day', async () => {
    const db = await open();
    const { at, sent, personId } = await openCase(db);
    await isAway(db, personId, '2026-11-19', '2026-11-24');

    expect((await at('2026-11-20T16:30:00')).state).toBe('planned');
    expect((await at('2026-11-25T07:59:00')).state).toBe('planned');
    expect((await at('2026-11-25T08:00:00')).state).toBe('sent');
    expect(sent[0]).toContain('pekan lalu');
  });

  test('is dropped where no working day comes within seven days', async () => {
    const db = await open();
    const { at, sent, personId } = await openCase(db);
    await isAway(db, personId, '2026-11-20', '2026-11-27');

    expect(await at('2026-11-20T16:30:00')).toEqual({ state: 'skipped', reason: 'absent' });
    expect(sent).toEqual([]);
  });

  test('is dropped for who left meanwhile', async () => {
    const db = await open();
    const { at, personId } = await openCase(db);
    await at('2026-11-20T16:30:00', { sends: false });
    await db.models.assignment.updateMany({
      where: { personId },
      data: { lastDay: '2026-11-19' },
    });

    expect(await at('2026-11-20T16:30:00')).toEqual({ state: 'skipped', reason: 'absent' });
  });

  test('is dropped where the week owed nothing and holds nothing', async () => {
    const db = await open();
    const { at, personId } = await openCase(db);
    await isAway(db, personId, '2026-11-16', '2026-11-20');
    await at('2026-11-20T16:30:00');

    expect(await at('2026-11-23T08:00:00')).toEqual({ state: 'skipped', reason: 'nothing' });
  });

  test('is dropped for who switched summaries off since', async () => {
    const db = await open();
    const { at, personId } = await openCase(db);
    await at('2026-11-20T16:30:00', { sends: false });
    await db.run(
      sql`INSERT INTO "ReminderSetting" ("personId", "isOff", "planHint", "summaries", "briefing")
          VALUES (${personId}, ${false}, ${false}, ${false}, ${true})`,
    );

    expect(await at('2026-11-20T16:30:00')).toEqual({ state: 'skipped', reason: 'off' });
  });

  test('is dropped when nothing could be sent for a week', async () => {
    const db = await open();
    const { at } = await openCase(db);
    await at('2026-11-20T16:30:00', { sends: false });

    expect(await at('2026-11-30T09:00:00')).toEqual({ state: 'skipped', reason: 'stale' });
  });
});
