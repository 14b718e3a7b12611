import { expect, test } from 'vitest';
import { openPrivacyJobs } from '../../src/privacy/jobs.ts';
import { sweepOld } from '../../src/privacy/sweep.ts';
import { openLog } from '../../src/shared/log.ts';
import { stoppedClock } from '../../src/shared/clock.ts';
import { ZONES, day } from '../../src/shared/day.ts';
import { onEachDatabase } from '../support/databases.ts';
import type { Database } from '../../src/database/database.ts';

const NOW = new Date('2026-11-16T08:42:00Z');
const DAYS = { today: day('2026-11-16'), zone: ZONES.WIB };

/** A day on either side of each period's end, in Jakarta's calendar. */
const ENDS = {
  reports: ['2021-11-15', '2021-11-16'],
  audit: ['2016-11-14', '2016-11-17'],
  notifications: ['2026-08-17', '2026-08-18'],
  codes: ['2026-10-16', '2026-10-17'],
  imports: ['2026-10-16', '2026-10-17'],
  staged: ['2026-11-13', '2026-11-14'],
} as const;

onEachDatabase('what is past its time', (open) => {
  test('goes, what is younger stays, and a second run changes nothing', async () => {
    const db = await open();
    await fill(db);

    expect(await sweepOld(db, DAYS, () => true)).toEqual({
      ActivityRevision: 1,
      Activity: 1,
      Absence: 1,
      Change: 1,
      SourceMessage: 1,
      DataRequest: 1,
      Delegation: 1,
      AuditEvent: 1,
      Notification: 1,
      JobSlot: 1,
      Invitation: 1,
      GroupLink: 2,
      CodeAttempt: 1,
      Announcement: 1,
      PendingQuestion: 1,
      RosterRow: 2,
      RosterImport: 2,
    });
    const left = await count(db);
    expect(left).toEqual({
      activity: 1,
      activityRevision: 1,
      absence: 1,
      change: 1,
      sourceMessage: 1,
      card: 1,
      dataRequest: 2,
      delegation: 1,
      auditEvent: 1,
      notification: 2,
      jobSlot: 1,
      invitation: 1,
      groupLink: 3,
      codeAttempt: 1,
      announcement: 3,
      pendingQuestion: 1,
      rosterRow: 2,
      rosterImport: 2,
      person: 2,
    });
    expect(await sweepOld(db, DAYS, () => true)).toEqual({});
    expect(await count(db)).toEqual(left);
  });

  test('goes as well when each run is cut after every single step', async () => {
    const db = await open();
    await fill(db);
    const whole = await open();
    await fill(whole);
    await sweepOld(whole, DAYS, () => true);

    for (let steps = 1; steps < 40; steps += 1) {
      let done = 0;
      await sweepOld(db, DAYS, () => ++done < steps);
    }
    expect(await count(db)).toEqual(await count(whole));
  });

  test('goes in many small steps', async () => {
    const db = await open();
    const { message, change, personId } = await fill(db);
    await db.models.activity.createMany({
      data: Array.from({ length: 1_200 }, (_, position) => ({
        personId,
        day: '2020-01-02',
        description: 'rapat',
        state: 'done',
        sourceMessageId: message,
        position,
        changeId: change,
      })),
    });

    let steps = 0;
    const removed = await sweepOld(db, DAYS, () => ++steps > 0);
    expect(removed['Activity']).toBe(1_201);
    expect(steps).toBeGreaterThan(5);
  });

  test('leaves what a younger entry still needs', async () => {
    const db = await open();
    const { personId } = await fill(db);
    const at = new Date('2020-01-01T03:00:00Z');
    const message = await db.models.sourceMessage.create({
      data: { personId, chatId: 9n, messageId: 9, text: 'rencana', intent: 'log', writtenAt: at },
    });
    const from = { personId, sourceMessageId: message.id };
    const change = await db.models.change.create({ data: { ...from, kind: 'reported', at } });
    await db.models.activity.create({
      data: {
        ...from,
        day: '2026-01-01',
        description: 'rapat',
        state: 'planned',
        position: 0,
        changeId: change.id,
      },
    });
    await sweepOld(db, DAYS, () => true);

    expect(await db.models.change.count({ where: { id: change.id } })).toBe(1);
    expect(await db.models.sourceMessage.count({ where: { id: message.id } })).toBe(1);
  });

  test('goes once a day, with one line in the audit trail when anything went', async () => {
    const db = await open();
    await fill(db);
    const clock = stoppedClock(NOW);
    const log = openLog('silent');
    const jobs = openPrivacyJobs({ db, clock, log, zone: ZONES.WIB, firstAdmins: [] });
    const events = () => db.models.auditEvent.findMany({ where: { action: 'retention' } });

    await jobs.tick();
    await jobs.tick();
    expect(await events()).toHaveLength(1);
    expect((await events())[0]?.detail).toContain('"Activity":1');

    clock.moveTo(new Date('2026-11-16T17:30:00Z'));
    await jobs.tick();
    expect(await events()).toHaveLength(2);
    clock.moveTo(new Date('2026-11-18T17:30:00Z'));
    await jobs.tick();
    await jobs.stop();
  });

  test('does not ask the database to give up its audit trail when our clock runs ahead', async () => {
    const db = await open();
    await fill(db);
    const trail = await db.models.auditEvent.count();

    const removed = await sweepOld(db, { ...DAYS, today: day('2046-11-16') }, () => true);
    expect(removed['AuditEvent']).toBeLessThanOrEqual(trail);
    expect(removed['Activity']).toBe(2);
  });
});

/** Of every table one row on the last day that goes and one on the first that stays. */
async function fill(db: Database) {
  const { models } = db;
  const { id: personId } = await models.person.create({
    data: { name: 'Melati', role: 'pegawai', nip: '199001012015011001' },
  });
  const { id: other } = await models.person.create({
    data: { name: 'Budi', role: 'pegawai', nip: '199001012015011002' },
  });
  const ids = { message: 0, change: 0, personId };

  for (const [index, on] of ENDS.reports.entries()) {
    const at = noon(on);
    const message = await models.sourceMessage.create({
      data: {
        personId,
        chatId: 1n,
        messageId: index,
        text: 'rapat',
        intent: 'log',
        writtenAt: at,
      },
    });
    const from = { personId, sourceMessageId: message.id };
    const change = await models.change.create({ data: { ...from, kind: 'reported', at } });
    const made = { ...from, day: on, changeId: change.id };
    const entry = await models.activity.create({
      data: { ...made, description: 'rapat', state: 'done', position: 0 },
    });
    await models.activityRevision.create({
      data: { activityId: entry.id, changeId: change.id, before: '{}' },
    });
    await models.absence.create({ data: { ...made, kind: 'leave' } });
    await models.card.create({
      data: { key: `message:${message.id}`, chatId: 1n, messageId: index },
    });
    await models.dataRequest.create({
      data: {
        personId,
        kind: 'correction',
        text: '{}',
        createdAt: at,
        dueAt: at,
        state: 'fulfilled',
        answeredAt: at,
      },
    });
    await models.delegation.create({
      data: {
        holderId: personId,
        actingId: other,
        kind: 'plh',
        firstDay: on,
        lastDay: on,
        createdById: personId,
        createdAt: at,
      },
    });
    if (index === 1) Object.assign(ids, { message: message.id, change: change.id });
  }
  await models.dataRequest.create({
    data: {
      personId,
      kind: 'correction',
      text: '{}',
      createdAt: noon(ENDS.reports[0]),
      dueAt: noon(ENDS.reports[0]),
      state: 'open',
    },
  });

  for (const on of ENDS.audit)
    await models.auditEvent.create({
      data: { at: noon(on), action: 'looked', subjectId: personId },
    });
  for (const [index, on] of ENDS.notifications.entries()) {
    const dueAt = noon(on);
    await models.jobSlot.create({
      data: { job: 'job', zone: ZONES.WIB, day: on, state: 'done' },
    });
    const said = { kind: 'k', personId, html: 'x', dueAt, nextAt: dueAt };
    await models.notification.create({ data: { ...said, key: `sent ${index}`, state: 'sent' } });
    if (index === 0)
      await models.notification.create({ data: { ...said, key: 'planned', state: 'planned' } });
  }
  const { id: unitId } = await models.unit.create({ data: { name: 'Unit', zone: ZONES.WIB } });
  for (const [index, on] of ENDS.codes.entries()) {
    const at = noon(on);
    const offered = { unitId, createdById: personId, createdAt: at, expiresAt: at };
    const linked = { ...offered, chatId: -1n, linkedAt: at };
    await models.groupLink.create({ data: { ...offered, codeHash: `unused ${index}` } });
    await models.groupLink.create({ data: { ...linked, codeHash: `ended ${index}`, endedAt: at } });
    if (index === 0) await models.groupLink.create({ data: { ...linked, codeHash: 'lasting' } });
    await models.invitation.create({
      data: { personId, codeHash: `hash ${index}`, createdAt: at, expiresAt: at },
    });
    await models.codeAttempt.create({
      data: { telegramId: BigInt(5_000_000_000 + index), wrong: 1, lastAt: at },
    });
  }
  for (const [index, id] of [personId, other].entries())
    await models.pendingQuestion.create({
      data: { personId: id, name: 'q', data: '{}', expiresAt: noon(ENDS.staged[index] ?? '') },
    });
  for (const on of ENDS.staged) {
    const draft = { text: 'Apel', createdById: personId, createdAt: noon(on) };
    await models.announcement.create({ data: { ...draft, audience: 'none' } });
    await models.announcement.create({
      data: { ...draft, audience: 'all', confirmedAt: noon(on) },
    });
  }
  const states = { imports: 'applied', staged: 'staged' } as const;
  for (const name of ['imports', 'staged'] as const)
    for (const on of ENDS[name])
      await models.rosterImport.create({
        data: {
          key: `${name} ${on}`,
          fileName: 'pegawai.csv',
          createdAt: noon(on),
          firstDay: on,
          state: states[name],
          comparedTo: '',
          preview: '{}',
          rows: { create: [{ change: 'new', row: '{}' }] },
        },
      });

  return ids;
}

function noon(on: string): Date {
  return new Date(`${on}T12:00:00+07:00`);
}

async function count({ models }: Database): Promise<Readonly<Record<string, number>>> {
  return {
    activity: await models.activity.count(),
    activityRevision: await models.activityRevision.count(),
    absence: await models.absence.count(),
    change: await models.change.count(),
    sourceMessage: await models.sourceMessage.count(),
    card: await models.card.count(),
    dataRequest: await models.dataRequest.count(),
    delegation: await models.delegation.count(),
    auditEvent: await models.auditEvent.count(),
    notification: await models.notification.count(),
    jobSlot: await models.jobSlot.count(),
    invitation: await models.invitation.count(),
    groupLink: await models.groupLink.count(),
    codeAttempt: await models.codeAttempt.count(),
    announcement: await models.announcement.count(),
    pendingQuestion: await models.pendingQuestion.count(),
    rosterRow: await models.rosterRow.count(),
    rosterImport: await models.rosterImport.count(),
    person: await models.person.count(),
  };
}
