import { expect, test } from 'vitest';
import { seedHolidays } from '../../src/holidays/store.ts';
import { ZONES, day, momentAt } from '../../src/shared/day.ts';
import { findMoment } from '../../src/summaries/waiting.ts';
import { onEachDatabase } from '../support/databases.ts';
import { addAbsences, addPerson, addPlace, addUnit } from './teamCases.ts';

const friday = day('2026-11-20');
const at = (on: string, time = '16:30', zone: keyof typeof ZONES = 'WIB') =>
  momentAt(day(on), time, ZONES[zone]);

onEachDatabase('the moment at which a summary reaches somebody', (open) => {
  test('is now on a day on which he owes a report', async () => {
    const db = await open();
    const id = await addPerson(db, 'Melati Embun', { unitId: await addUnit(db) });

    expect(await findMoment(db, id, at('2026-11-20'), friday)).toBe('now');
    expect(await findMoment(db, id, at('2026-11-23', '09:00'), friday)).toBe('now');
  });

  test('is the next such morning when he is away, and never when that is too late', async () => {
    const db = await open();
    const id = await addPerson(db, 'Melati Embun', { unitId: await addUnit(db) });
    await addAbsences(db, id, 'leave', ['2026-11-20', '2026-11-23', '2026-11-24']);

    const wednesday = at('2026-11-25', '08:00');
    expect(await findMoment(db, id, at('2026-11-20'), friday)).toEqual(wednesday);
    expect(await findMoment(db, id, at('2026-11-22', '10:00'), friday)).toEqual(wednesday);

    await addAbsences(db, id, 'leave', ['2026-11-25', '2026-11-26', '2026-11-27']);
    expect(await findMoment(db, id, at('2026-11-20'), friday)).toBeNull();
    expect(await findMoment(db, id, at('2026-11-30', '09:00'), friday)).toBeNull();
  });

  test('leaves holidays out, and days off duty', async () => {
    const db = await open();
    await seedHolidays(db);
    const shifts = { from: '2026-11-16', teams: { A: 'PLLP' } };
    const office = await addPerson(db, 'Melati Embun', { unitId: await addUnit(db) });
    const unitId = await addUnit(db, { shifts });
    const ward = await addPerson(db, 'Awan Telaga', { unitId, shiftTeam: 'A' });

    // Christmas and the joint leave before it
    expect(await findMoment(db, office, at('2026-12-24'), day('2026-12-23'))).toEqual(
      at('2026-12-28', '08:00'),
    );
    expect(await findMoment(db, ward, at('2026-11-17'), day('2026-11-16'))).toEqual(
      at('2026-11-19', '08:00'),
    );
  });

  test('is on the clock of the unit in which he is on that day', async () => {
    const db = await open();
    const [west, east] = [await addUnit(db), await addUnit(db, { zone: 'WIT' })];
    const id = await addPerson(db, 'Melati Embun', { unitId: west, lastDay: '2026-11-20' });
    await addPlace(db, id, { unitId: east, firstDay: '2026-11-23' });
    await addAbsences(db, id, 'sick', ['2026-11-20']);

    expect(await findMoment(db, id, at('2026-11-20'), friday)).toEqual(
      at('2026-11-23', '08:00', 'WIT'),
    );
    // Monday has begun in Jayapura, in Jakarta it is Sunday
    expect(await findMoment(db, id, at('2026-11-22', '22:30'), friday)).toBe('now');
  });

  test('never comes for somebody who works here no more', async () => {
    const db = await open();
    const unitId = await addUnit(db);
    const id = await addPerson(db, 'Melati Embun', { unitId, lastDay: '2026-11-19' });

    expect(await findMoment(db, id, at('2026-11-20'), friday)).toBeNull();
  });
});
