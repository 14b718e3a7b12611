import fc from 'fast-check';
import { expect, test } from 'vitest';
import { join, sql } from '../../src/database/sql.ts';
import { seedHolidays } from '../../src/holidays/store.ts';
import {
  listObligations,
  listObligationsOn,
  listWorkdaysAmong,
} from '../../src/obligations/store.ts';
import { ZONES, addDays, day } from '../../src/shared/day.ts';
import { onEachDatabase } from '../support/databases.ts';
import { FIRST, LAST, owedSlowly, rows } from './slowly.ts';
import type { Database } from '../../src/database/database.ts';
import type { Rows } from './slowly.ts';

let numbers = 0;

async function addPerson(db: Database, unitId: number, firstDay = '2026-01-01'): Promise<number> {
  const nip = `nip ${++numbers}`;
  const { id } = await db.models.person.create({ data: { nip, name: nip, role: 'pegawai' } });
  await db.models.assignment.create({ data: { personId: id, unitId, firstDay } });

  return id;
}

async function addUnit(db: Database, workdays = '12345'): Promise<number> {
  const data = { name: `Unit ${++numbers}`, zone: ZONES.WIB, workdays };

  return (await db.models.unit.create({ data })).id;
}

/** Puts rows of a random agency in, with what must not count among them; the ids of its people. */
async function store(db: Database, { units, past, people, daysOff, ramadan }: Rows) {
  await db.models.holiday.deleteMany();
  await db.models.ramadanWindow.deleteMany();
  const textOf = (shifts: Rows['units'][number]['shifts']) =>
    shifts === null ? null : JSON.stringify(shifts);

  const ids: number[] = [];
  const idOf = (unit: number | null) => (unit === null ? null : (ids[unit] ?? 0));
  for (const { parent, zone, workdays, shifts, normMinutes } of units) {
    const data = { name: `Unit ${++numbers}`, zone: ZONES[zone], workdays, normMinutes };
    const parentId = idOf(parent);
    const unit = await db.models.unit.create({
      data: { ...data, parentId, shifts: textOf(shifts) },
    });
    ids.push(unit.id);
  }
  await db.models.pastSchedule.createMany({
    data: past.map(({ unit, shifts, ...of }) => ({
      ...of,
      unitId: ids[unit] ?? 0,
      shifts: textOf(shifts),
    })),
  });
  const off = { kind: 'regional', name: 'Libur', source: 'Surat edaran' };
  await db.models.holiday.createMany({
    data: [
      ...daysOff.map((of) => ({ ...off, day: of.day, unitId: idOf(of.unit) })),
      ...Array.from({ length: 5 }, (_, step) => ({
        ...off,
        day: addDays(FIRST, step * 3),
        removed: true,
      })),
    ],
  });
  await db.models.ramadanWindow.createMany({
    data: [...ramadan, { firstDay: FIRST, lastDay: LAST, removed: true }],
  });

  const personIds: number[] = [];
  for (const { assignments, absences } of people) {
    const nip = `nip ${++numbers}`;
    const { id } = await db.models.person.create({ data: { nip, name: nip, role: 'pegawai' } });
    personIds.push(id);
    await db.models.assignment.createMany({
      data: assignments.map(({ unit, team, ...of }) => ({
        ...of,
        personId: id,
        unitId: ids[unit] ?? 0,
        shiftTeam: team,
      })),
    });
    await saveAbsences(db, id, absences);
  }
  return personIds;
}

/** Each absence after another of its day, and before one that was taken back. */
async function saveAbsences(
  db: Database,
  personId: number,
  absences: Rows['people'][number]['absences'],
): Promise<void> {
  const at = new Date('2026-01-05T08:00:00Z');
  const message = { personId, chatId: 1, text: 'cuti', intent: 'leave', writtenAt: at };
  const { id: sourceMessageId } = await db.models.sourceMessage.create({
    data: { ...message, messageId: ++numbers },
  });
  const { id: changeId } = await db.models.change.create({
    data: { personId, kind: 'absence', at },
  });
  const row = { personId, sourceMessageId, changeId };
  const gone = { ...row, day: addDays(FIRST, 1 + (numbers % 7)), kind: null };
  await db.models.absence.createMany({
    data: [
      { ...gone, kind: 'training' },
      gone,
      ...absences.flatMap((of) => [
        { ...row, day: of.day, kind: 'training' },
        { ...row, ...of },
        { ...row, day: of.day, kind: null, deleted: true },
      ]),
    ],
  });
}

onEachDatabase('obligations from the database', (open) => {
  test('2026 has 240 working days on a five-day week, 2027 has 242', async () => {
    const db = await open();
    await seedHolidays(db);
    const personId = await addPerson(db, await addUnit(db));
    const count = async (year: string) => {
      const owed = await listObligations(
        db,
        [personId],
        day(`${year}-01-01`),
        day(`${year}-12-31`),
      );
      return owed.filter(({ notOwed }) => notOwed === null).length;
    };

    expect([await count('2026'), await count('2027')]).toEqual([240, 242]);
  });

  test('agree with a slow re-computation over random calendars, patterns, moves and absences in three zones', async () => {
    const db = await open();
    await fc.assert(
      fc.asyncProperty(rows, async (made) => {
        const ids = await store(db, made);
        const slow = ids.flatMap((personId, who) =>
          owedSlowly(made, who).map((owed) => ({ personId, ...owed })),
        );

        expect(await listObligations(db, ids, FIRST, LAST)).toEqual(slow);
      }),
      { numRuns: 25 },
    );
  });

  test('of more people than one statement takes come for each of them, in the order asked', async () => {
    const db = await open();
    const unitId = await addUnit(db);
    const all = Array.from({ length: 2_300 }, (_, index) => index + 1);
    await db.transaction(async (tx) => {
      for (let from = 0; from < all.length; from += 500) {
        const ids = all.slice(from, from + 500);
        const names = ids.map(
          (id) => sql`(${`nip ${id}`}, 'Nama', 'pegawai', ${true}, 'everyone')`,
        );
        await tx.run(
          sql`INSERT INTO "Person" ("nip", "name", "role", "reachable", "menu") VALUES ${join(names)}`,
        );
      }
      await tx.run(
        sql`INSERT INTO "Assignment" ("personId", "unitId", "firstDay")
            SELECT "id", ${unitId}, '2026-01-01' FROM "Person"`,
      );
    });
    const stored = await db.models.person.findMany({ orderBy: { id: 'desc' } });
    const ids = stored.map(({ id }) => id);

    const owed = await listObligations(db, ids, day('2026-11-16'), day('2026-11-16'));
    expect(owed.map(({ personId }) => personId)).toEqual(ids);
    expect(owed.every(({ normMinutes }) => normMinutes === 300)).toBe(true);
  });

  test('of single days come in order and once, and of no days or nobody there are none', async () => {
    const db = await open();
    await seedHolidays(db);
    const personId = await addPerson(db, await addUnit(db, '123456'));
    const among = ['2026-12-25', '2026-11-21', '2026-11-22', '2026-11-21'].map((text) => day(text));

    const owed = await listObligationsOn(db, personId, among);
    expect(owed.map(({ day: on, notOwed }) => [on, notOwed])).toEqual([
      ['2026-11-21', null],
      ['2026-11-22', 'day-off'],
      ['2026-12-25', 'holiday'],
    ]);
    expect(
      await listWorkdaysAmong(
        db,
        personId,
        among.map((on) => ({ day: on })),
      ),
    ).toEqual(new Set(['2026-11-21']));
    expect(await listObligationsOn(db, personId, [])).toEqual([]);
    expect(await listWorkdaysAmong(db, personId, [])).toEqual(new Set());
    expect(await listObligations(db, [], FIRST, LAST)).toEqual([]);
  });

  test('nobody owes anything who is not in the roster', async () => {
    const db = await open();
    const owed = await listObligations(db, [4_711], FIRST, FIRST);

    expect(owed).toEqual([
      { personId: 4_711, day: FIRST, notOwed: 'not-employed', normMinutes: 0 },
    ]);
  });
});
