import { expect, test } from 'vitest';
import { reminderJobs, reminderKinds } from '../../src/reminders/jobs.ts';
import { ZONES, day, momentAt } from '../../src/shared/day.ts';
import { onEachDatabase } from '../support/databases.ts';
import type { Database } from '../../src/database/database.ts';
import type { Composed } from '../../src/outbox/model.ts';
import type { Day } from '../../src/shared/day.ts';

const MONDAY = day('2026-11-16');
const AT_FOUR = momentAt(MONDAY, '16:00', ZONES.WIB);

let numbers = 0;

/** Somebody in a unit of his own, enrolled for a week. */
async function addPerson(db: Database, name = 'Melati Embun'): Promise<number> {
  const { models } = db;
  const number = ++numbers;
  const unit = await models.unit.create({ data: { name: `Unit ${number}`, zone: ZONES.WIB } });
  const person = await models.person.create({
    data: {
      nip: `nip ${number}`,
      name,
      role: 'pegawai',
      telegramId: 5_000_000_000 + number,
      enrolledAt: new Date('2026-11-09T01:00:00Z'),
    },
  });
  await models.assignment.create({
    data: { personId: person.id, unitId: unit.id, firstDay: '2026-01-01' },
  });

  return person.id;
}

async function report(db: Database, personId: number, on: Day): Promise<void> {
  const at = AT_FOUR;
  const message = { personId, chatId: 1, text: '', intent: 'log', writtenAt: at };
  const { id: sourceMessageId } = await db.models.sourceMessage.create({
    data: { ...message, messageId: ++numbers },
  });
  const { id: changeId } = await db.models.change.create({
    data: { personId, kind: 'reported', at },
  });
  await db.models.activity.create({
    data: {
      personId,
      sourceMessageId,
      changeId,
      day: on,
      description: 'rapat',
      state: 'done',
      position: 0,
    },
  });
}

async function compose(
  db: Database,
  kind: string,
  to: number,
  of: { readonly day?: Day; readonly data?: unknown; readonly now?: Date } = {},
): Promise<Composed | undefined> {
  const { day: on = MONDAY, data = null, now = AT_FOUR } = of;
  const asked = { id: 0, key: 'key', kind, to, day: on, data, dueAt: AT_FOUR };

  return reminderKinds[kind]?.compose?.(db, asked, now);
}

const reasonOf = (composed: Composed | undefined): string =>
  composed?.do === 'skip' ? composed.reason : String(composed?.do);

onEachDatabase('a reminder at the moment of sending', (open) => {
  test('waits while its person is writing, and goes by what he wrote', async () => {
    const db = await open();
    const personId = await addPerson(db);
    const { telegramId } = await db.models.person.findUniqueOrThrow({ where: { id: personId } });
    const update = { id: 1, sender: telegramId ?? 0, payload: '{}', receivedAt: AT_FOUR };
    await db.models.inboxUpdate.create({ data: update });
    await db.models.inboxUpdate.create({ data: { ...update, id: 2, sender: 77 } });

    expect(await compose(db, 'report-reminder', personId)).toEqual({
      do: 'wait',
      until: new Date(AT_FOUR.getTime() + 5_000),
    });
    await report(db, personId, MONDAY);
    await db.models.inboxUpdate.update({ where: { id: 1 }, data: { doneAt: AT_FOUR } });
    expect(reasonOf(await compose(db, 'report-reminder', personId))).toBe('reported');
  });

  test('is skipped when its person left, was moved to another day, or its day is over', async () => {
    const db = await open();
    const personId = await addPerson(db);
    expect((await compose(db, 'report-reminder', personId))?.do).toBe('send');
    const tomorrow = momentAt(day('2026-11-17'), '07:00', ZONES.WIB);
    expect(reasonOf(await compose(db, 'report-reminder', personId, { now: tomorrow }))).toBe(
      'late',
    );

    await db.models.assignment.updateMany({
      where: { personId },
      data: { lastDay: '2026-11-13' },
    });
    expect(reasonOf(await compose(db, 'report-reminder', personId))).toBe('absent');
  });

  test('of a supervisor names him and the day, and is sent only while that day is open', async () => {
    const db = await open();
    const personId = await addPerson(db, 'Melati <i>');
    const supervisorId = await addPerson(db, 'Rimba & Atasan');
    const data = { supervisorId };
    const friday = await compose(db, 'supervisor-reminder', personId, {
      day: day('2026-11-13'),
      data,
    });
    const text = friday?.do === 'send' ? String(friday.html) : '';
    expect(text).toContain(
      'Bapak/Ibu Melati &lt;i&gt;, ada pengingat dari Bapak/Ibu Rimba &amp; Atasan: laporan Jumat 13 November belum ada.',
    );
    expect(text).toContain('Masih dapat diisi sampai hari ini.');

    const thursday = await compose(db, 'supervisor-reminder', personId, {
      day: day('2026-11-12'),
      data,
    });
    expect(reasonOf(thursday)).toBe('closed');
    await report(db, personId, day('2026-11-13'));
    const again = await compose(db, 'supervisor-reminder', personId, {
      day: day('2026-11-13'),
      data,
    });
    expect(reasonOf(again)).toBe('reported');
  });

  test('of silence speaks of a supervisor only to whoever has one', async () => {
    const db = await open();
    const head = await addPerson(db);
    const led = await addPerson(db);
    await db.models.assignment.updateMany({
      where: { personId: led },
      data: { supervisorId: head },
    });
    const textTo = async (personId: number): Promise<string> => {
      const composed = await compose(db, 'escalation-notice', personId);
      return composed?.do === 'send' ? String(composed.html) : '';
    };

    expect(await textTo(led)).toContain('atasan langsung diberi tahu');
    expect(await textTo(head)).toContain('hari kerja terakhir belum ada');
    expect(await textTo(head)).not.toContain('atasan');
  });

  test('cuts no sign of a plan in half on its button', async () => {
    const db = await open();
    const personId = await addPerson(db);
    await report(db, personId, MONDAY);
    await report(db, personId, MONDAY);
    const [plan] = await db.models.activity.findMany({ orderBy: { id: 'desc' }, take: 1 });
    await db.models.activity.update({
      where: { id: plan?.id ?? 0 },
      data: { state: 'planned', start: '09:00', description: `${'a'.repeat(22)}😀 rapat` },
    });

    const composed = await compose(db, 'planned-work', personId);
    const texts = composed?.do === 'send' ? (composed.buttons ?? []).flat() : [];
    expect(texts[0]?.text).toBe(`✅ ${'a'.repeat(22)}😀…`);
  });

  test('opens the day of the plans that it asks about', async () => {
    const db = await open();
    const personId = await addPerson(db);
    const friday = day('2026-11-13');
    await report(db, personId, friday);
    await report(db, personId, friday);
    await db.models.activity.updateMany({ data: { state: 'planned', start: '21:00' } });

    const composed = await compose(db, 'report-reminder', personId);
    const buttons = composed?.do === 'send' ? (composed.buttons ?? []).flat() : [];
    expect(buttons.map(({ data }) => data)).toContain('day-new:2026-11-13');
  });

  test('once more, as its person asked, says so and counts nowhere', async () => {
    const db = await open();
    const personId = await addPerson(db);
    await db.models.reminderSetting.create({ data: { personId, nudgesPerWeek: 0 } });
    expect(reasonOf(await compose(db, 'report-reminder', personId))).toBe('budget');

    const snoozed = await compose(db, 'snoozed-reminder', personId);
    expect(snoozed).toMatchObject({ do: 'send', silent: false });
    expect(snoozed?.do === 'send' ? String(snoozed.html) : '').toContain('Sesuai permintaan');
  });

  test('is heard unless another one came, or is on its way, on the same day', async () => {
    const db = await open();
    const personId = await addPerson(db);
    const earlier = { personId, day: MONDAY, dueAt: AT_FOUR, nextAt: AT_FOUR };
    const add = (kind: string, state: string, begunAt: Date | null = null) =>
      db.models.notification.create({
        data: { ...earlier, key: `${kind} ${++numbers}`, kind, state, begunAt },
      });

    await add('plan-hint', 'skipped');
    await add('plan-hint', 'claimed');
    await add('place-changed', 'sent');
    expect(await compose(db, 'report-reminder', personId)).toMatchObject({ silent: false });
    await add('planned-work', 'claimed', AT_FOUR);
    expect(await compose(db, 'report-reminder', personId)).toMatchObject({ silent: true });
  });
});

onEachDatabase('the job of the hour', (open) => {
  const [job] = reminderJobs;
  const runAt = async (db: Database, time: string): Promise<number> => {
    const at = momentAt(MONDAY, time, ZONES.WIB);
    const posted = (await job?.run(db, { zone: ZONES.WIB, day: MONDAY, at })) ?? 0;
    const slot = { job: job?.name ?? '', zone: ZONES.WIB, day: MONDAY, state: 'open' };
    await db.models.jobSlot.upsert({
      where: { job_zone_day: { job: slot.job, zone: slot.zone, day: slot.day } },
      create: { ...slot, ranAt: at },
      update: { ranAt: at },
    });
    return posted;
  };

  test('decides at the hour: a report deleted, an hour changed or an account connected later reminds nobody', async () => {
    const db = await open();
    const deleting = await addPerson(db);
    const changing = await addPerson(db);
    const late = await addPerson(db);
    await report(db, deleting, MONDAY);
    await db.models.reminderSetting.create({ data: { personId: changing, time: '18:00' } });
    await db.models.person.update({ where: { id: late }, data: { telegramId: null } });
    expect(await runAt(db, '16:00')).toBe(0);

    await db.models.activity.updateMany({ data: { deleted: true } });
    await db.models.reminderSetting.updateMany({ data: { time: '15:00' } });
    await db.models.person.update({ where: { id: late }, data: { telegramId: 4_711 } });
    expect(await runAt(db, '16:01')).toBe(0);
    expect(await runAt(db, '18:00')).toBe(0);
  });

  test('makes up for every hour that nothing ran at', async () => {
    const db = await open();
    const personId = await addPerson(db);
    await runAt(db, '15:00');
    const other = await addPerson(db);
    await db.models.reminderSetting.create({ data: { personId: other, time: '17:10' } });

    expect(await runAt(db, '17:30')).toBe(2);
    const rows = await db.models.notification.findMany({ orderBy: { personId: 'asc' } });
    expect(rows.map((row) => [row.personId, row.dueAt, row.staleAt])).toEqual([
      [personId, AT_FOUR, momentAt(MONDAY, '18:00', ZONES.WIB)],
      [other, momentAt(MONDAY, '17:10', ZONES.WIB), momentAt(MONDAY, '19:10', ZONES.WIB)],
    ]);
  });

  test('keeps to the hours of the day where a unit wants reports at night', async () => {
    const db = await open();
    const early = await addPerson(db);
    const late = await addPerson(db);
    const unitOf = (personId: number) => ({ assignments: { some: { personId } } });
    await db.models.unit.updateMany({ where: unitOf(early), data: { reportTime: '03:00' } });
    await db.models.unit.updateMany({ where: unitOf(late), data: { reportTime: '22:00' } });

    expect(await runAt(db, '07:00')).toBe(1);
    expect(await runAt(db, '19:29')).toBe(0);
    expect(await runAt(db, '19:30')).toBe(1);
    const rows = await db.models.notification.findMany({ orderBy: { id: 'asc' } });
    expect(rows.map((row) => [row.personId, row.dueAt])).toEqual([
      [early, momentAt(MONDAY, '07:00', ZONES.WIB)],
      [late, momentAt(MONDAY, '19:30', ZONES.WIB)],
    ]);
  });

  test('goes by the place where somebody began last, of two that he has', async () => {
    const db = await open();
    const personId = await addPerson(db);
    await db.models.unit.updateMany({ data: { reportTime: '15:00' } });
    const unit = await db.models.unit.create({ data: { name: 'Unit baru', zone: ZONES.WIB } });
    await db.models.assignment.create({
      data: { personId, unitId: unit.id, firstDay: '2026-11-02' },
    });

    expect(await runAt(db, '15:00')).toBe(1);
    const early = { now: momentAt(MONDAY, '15:00', ZONES.WIB) };
    expect(await compose(db, 'report-reminder', personId, early)).toEqual({
      do: 'wait',
      until: AT_FOUR,
    });
    expect(await runAt(db, '16:00')).toBe(0);
    expect(await compose(db, 'report-reminder', personId)).toMatchObject({ do: 'send' });
  });

  test('lets no reminder be sent after 20:00', async () => {
    const db = await open();
    const personId = await addPerson(db);
    await db.models.reminderSetting.create({ data: { personId, time: '19:30' } });
    await runAt(db, '19:30');

    const row = await db.models.notification.findFirstOrThrow();
    expect(row.staleAt).toEqual(momentAt(MONDAY, '20:00', ZONES.WIB));
  });
});
