import { describe, expect, test } from 'vitest';
import { eraseEverything } from '../../src/privacy/erasure.ts';
import { choose, daysUntilMonday, isPaused } from '../../src/reminders/choices.ts';
import { chooseHour, hourValue, readHourValue } from '../../src/reminders/hours.ts';
import { DEFAULT_OWN } from '../../src/reminders/model.ts';
import {
  countNudges,
  findOwnSettings,
  findSettings,
  findSnoozed,
  saveOwnSettings,
} from '../../src/reminders/store.ts';
import { ZONES, day, momentAt } from '../../src/shared/day.ts';
import { onEachDatabase } from '../support/databases.ts';
import type { Database } from '../../src/database/database.ts';

const MONDAY = day('2026-11-16');
const own = { ...DEFAULT_OWN };
const leader = { today: MONDAY, leads: true };
const employee = { today: MONDAY, leads: false };

describe('the hour of a reminder', () => {
  test('may be anything from 07.00 to 19.30', () => {
    expect(chooseHour({ time: '07:00', isSure: true })).toEqual({ ok: true, value: '07:00' });
    expect(chooseHour({ time: '19:30', isSure: true })).toEqual({ ok: true, value: '19:30' });
    expect(chooseHour({ time: '06:59', isSure: true })).toEqual({ ok: false, reason: 'too-early' });
    expect(chooseHour({ time: '19:31', isSure: true })).toEqual({ ok: false, reason: 'too-late' });
  });

  test('is in the afternoon when the other half of the day is night', () => {
    expect(chooseHour({ time: '04:00', isSure: false })).toEqual({ ok: true, value: '16:00' });
    expect(chooseHour({ time: '06:30', isSure: false })).toEqual({ ok: true, value: '18:30' });
    expect(chooseHour({ time: '08:00', isSure: false })).toEqual({ ok: true, value: '08:00' });
    expect(chooseHour({ time: '04:00', isSure: true })).toEqual({ ok: false, reason: 'too-early' });
  });

  test('is read from a button as it was written there, and from no other text', () => {
    expect(readHourValue(hourValue('15:30'))).toBe('15:30');
    for (const forged of ['', '1960', '2500', '0659', '1931', '15:30', '153', "15'0", undefined]) {
      expect(readHourValue(forged)).toBeNull();
    }
  });
});

describe('what a person settles', () => {
  test('changes only what was chosen', () => {
    expect(choose(own, 'set', ['1530'], employee)).toEqual({ ...own, time: '15:30' });
    expect(choose({ ...own, time: '15:30' }, 'set', ['unit'], employee)).toEqual(own);
    expect(choose(own, 'decline', ['1730'], employee)).toEqual({ ...own, declinedTime: '17:30' });
    expect(choose(own, 'hint', ['1'], employee)).toEqual({ ...own, planHint: true });
    expect(choose(own, 'summaries', ['0'], employee)).toEqual({ ...own, summaries: false });
    expect(choose(own, 'budget', ['2'], employee)).toEqual({ ...own, nudgesPerWeek: 2 });
    expect(choose({ ...own, nudgesPerWeek: 2 }, 'budget', ['unit'], employee)).toEqual(own);
  });

  test('by setting an hour or switching on wants reminders now', () => {
    const off = { ...own, isOff: true, pausedUntil: MONDAY };
    expect(choose(off, 'set', ['1530'], employee)?.isOff).toBe(false);
    expect(choose(off, 'off', ['0'], employee)).toEqual(own);
    expect(choose(own, 'off', ['1'], employee)).toEqual({ ...own, isOff: true });
  });

  test('is the morning message about a team only for whoever leads people', () => {
    expect(choose(own, 'briefing', ['0'], leader)).toEqual({ ...own, briefing: false });
    expect(choose(own, 'briefing', ['0'], employee)).toBeNull();
  });

  test('is nothing when the button was forged', () => {
    expect(choose(own, 'set', ['2359'], employee)).toBeNull();
    expect(choose(own, 'set', [], employee)).toBeNull();
    expect(choose(own, 'decline', ['x'], employee)).toBeNull();
    expect(choose(own, 'off', ['2'], employee)).toBeNull();
    expect(choose(own, 'hint', [], employee)).toBeNull();
    for (const value of ['0', '11', '-1', '1e1', '']) {
      expect(choose(own, 'budget', [value], employee)).toBeNull();
    }
    for (const value of ['8', '-1', '10', '1.5', '']) {
      expect(choose(own, 'pause', [value], employee)).toBeNull();
    }
    expect(choose(own, 'pause', ['3', '2026-12-01'], employee)).toBeNull();
    expect(choose(own, 'pause', ['3', '2026-11-31'], employee)).toBeNull();
  });
});

describe('a pause', () => {
  test('lasts for days from the day on which its card was shown', () => {
    const pause = (value: string, from: string) => choose(own, 'pause', [value, from], employee);
    expect(pause('1', '2026-11-16')?.pausedUntil).toBe('2026-11-16');
    expect(pause('7', '2026-11-16')?.pausedUntil).toBe('2026-11-22');
    expect(pause('3', '2026-11-15')?.pausedUntil).toBe('2026-11-17');
    expect(pause('1', '2026-11-15')).toBeNull();
    expect(pause('0', '')?.pausedUntil).toBeNull();
  });

  test('until Monday ends with the Sunday before', () => {
    expect(daysUntilMonday(MONDAY)).toBe(7);
    expect(daysUntilMonday(day('2026-11-20'))).toBe(3);
    expect(daysUntilMonday(day('2026-11-22'))).toBe(1);
  });

  test('holds on its last day and no longer', () => {
    expect(isPaused({ pausedUntil: MONDAY }, MONDAY)).toBe(true);
    expect(isPaused({ pausedUntil: MONDAY }, day('2026-11-17'))).toBe(false);
    expect(isPaused({ pausedUntil: null }, MONDAY)).toBe(false);
  });
});

onEachDatabase('the settings of a person', (open) => {
  test('go before those of his unit, and are the unit’s where he has none', async () => {
    const db = await open();
    const personId = await hire(db, { reportTime: '15:00', nudgesPerWeek: 4, escalationDays: 2 });
    const asUnit = { time: '15:00', nudgesPerWeek: 4, escalationDays: 2, isOff: false };
    expect(await findOwnSettings(db, personId)).toEqual(DEFAULT_OWN);
    expect(await findSettings(db, personId, MONDAY)).toMatchObject(asUnit);
    expect(await findSettings(db, personId, day('2025-12-31'))).toBeNull();

    const wished = {
      time: '17:30',
      isOff: true,
      pausedUntil: MONDAY,
      planHint: true,
      nudgesPerWeek: 1,
      summaries: false,
      briefing: false,
      declinedTime: '18:00',
    };
    await saveOwnSettings(db, personId, wished);
    await saveOwnSettings(db, personId, wished);
    expect(await findOwnSettings(db, personId)).toEqual(wished);
    expect(await findSettings(db, personId, MONDAY)).toMatchObject({
      time: '17:30',
      nudgesPerWeek: 1,
      escalationDays: 2,
    });
  });

  test('are erased with all that is stored about him', async () => {
    const db = await open();
    const personId = await hire(db, {});
    const otherId = await hire(db, {});
    for (const id of [personId, otherId]) {
      await saveOwnSettings(db, id, { ...DEFAULT_OWN, time: '15:30' });
    }

    await eraseEverything(db, personId, 0);
    expect(await db.models.reminderSetting.findMany()).toMatchObject([{ personId: otherId }]);
  });
});

onEachDatabase('the reminders that reached a person', (open) => {
  const at = (on: string) => momentAt(day(on), '16:00', ZONES.WIB);

  test('are counted since Monday, whatever their kind, when they were sent or may have been', async () => {
    const db = await open();
    const personId = await hire(db, {});
    const otherId = await hire(db, {});
    await remember(db, personId, 'report-reminder', '2026-11-16', 'sent');
    await remember(db, personId, 'supervisor-reminder', '2026-11-18', 'unknown');
    await remember(db, personId, 'report-reminder', '2026-11-15', 'sent');
    await remember(db, personId, 'report-reminder', '2026-11-17', 'skipped');
    await remember(db, personId, 'snoozed-reminder', '2026-11-16', 'sent');
    await remember(db, personId, 'week-summary', '2026-11-16', 'sent');
    await remember(db, otherId, 'report-reminder', '2026-11-16', 'sent');

    const monday = momentAt(MONDAY, '00:00', ZONES.WIB);
    expect(await countNudges(db, personId, monday)).toBe(2);
    expect(await countNudges(db, await hire(db, {}), monday)).toBe(0);
  });

  test('and the one he asked for are told apart: only what is still to come is known', async () => {
    const db = await open();
    const personId = await hire(db, {});
    await remember(db, personId, 'snoozed-reminder', '2026-11-16', 'sent');
    expect(await findSnoozed(db, personId, MONDAY)).toBeNull();

    await remember(db, personId, 'snoozed-reminder', '2026-11-17', 'planned');
    expect(await findSnoozed(db, personId, MONDAY)).toBeNull();
    expect(await findSnoozed(db, personId, day('2026-11-17'))).toEqual(at('2026-11-17'));
  });

  async function remember(
    { models }: Database,
    personId: number,
    kind: string,
    on: string,
    state: string,
  ): Promise<void> {
    const dueAt = at(on);
    const key = `${kind}:${on}:${personId}`;
    await models.notification.create({
      data: { key, kind, personId, day: on, dueAt, nextAt: dueAt, state },
    });
  }
});

let hired = 0;

async function hire(
  { models }: Database,
  of: {
    readonly reportTime?: string;
    readonly nudgesPerWeek?: number;
    readonly escalationDays?: number;
  },
): Promise<number> {
  hired += 1;
  const unit = await models.unit.create({
    data: { name: `Unit ${hired}`, zone: ZONES.WIB, ...of },
  });
  const nip = `19900101201501${1 + (hired % 2)}${String(hired).padStart(3, '0')}`;
  const { id } = await models.person.create({ data: { nip, name: 'Melati', role: 'pegawai' } });
  await models.assignment.create({
    data: { personId: id, unitId: unit.id, firstDay: '2026-01-01' },
  });

  return id;
}
