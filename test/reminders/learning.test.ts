import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isWithinHours } from '../../src/reminders/hours.ts';
import { findProposal, findUsualTime } from '../../src/reminders/learned.ts';
import { findUsual, proposeTime } from '../../src/reminders/learning.ts';
import { DEFAULT_OWN } from '../../src/reminders/model.ts';
import { saveOwnSettings } from '../../src/reminders/store.ts';
import { ZONES, day, daysFrom, momentAt } from '../../src/shared/day.ts';
import { onEachDatabase } from '../support/databases.ts';
import type { Database } from '../../src/database/database.ts';
import type { Day, TimeOfDay, Zone } from '../../src/shared/day.ts';

describe('the time at which a person usually finishes reporting', () => {
  test('is learnt from five days on, and lies in the middle of them', () => {
    expect(findUsual(['16:40', '16:50', '17:00', '17:10'])).toBeNull();
    expect(findUsual(['17:20', '16:40', '16:50', '17:00', '17:10'])).toBe('17:00');
    expect(findUsual([])).toBeNull();
  });

  test('is not known when the middle half of the days spreads over more than ninety minutes', () => {
    expect(findUsual(['09:00', '16:00', '16:45', '17:30', '23:00'])).toBe('16:45');
    expect(findUsual(['09:00', '15:59', '16:45', '17:30', '23:00'])).toBeNull();
  });
});

describe('another hour', () => {
  const present = { time: '16:00', isOff: false, declinedTime: null };

  test('is the half hour at or after the usual time, when it lies an hour or more away', () => {
    expect(proposeTime('16:31', present)).toBe('17:00');
    expect(proposeTime('17:00', present)).toBe('17:00');
    expect(proposeTime('16:30', present)).toBeNull();
    expect(proposeTime('14:40', present)).toBe('15:00');
    expect(proposeTime(null, present)).toBeNull();
  });

  test('is never one outside the hours of reminders, one that he did not want, or one for nobody', () => {
    expect(proposeTime('19:30', present)).toBe('19:30');
    expect(proposeTime('19:31', present)).toBeNull();
    expect(proposeTime('06:20', present)).toBeNull();
    expect(proposeTime('23:50', present)).toBeNull();
    expect(proposeTime('17:10', { ...present, declinedTime: '17:30' })).toBeNull();
    expect(proposeTime('17:40', { ...present, declinedTime: '17:30' })).toBe('18:00');
    expect(proposeTime('17:10', { ...present, isOff: true })).toBeNull();
  });

  test('is always a half hour that may be chosen, not before what is usual', () => {
    const minute = fc.integer({ min: 0, max: 1_439 });
    const clock = minute.map(
      (of) => `${String(Math.floor(of / 60)).padStart(2, '0')}:${String(of % 60).padStart(2, '0')}`,
    );
    fc.assert(
      fc.property(fc.array(clock, { maxLength: 20 }), clock, (times, time) => {
        const usual = findUsual(times);
        const proposed = proposeTime(usual, { ...present, time });
        if (usual === null || proposed === null) return;
        expect(isWithinHours(proposed)).toBe(true);
        expect(proposed >= usual).toBe(true);
        expect(proposed).toMatch(/:(?:00|30)$/);
      }),
    );
  });
});

onEachDatabase('what a person writes', (open) => {
  const TODAY = day('2026-11-20');
  /** Ten working days and the days between them. */
  const BEFORE = daysFrom(day('2026-11-02'), day('2026-11-13'));

  test('tells when he usually finishes, on his own clock, and proposes an hour', async () => {
    const db = await open();
    const personId = await hire(db, ZONES.WIT);
    for (const on of BEFORE) {
      await report(db, personId, on, momentAt(on, '09:05', ZONES.WIT));
      await report(db, personId, on, momentAt(on, '17:10', ZONES.WIT));
    }

    expect(await findUsualTime(db, personId, TODAY, ZONES.WIT)).toBe('17:10');
    expect(await findProposal(db, personId, TODAY, ZONES.WIT)).toEqual({
      usual: '17:10',
      time: '17:30',
    });
    await saveOwnSettings(db, personId, { ...DEFAULT_OWN, declinedTime: '17:30' });
    expect(await findProposal(db, personId, TODAY, ZONES.WIT)).toBeNull();
    await saveOwnSettings(db, personId, { ...DEFAULT_OWN, isOff: true });
    expect(await findProposal(db, personId, TODAY, ZONES.WIT)).toBeNull();
    await saveOwnSettings(db, personId, { ...DEFAULT_OWN, time: '17:00' });
    expect(await findProposal(db, personId, TODAY, ZONES.WIT)).toBeNull();
  });

  test('counts only on days on which he owed a report', async () => {
    const db = await open();
    const personId = await hire(db, ZONES.WIB);
    // Saturday and Sunday: late; of the working days only four are left
    for (const on of BEFORE.slice(2)) {
      const isWeekend = ['2026-11-07', '2026-11-08'].includes(on);
      await report(db, personId, on, momentAt(on, isWeekend ? '19:00' : '17:10', ZONES.WIB));
    }
    expect(await findUsualTime(db, personId, TODAY, ZONES.WIB)).toBe('17:10');

    const change = await db.models.change.create({
      data: { personId, kind: 'absence', at: momentAt(TODAY, '08:00', ZONES.WIB) },
    });
    for (const on of ['2026-11-09', '2026-11-10', '2026-11-11', '2026-11-12']) {
      const { id: sourceMessageId } = await keep(
        db,
        personId,
        momentAt(day(on), '08:00', ZONES.WIB),
      );
      await db.models.absence.create({
        data: { personId, day: on, kind: 'sick', sourceMessageId, changeId: change.id },
      });
    }
    expect(await findUsualTime(db, personId, TODAY, ZONES.WIB)).toBeNull();
  });

  test('does not count when it was told on another day, planned, deleted, or is of today', async () => {
    const db = await open();
    const personId = await hire(db, ZONES.WIB);
    for (const on of BEFORE.slice(0, 5)) {
      await report(db, personId, on, momentAt(on, '15:00', ZONES.WIB), { state: 'planned' });
      await report(db, personId, on, momentAt(on, '15:00', ZONES.WIB), { deleted: true });
      await report(db, personId, on, momentAt(day('2026-11-16'), '15:00', ZONES.WIB));
    }
    await report(db, personId, TODAY, momentAt(TODAY, '15:00', ZONES.WIB));
    expect(await findUsualTime(db, personId, TODAY, ZONES.WIB)).toBeNull();

    expect(await findUsualTime(db, await hire(db, ZONES.WIB), TODAY, ZONES.WIB)).toBeNull();
    expect(await findProposal(db, 999, TODAY, ZONES.WIB)).toBeNull();
  });

  test('long ago says nothing, and of the days since only the last fifteen', async () => {
    const db = await open();
    const personId = await hire(db, ZONES.WIB);
    for (const on of daysFrom(day('2026-08-03'), day('2026-09-30'))) {
      await report(db, personId, on, momentAt(on, '10:00', ZONES.WIB));
    }
    expect(await findUsualTime(db, personId, TODAY, ZONES.WIB)).toBeNull();

    for (const on of daysFrom(day('2026-10-12'), day('2026-11-19'))) {
      const time: TimeOfDay = on < '2026-10-30' ? '10:00' : '18:05';
      await report(db, personId, on, momentAt(on, time, ZONES.WIB));
    }
    expect(await findUsualTime(db, personId, TODAY, ZONES.WIB)).toBe('18:05');
  });
});

let hired = 0;

async function hire({ models }: Database, zone: Zone): Promise<number> {
  hired += 1;
  const unit = await models.unit.create({ data: { name: `Unit ${hired}`, zone } });
  const nip = `19900101201501${1 + (hired % 2)}${String(hired).padStart(3, '0')}`;
  const { id } = await models.person.create({ data: { nip, name: 'Melati', role: 'pegawai' } });
  await models.assignment.create({
    data: { personId: id, unitId: unit.id, firstDay: '2026-01-01' },
  });

  return id;
}

let written = 0;

function keep({ models }: Database, personId: number, writtenAt: Date) {
  written += 1;

  return models.sourceMessage.create({
    data: { personId, chatId: 1n, messageId: written, text: 'rapat', intent: 'log', writtenAt },
  });
}

async function report(
  db: Database,
  personId: number,
  on: Day,
  at: Date,
  of: { readonly state?: string; readonly deleted?: boolean } = {},
): Promise<void> {
  const { id: sourceMessageId } = await keep(db, personId, at);
  const from = { personId, sourceMessageId };
  const change = await db.models.change.create({ data: { ...from, kind: 'reported', at } });
  await db.models.activity.create({
    data: {
      ...from,
      day: on,
      minutes: 60,
      description: 'rapat',
      state: of.state ?? 'done',
      deleted: of.deleted ?? false,
      position: 0,
      changeId: change.id,
    },
  });
}
