import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listWorkingDays } from '../../src/holidays/rules.ts';
import {
  SHIPPED_HOLIDAYS,
  addDayOff,
  addRamadanWindow,
  countConcerned,
  findDayOff,
  listDaysOff,
  listRamadanWindows,
  removeDayOff,
  removeRamadanWindow,
  replaceYear,
  restoreDayOff,
  restoreRamadanWindow,
  seedHolidays,
} from '../../src/holidays/store.ts';
import { addDays, day } from '../../src/shared/day.ts';
import { onEachDatabase } from '../support/databases.ts';
import type { Database } from '../../src/database/database.ts';

const FIVE_DAYS = [1, 2, 3, 4, 5];
const holidays = new Set(SHIPPED_HOLIDAYS.map((holiday) => holiday.date));
const YEAR = [day('2026-01-01'), day('2026-12-31')] as const;
const FAIR = {
  day: day('2026-11-20'),
  kind: 'regional',
  name: 'Hari jadi kota',
  source: 'Keputusan wali kota',
  unitId: null,
} as const;

test('2026 has 240 working days on a five-day week, 2027 has 242', () => {
  const count = (year: string): number =>
    listWorkingDays(day(`${year}-01-01`), day(`${year}-12-31`), FIVE_DAYS, holidays).length;

  expect([count('2026'), count('2027')]).toEqual([240, 242]);
});

test('a six-day unit works on Saturdays, and nobody on a joint leave', () => {
  const worked = (on: string, workdays: readonly number[]): number =>
    listWorkingDays(day(on), day(on), workdays, holidays).length;

  expect(worked('2026-11-21', [...FIVE_DAYS, 6])).toBe(1);
  expect(worked('2026-11-21', FIVE_DAYS)).toBe(0);
  expect(worked('2026-12-24', FIVE_DAYS)).toBe(0);
});

/** Units and people: Dinas above Bidang, one person in each. */
async function settle({ models }: Database): Promise<{ dinas: number; bidang: number }> {
  const zone = 'Asia/Jakarta';
  const dinas = await models.unit.create({ data: { name: 'Dinas Rimba', zone } });
  const bidang = await models.unit.create({
    data: { name: 'Bidang Melati', zone, parentId: dinas.id },
  });
  for (const [index, unitId] of [dinas.id, bidang.id].entries()) {
    const person = await models.person.create({
      data: { nip: `19900101201501${index}001`, name: `Pegawai ${index}`, role: 'pegawai' },
    });
    await models.assignment.create({
      data: { personId: person.id, unitId, firstDay: '2026-01-01' },
    });
  }

  return { dinas: dinas.id, bidang: bidang.id };
}

const listed = async (db: Database) => (await listDaysOff(db, ...YEAR)).map(({ day }) => day);

onEachDatabase('the stored calendar', (open) => {
  test('begins with the shipped holidays, and keeps what an agency put in its place', async () => {
    const db = await open();

    await seedHolidays(db);
    expect(await listed(db)).toContain('2026-12-24');

    const [first] = SHIPPED_HOLIDAYS;
    await replaceYear(db, '2026', first === undefined ? [] : [first]);
    await seedHolidays(db);
    expect(await listed(db)).toEqual(['2026-01-01']);
  });

  test('is not seeded again when everything was taken out of a year', async () => {
    const db = await open();
    await seedHolidays(db);
    for (const { id } of await listDaysOff(db, ...YEAR)) await removeDayOff(db, id);

    await seedHolidays(db);
    expect(await listDaysOff(db, ...YEAR)).toEqual([]);
  });

  test('is seeded for a year that only has regional days', async () => {
    const db = await open();
    await addDayOff(db, FAIR);

    await seedHolidays(db);
    expect((await listDaysOff(db, ...YEAR)).length).toBeGreaterThan(20);
  });

  test('keeps regional days when the decrees of their year are replaced', async () => {
    const db = await open();
    const { bidang } = await settle(db);
    await seedHolidays(db);
    await addDayOff(db, FAIR);
    await addDayOff(db, { ...FAIR, unitId: bidang });

    await replaceYear(db, '2026', []);
    const kept = await listDaysOff(db, ...YEAR);
    expect(kept.map(({ name, unitId }) => [name, unitId])).toEqual([
      [FAIR.name, null],
      [FAIR.name, bidang],
    ]);
  });

  test('takes the same day twice only for other units', async () => {
    const db = await open();
    const { dinas, bidang } = await settle(db);

    expect((await addDayOff(db, { ...FAIR, unitId: dinas })).ok).toBe(true);
    expect(await addDayOff(db, { ...FAIR, unitId: dinas, name: 'Lain' })).toEqual({
      ok: false,
      reason: 'known',
    });
    expect((await addDayOff(db, { ...FAIR, unitId: bidang })).ok).toBe(true);
    expect((await addDayOff(db, FAIR)).ok).toBe(true);
    expect(await listed(db)).toEqual([FAIR.day, FAIR.day, FAIR.day]);
  });

  test('puts a day back once, and not where another stands by now', async () => {
    const db = await open();
    const added = await addDayOff(db, FAIR);
    const id = added.ok ? added.value : 0;

    expect(await restoreDayOff(db, id)).toBe('stands');
    expect([await removeDayOff(db, id), await removeDayOff(db, id)]).toEqual([true, false]);
    expect((await findDayOff(db, id))?.removed).toBe(true);

    await addDayOff(db, { ...FAIR, name: 'Penggantinya' });
    expect(await restoreDayOff(db, id)).toBe('known');
    expect(await restoreDayOff(db, 2_000_000_000)).toBe('gone');
  });

  test('counts the people of a unit and those below it, and everybody without a unit', async () => {
    const db = await open();
    const { dinas, bidang } = await settle(db);
    const count = (unitId: number | null, on = '2026-11-20') =>
      countConcerned(db, unitId, day(on), day(on));

    expect([await count(null), await count(dinas), await count(bidang)]).toEqual([2, 2, 1]);
    expect(await count(null, '2025-12-31')).toBe(0);
  });

  test('gives the same list back when whatever was taken out is put back', async () => {
    const db = await open();
    await seedHolidays(db);
    const before = await listDaysOff(db, ...YEAR);
    const ids = before.map(({ id }) => id);

    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.constantFrom(...ids)), async (chosen) => {
        for (const id of chosen) await removeDayOff(db, id);
        expect((await listDaysOff(db, ...YEAR)).length).toBe(before.length - chosen.length);
        for (const id of chosen.toReversed()) expect(await restoreDayOff(db, id)).toBe('restored');
        expect(await listDaysOff(db, ...YEAR)).toEqual(before);
      }),
      { numRuns: 15 },
    );
  });
});

onEachDatabase('the windows of Ramadan', (open) => {
  const FIRST = { firstDay: day('2026-02-18'), lastDay: day('2026-03-19') };

  test('are kept in order, and are refused backwards, too long or over one another', async () => {
    const db = await open();
    const next = { firstDay: day('2027-02-08'), lastDay: day('2027-03-09') };
    expect((await addRamadanWindow(db, FIRST)).ok).toBe(true);
    expect((await addRamadanWindow(db, next)).ok).toBe(true);

    const refused = async (firstDay: string, lastDay: string): Promise<string> => {
      const added = await addRamadanWindow(db, { firstDay: day(firstDay), lastDay: day(lastDay) });
      return added.ok ? 'added' : added.reason;
    };
    expect(await refused('2028-03-02', '2028-03-01')).toBe('backwards');
    expect(await refused('2028-03-01', '2028-04-01')).toBe('too-long');
    expect(await refused('2026-03-19', '2026-03-20')).toBe('overlap');
    expect(await refused('2028-03-01', '2028-03-31')).toBe('added');
    expect((await listRamadanWindows(db)).map(({ firstDay }) => firstDay)).toEqual([
      '2028-03-01',
      next.firstDay,
      FIRST.firstDay,
    ]);
  });

  test('are put back, but not over another one', async () => {
    const db = await open();
    const added = await addRamadanWindow(db, FIRST);
    const id = added.ok ? added.value : 0;

    expect([await removeRamadanWindow(db, id), await removeRamadanWindow(db, id)]).toEqual([
      true,
      false,
    ]);
    expect(await listRamadanWindows(db)).toEqual([]);
    expect(await restoreRamadanWindow(db, id)).toBe('restored');
    expect(await restoreRamadanWindow(db, id)).toBe('stands');
    expect(await listRamadanWindows(db)).toEqual([{ id, ...FIRST }]);

    await removeRamadanWindow(db, id);
    await addRamadanWindow(db, { ...FIRST, lastDay: addDays(FIRST.lastDay, 1) });
    expect(await restoreRamadanWindow(db, id)).toBe('known');
    expect(await restoreRamadanWindow(db, 2_000_000_000)).toBe('gone');
  });
});
