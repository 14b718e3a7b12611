import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ABSENCE_KINDS } from '../../src/absences/model.ts';
import {
  findUnread,
  isAbsence,
  leaveWords,
  listRuns,
  namesPartOfDay,
  opensWithDates,
  planAbsences,
  readNamed,
  refuseLeave,
  signOf,
} from '../../src/absences/rules.ts';
import * as store from '../../src/absences/store.ts';
import { saveSourceMessage } from '../../src/activities/store.ts';
import { saveChange } from '../../src/changes/store.ts';
import { ZONES, addDays, day, daysFrom } from '../../src/shared/day.ts';
import { readAnsweredDays } from '../../src/understanding/answeredDays.ts';
import { understand } from '../../src/understanding/understand.ts';
import { onEachDatabase } from '../support/databases.ts';
import type { Absence, AbsenceKind, AbsentDay } from '../../src/absences/model.ts';
import type { Database } from '../../src/database/database.ts';
import type { Day } from '../../src/shared/day.ts';
import type { LeaveKind, ToldLeave } from '../../src/understanding/model.ts';

const TODAY = day('2026-11-16');
const on = (number: number): Day => addDays(day('2026-11-01'), number - 1);

const leave = (kind: LeaveKind, ...numbers: readonly number[]): ToldLeave => ({
  kind,
  days: numbers.map(on),
});
const told = (...leaves: readonly ToldLeave[]) => ({ leave: leaves, leaveTakenBack: null });
const held = (
  kind: AbsenceKind,
  sourceMessageId: number,
  ...numbers: readonly number[]
): Absence[] => numbers.map((number) => ({ day: on(number), kind, sourceMessageId }));
const brief = (days: readonly AbsentDay[]): readonly string[] =>
  days.map((of) => `${Number(of.day.slice(8))} ${of.kind}`);

describe('what counts as an absence', () => {
  test('is leave, sickness, permission, a duty trip and training, and nothing else', () => {
    const kinds: readonly LeaveKind[] = [
      'leave',
      'sick',
      'permission',
      'duty-trip',
      'training',
      'from-home',
      'late',
      'early',
      'out',
    ];

    expect(kinds.filter((kind) => !isAbsence(kind))).toEqual(['from-home', 'late', 'early', 'out']);
  });
});

describe('a message about leave', () => {
  test('records days by what was said last of them, in order', () => {
    const plan = planAbsences(told(leave('sick', 23), leave('leave', 20, 21, 23)), [], 1);
    expect(brief(plan.recorded)).toEqual(['20 leave', '21 leave', '23 leave']);
  });

  test('records only what counts', () => {
    const plan = planAbsences(told(leave('from-home', 20), leave('leave', 21)), [], 1);
    expect(brief(plan.recorded)).toEqual(['21 leave']);
  });

  test('leaves days of the same kind alone, and replaces those of another', () => {
    const stored = [...held('leave', 1, 20), ...held('sick', 2, 21)];
    const plan = planAbsences(told(leave('leave', 20, 21, 22)), stored, 3);

    expect(brief(plan.recorded)).toEqual(['21 leave', '22 leave']);
    expect(brief(plan.kept)).toEqual(['20 leave']);
    expect(brief(plan.replaced)).toEqual(['21 sick']);
    expect(plan.removed).toEqual([]);
  });

  test('removes what it told before and tells no longer, and nothing that others told', () => {
    const stored = [...held('leave', 1, 20, 21), ...held('leave', 2, 25)];
    const plan = planAbsences(told(leave('leave', 21)), stored, 1);

    expect(plan.recorded).toEqual([]);
    expect(brief(plan.removed)).toEqual(['20 leave']);
  });

  test('that takes back means the days said, whatever their kind', () => {
    const stored = [...held('sick', 1, 20), ...held('leave', 2, 21)];
    const takesBack = { leave: [], leaveTakenBack: leave('leave', 20) };

    expect(brief(planAbsences(takesBack, stored, 3).removed)).toEqual(['20 sick']);
  });

  test('that takes back without a day means the latest of that kind', () => {
    const stored = [...held('leave', 2, 20), ...held('leave', 1, 23), ...held('sick', 3, 24)];
    const takesBack = { leave: [], leaveTakenBack: leave('leave') };

    expect(brief(planAbsences(takesBack, stored, 9).removed)).toEqual(['20 leave']);
    expect(planAbsences(takesBack, [], 9).removed).toEqual([]);
  });

  test('that corrects moves the days, or gives them another kind', () => {
    const stored = held('leave', 1, 20);
    const moves = { leave: [leave('leave', 21)], leaveTakenBack: leave('leave', 20) };
    const renames = { leave: [leave('sick')], leaveTakenBack: leave('leave') };

    expect(planAbsences(moves, stored, 2)).toMatchObject({ recorded: [{ day: on(21) }], kept: [] });
    expect(brief(planAbsences(moves, stored, 2).removed)).toEqual(['20 leave']);
    expect(brief(planAbsences(renames, stored, 2).recorded)).toEqual(['20 sick']);
    expect(planAbsences(renames, stored, 2).removed).toEqual([]);
  });
});

describe('leave is refused', () => {
  const days = (count: number, from = TODAY): ToldLeave => ({
    kind: 'leave',
    days: daysFrom(from, addDays(from, count - 1)),
  });

  test('beyond half a year in one message', () => {
    expect(refuseLeave(told(days(184)), TODAY)).toBeNull();
    expect(refuseLeave(told(days(185)), TODAY)).toBe('too-long');
    expect(refuseLeave(told(days(184), days(184)), TODAY)).toBeNull();
  });

  test('on days too far away', () => {
    expect(refuseLeave(told(days(1, addDays(TODAY, -31))), TODAY)).toBeNull();
    expect(refuseLeave(told(days(1, addDays(TODAY, -32))), TODAY)).toBe('too-far');
    expect(refuseLeave(told(days(1, addDays(TODAY, 366))), TODAY)).toBeNull();
    expect(refuseLeave(told(days(1, addDays(TODAY, 367))), TODAY)).toBe('too-far');
  });

  test('on a day that does not exist; a correction may say none', () => {
    expect(refuseLeave(told(leave('leave')), TODAY)).toBe('no-such-day');
    expect(refuseLeave(told(leave('from-home')), TODAY)).toBeNull();
    const corrects = { leave: [leave('sick')], leaveTakenBack: leave('leave') };
    expect(refuseLeave(corrects, TODAY)).toBeNull();
  });
});

test('runs of days say the same days', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 90 })), (numbers) => {
      const days = numbers.toSorted((a, b) => a - b).map(on);
      const runs = listRuns(days);

      expect(runs.flatMap(({ first, last }) => daysFrom(first, last))).toEqual(days);
      for (const [index, { first }] of runs.entries()) {
        expect(addDays(runs[index - 1]?.last ?? day('2020-01-01'), 1)).not.toBe(first);
      }
    }),
  );
});

test('a sign fits a button, and words that differ by a letter have another', () => {
  expect(signOf('cuti tgl 20')).not.toBe(signOf('cuti tgl 21'));
  expect(signOf('x'.repeat(4096))).toMatch(/^[0-9a-z]{1,6}$/);
});

describe('a chosen kind and its days', () => {
  test('are put into words that are read as just that again', () => {
    const steps = fc.uniqueArray(fc.integer({ min: -31, max: 366 }), {
      minLength: 1,
      maxLength: 20,
    });
    const now = new Date('2026-11-16T15:42:00+07:00');

    fc.assert(
      fc.property(fc.constantFrom(...ABSENCE_KINDS), steps, (kind, ahead) => {
        const days = ahead.toSorted((a, b) => a - b).map((step) => addDays(TODAY, step));
        const read = understand(leaveWords(kind, days), now, ZONES.WIB);

        expect(read).toMatchObject({ intent: 'leave', leave: [{ kind, days }] });
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['sakit hari ini', 'sick', 'hari ini'],
    ['Cuti 20-22', 'leave', '20-22'],
    ['cuti sakit 20-22', 'sick', '20-22'],
    ['izin besok', 'permission', 'besok'],
    ['izin tidak masuk besok', 'permission', 'besok'],
    ['izin diklat tgl 20', 'training', 'tgl 20'],
    ['DL 3 hari', 'duty-trip', '3 hari'],
    ['diklat', 'training', ''],
    ['20-22', null, '20-22'],
    ['cutikan saja', null, 'cutikan saja'],
  ])('“%s” names %s', (text, kind, rest) => {
    expect(readNamed(text)).toEqual({ kind, rest });
  });

  test.each([
    '22-20',
    '22 sampai 20',
    '22 s/d 20',
    '22 s.d. 20',
    '20/11 - 18/11',
    '30 november - 20 november',
  ])('“%s” ends before it begins', (text) => {
    expect(findUnread(text, readAnsweredDays(text, TODAY))).toBe('backwards');
  });

  test.each([
    '20',
    '20-22',
    '20-20',
    '2026-11-20',
    '20-11-2026',
    'besok',
    '25 des - 2 jan',
    '3 hari',
  ])('“%s” can be taken', (text) => {
    expect(findUnread(text, readAnsweredDays(text, TODAY))).toBeNull();
  });

  test.each(['entah', '', 'tanggal 31 februari'])('“%s” has no date', (text) => {
    expect(findUnread(text, readAnsweredDays(text, TODAY))).toBe('no-date');
  });

  test('dates that an explanation follows are told from work that begins with a time', () => {
    const answers = ['20-22, mau operasi', '20', 'tgl 20 (kontrol)', '20 s/d 22.'];
    const others = ['8-10 rapat', '12 berkas diverifikasi', 'rapat 2 jam'];

    expect(answers.filter((text) => !opensWithDates(text))).toEqual([]);
    expect(others.filter(opensWithDates)).toEqual([]);
  });

  test('hours and half days are no whole day', () => {
    expect(['ke dokter jam 10', 'setengah hari', 'hari ini'].map(namesPartOfDay)).toEqual([
      true,
      true,
      false,
    ]);
  });
});

onEachDatabase('the stored absences', (open) => {
  test('of a day are what the latest change made of it; taken back, what was before', async () => {
    const { db, change, listed } = await openWithPerson(open);

    await change(1, { recorded: [absent('leave', 20), absent('leave', 21)] });
    const second = await change(2, { recorded: [absent('sick', 21)] });
    const third = await change(3, { removed: held('leave', 1, 20) });
    expect(await listed()).toEqual(['21 sick']);

    await store.dropChangedDays(db, third);
    expect(await listed()).toEqual(['20 leave', '21 sick']);
    await store.dropChangedDays(db, second);
    expect(await listed()).toEqual(['20 leave', '21 leave']);
  });

  test('are those of a message while they hold', async () => {
    const { db, personId, messages, change } = await openWithPerson(open);
    await change(1, { recorded: [absent('leave', 20), absent('leave', 21)] });
    await change(2, { recorded: [absent('sick', 21)] });

    const ofMessage = async (which: number): Promise<readonly string[]> =>
      brief(await store.listAbsencesOfMessage(db, personId, messages[which - 1] ?? 0));
    expect(await ofMessage(1)).toEqual(['20 leave']);
    expect(await ofMessage(2)).toEqual(['21 sick']);
    expect(await store.listAbsencesOfMessage(db, personId + 1, messages[0] ?? 0)).toEqual([]);
  });

  test('are one person’s, and of the period asked for', async () => {
    const { db, personId, change } = await openWithPerson(open);
    await change(1, { recorded: [absent('leave', 20), absent('training', 25)] });

    expect(brief(await store.listAbsences(db, personId, on(21), on(25)))).toEqual(['25 training']);
    expect(await store.listAbsences(db, personId + 1, on(1), on(30))).toEqual([]);
  });

  test('a change knows the days it made or took away, until it is taken back', async () => {
    const { db, messages, change } = await openWithPerson(open);
    await change(1, { recorded: [absent('leave', 20)] });
    const id = await change(2, { recorded: [absent('sick', 22)], removed: held('leave', 1, 20) });

    expect(await store.listChangedDays(db, id)).toEqual([
      { day: on(20), kind: null, sourceMessageId: messages[1] },
      { day: on(22), kind: 'sick', sourceMessageId: messages[1] },
    ]);
    await store.dropChangedDays(db, id);
    expect(await store.listChangedDays(db, id)).toEqual([]);
  });
});

function absent(kind: AbsenceKind, number: number): AbsentDay {
  return { day: on(number), kind };
}

async function openWithPerson(open: () => Promise<Database>) {
  const db = await open();
  const at = new Date('2026-11-16T08:42:00Z');
  const { id: personId } = await db.models.person.create({
    data: { nip: '199001152015012001', name: 'Melati Embun', role: 'pegawai' },
  });
  const messages: number[] = [];
  for (const messageId of [1, 2, 3]) {
    const message = { personId, chatId: 7, messageId, text: 'cuti', intent: 'leave' } as const;
    messages.push(await saveSourceMessage(db, { ...message, writtenAt: at }));
  }

  return {
    db,
    personId,
    messages,
    /** Stores what the message of that number changes. */
    async change(
      which: number,
      { recorded = [], removed = [] }: { recorded?: readonly AbsentDay[]; removed?: Absence[] },
    ): Promise<number> {
      const sourceMessageId = messages[which - 1] ?? 0;
      const saved = { personId, kind: 'absence', at, sourceMessageId } as const;
      const { changeId } = await saveChange(db, saved);
      await store.saveAbsences(db, { personId, changeId, sourceMessageId, recorded, removed });
      return changeId;
    },
    listed: async () => brief(await store.listAbsences(db, personId, on(1), on(30))),
  };
}
