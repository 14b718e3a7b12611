import { expect, test } from 'vitest';
import { findPersonById } from '../../src/people/store.ts';
import { ZONES, addDays, day, daysFrom, weekdayOf } from '../../src/shared/day.ts';
import { findOwnFacts } from '../../src/summaries/ownFacts.ts';
import { ownSpan, summarise } from '../../src/summaries/ownRules.ts';
import { onEachDatabase } from '../support/databases.ts';
import type { Database } from '../../src/database/database.ts';
import type { OwnFacts } from '../../src/summaries/ownRules.ts';
import type { Activity } from '../../src/activities/model.ts';

const FRIDAY = new Date('2026-11-20T16:30:00+07:00');

let numbers = 0;

interface Hired {
  readonly personId: number;
  readonly unitId: number;
}

async function hire(db: Database, firstDay = '2024-01-01', normMinutes = 300): Promise<Hired> {
  const nip = `nip ${++numbers}`;
  const unit = await db.models.unit.create({
    data: { name: `Unit ${numbers}`, zone: ZONES.WIB, normMinutes },
  });
  const person = await db.models.person.create({ data: { nip, name: nip, role: 'pegawai' } });
  await db.models.assignment.create({
    data: { personId: person.id, unitId: unit.id, firstDay },
  });

  return { personId: person.id, unitId: unit.id };
}

/** Stores entries of one person, as one message would. */
async function report(
  db: Database,
  { personId }: Hired,
  entries: readonly (Pick<Activity, 'day'> & Partial<Activity>)[],
): Promise<void> {
  const { id: sourceMessageId } = await db.models.sourceMessage.create({
    data: {
      personId,
      chatId: 1,
      messageId: ++numbers,
      text: '',
      intent: 'log',
      writtenAt: FRIDAY,
    },
  });
  const { id: changeId } = await db.models.change.create({
    data: { personId, kind: 'recorded', at: FRIDAY },
  });
  await db.models.activity.createMany({
    data: entries.map(({ day: on, minutes, quantity, unit, state, deleted }, position) => ({
      personId,
      sourceMessageId,
      changeId,
      position,
      day: on,
      description: 'rapat',
      minutes: minutes ?? 60,
      quantity: quantity ?? null,
      unit: unit ?? null,
      state: state ?? 'done',
      deleted: deleted ?? false,
    })),
  });
}

async function weekOf(db: Database, { personId }: Hired, now = FRIDAY): Promise<OwnFacts> {
  const person = await findPersonById(db, personId, now);
  if (person === null) throw new Error('Nobody works there');

  return findOwnFacts(db, person, now, {
    period: 'week',
    span: ownSpan('week', day('2026-11-20')),
  });
}

const workdaysFrom = (first: string, last: string) =>
  daysFrom(day(first), day(last)).filter((on) => weekdayOf(on) < 6);

onEachDatabase('the facts of a week of one’s own', (open) => {
  test('are one’s own reports alone, without what was deleted', async () => {
    const db = await open();
    const [own, other] = [await hire(db), await hire(db)];
    await report(db, own, [
      { day: day('2026-11-16'), minutes: 120, quantity: 12, unit: 'berkas' },
      { day: day('2026-11-17'), deleted: true },
      { day: day('2026-11-18'), state: 'planned' },
      { day: day('2026-11-15') },
    ]);
    await report(db, other, [{ day: day('2026-11-19') }]);
    const week = summarise(await weekOf(db, own));

    expect(week).toMatchObject({
      minutes: 120,
      reportedDays: 1,
      workingDays: 5,
      normMinutes: 1500,
      isTodayOpen: true,
      gaps: ['2026-11-17', '2026-11-18', '2026-11-19'],
      amounts: [{ unit: 'berkas', quantity: 12 }],
    });
    expect(week.unconfirmed.map((plan) => plan.day)).toEqual(['2026-11-18']);
  });

  test('take the norm of each day from the unit of that day', async () => {
    const db = await open();
    const own = await hire(db, '2026-01-01', 300);
    const { unitId } = await hire(db, '2026-01-01', 390);
    await db.models.assignment.updateMany({
      where: { personId: own.personId },
      data: { lastDay: '2026-11-17' },
    });
    await db.models.assignment.create({
      data: { personId: own.personId, unitId, firstDay: '2026-11-18' },
    });

    expect(summarise(await weekOf(db, own)).normMinutes).toBe(2 * 300 + 3 * 390);
  });

  test('hold a streak of any length, back to the last owed day without a report', async () => {
    const db = await open();
    const own = await hire(db);
    const days = workdaysFrom('2024-01-01', '2026-11-20');
    await report(
      db,
      own,
      days.map((on) => ({ day: on })),
    );
    expect((await weekOf(db, own)).streak).toBe(days.length);

    const gap = day('2026-03-10');
    await db.models.activity.deleteMany({ where: { personId: own.personId, day: gap } });
    expect((await weekOf(db, own)).streak).toBe(days.filter((on) => on > gap).length);
  });

  test('hold a streak that begins with the first day of work', async () => {
    const db = await open();
    const own = await hire(db, '2026-08-03');
    const days = workdaysFrom('2026-08-03', '2026-11-19');
    await report(
      db,
      own,
      days.map((on) => ({ day: on })),
    );

    expect((await weekOf(db, own)).streak).toBe(days.length);
  });

  test('look at the weeks before for whether it is complete again', async () => {
    const db = await open();
    const own = await hire(db);
    const week = workdaysFrom('2026-11-16', '2026-11-20');
    await report(
      db,
      own,
      [...week, addDays(week[0] ?? day('2026-11-16'), -7)].map((on) => ({ day: on })),
    );

    expect(summarise(await weekOf(db, own)).praise).toBe('complete-again');
  });

  test('know when somebody was enrolled, on his own clock', async () => {
    const db = await open();
    const own = await hire(db);
    await db.models.person.update({
      where: { id: own.personId },
      data: { enrolledAt: new Date('2026-11-17T18:00:00Z') },
    });

    expect((await weekOf(db, own)).enrolledOn).toBe('2026-11-18');
  });
});
