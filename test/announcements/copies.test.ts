import { expect, test } from 'vitest';
import { countCopies, countReach, postCopies, stopCopies } from '../../src/announcements/copies.ts';
import { sumAccount, sumReach } from '../../src/announcements/rules.ts';
import * as store from '../../src/announcements/store.ts';
import { ZONES, day } from '../../src/shared/day.ts';
import { onEachDatabase } from '../support/databases.ts';
import type { Aim, SentAnnouncement } from '../../src/announcements/model.ts';
import type { Database } from '../../src/database/database.ts';
import type { Zone } from '../../src/shared/day.ts';

const today = day('2026-11-16');
/** 20:30 in Jayapura, 18:30 in Jakarta. */
const at = new Date('2026-11-16T18:30:00+07:00');

interface Member {
  readonly unit: number;
  readonly telegramId?: number | null;
  readonly reachable?: boolean;
  readonly above?: number;
  readonly lastDay?: string;
  readonly firstDay?: string;
}

/** Three units, each below the one before it; the last one in Jayapura. */
const PLACES: readonly Zone[] = [ZONES.WIB, ZONES.WITA, ZONES.WIT];

const MEMBERS: readonly Member[] = [
  { unit: 0 },
  { unit: 0, above: 0 },
  { unit: 1, above: 0 },
  { unit: 1, above: 2, telegramId: null },
  { unit: 2, above: 2 },
  { unit: 2, above: 2, reachable: false },
  { unit: 2, above: 4, telegramId: null, reachable: true },
  { unit: 2, above: 0, lastDay: '2026-11-15' },
  { unit: 0, above: 1, firstDay: '2026-11-17' },
];

async function openAgency(db: Database) {
  const { models } = db;
  const units: number[] = [];
  for (const [index, zone] of PLACES.entries()) {
    const parentId = units.at(-1) ?? null;
    const unit = await models.unit.create({ data: { name: `Unit ${index}`, zone, parentId } });
    units.push(unit.id);
  }

  const people: number[] = [];
  for (const [index, member] of MEMBERS.entries()) {
    const nip = String(index).padStart(18, '0');
    const { telegramId = 100 + index, reachable = true } = member;
    const data = { nip, name: `Pegawai ${index}`, role: 'pegawai', telegramId, reachable };
    const person = await models.person.create({ data });
    people.push(person.id);
    await models.assignment.create({
      data: {
        personId: person.id,
        unitId: units[member.unit] ?? 0,
        supervisorId: member.above === undefined ? null : (people[member.above] ?? null),
        firstDay: member.firstDay ?? '2026-01-01',
        lastDay: member.lastDay ?? null,
      },
    });
  }

  return { units, people };
}

async function sendTo(db: Database, personId: number, aim: Aim): Promise<SentAnnouncement> {
  const id = await store.saveDraft(db, { text: 'Apel', aim }, { personId, at });
  expect(await store.confirmDraft(db, id, at)).toBe(true);
  expect(await store.confirmDraft(db, id, at)).toBe(false);
  await postCopies(db, { id, aim }, { today, at, data: { announcementId: id, agency: null } });

  const sent = await store.findAnnouncement(db, id);
  if (sent === null || !store.isSent(sent)) throw new Error('It was not sent');
  return sent;
}

function ledger({ models }: Database) {
  return models.notification.findMany({ orderBy: { personId: 'asc' } });
}

onEachDatabase('the copies of an announcement', (open) => {
  test('go to those who work there on that day, and to nobody else', async () => {
    const db = await open();
    const { units, people } = await openAgency(db);
    const chosen = async (aim: Aim): Promise<readonly number[]> => {
      await db.models.notification.deleteMany();
      const { copies } = await sendTo(db, people[0] ?? 0, aim);
      const rows = await ledger(db);
      expect(copies).toBe(rows.length);
      return rows.map(({ personId }) => people.indexOf(personId ?? 0));
    };

    expect(await chosen({ audience: 'all', unitId: null })).toEqual([0, 1, 2, 3, 4, 5, 6]);
    // Whoever leads only people of yesterday or of tomorrow leads nobody today.
    expect(await chosen({ audience: 'supervisors', unitId: null })).toEqual([0, 2, 4]);
    expect(await chosen({ audience: 'unit', unitId: units[1] ?? 0 })).toEqual([2, 3, 4, 5, 6]);
    expect(await chosen({ audience: 'unit', unitId: 999 })).toEqual([]);
  });

  test('are as many as the preview counted, by zone and by whether they can be written to', async () => {
    const db = await open();
    await openAgency(db);
    const lines = await countReach(db, { audience: 'all', unitId: null }, today);

    expect(sumReach(lines, at)).toEqual({
      ready: 4,
      neverEnrolled: 2,
      unreachable: 1,
      nights: [{ zone: ZONES.WIT, count: 1 }],
    });
  });

  test('wait for the morning where it is night, and are old news three days later', async () => {
    const db = await open();
    const { people } = await openAgency(db);
    await sendTo(db, people[0] ?? 0, { audience: 'all', unitId: null });
    const rows = await ledger(db);
    const morning = new Date('2026-11-17T07:00:00+09:00');
    const dayMs = 24 * 3_600_000;

    expect(rows.map(({ dueAt }) => dueAt.getTime() === at.getTime())).toEqual(
      [true, true, true, true, false, true, true], // who cannot be written to waits for nothing
    );
    expect(rows[4]?.dueAt).toEqual(morning);
    expect(rows[4]?.nextAt).toEqual(morning);
    expect(rows[4]?.staleAt).toEqual(new Date(morning.getTime() + 3 * dayMs));
    expect(rows[0]?.staleAt).toEqual(new Date(at.getTime() + 3 * dayMs));
  });

  test('are posted once, and counted apart from those of another announcement of the day', async () => {
    const db = await open();
    const { people } = await openAgency(db);
    const aim = { audience: 'all', unitId: null } as const;
    const first = await sendTo(db, people[0] ?? 0, aim);
    const second = await sendTo(db, people[0] ?? 0, aim);
    const data = { announcementId: first.id, agency: null };
    expect(await postCopies(db, first, { today, at, data })).toBe(0);
    const { models } = db;
    await models.notification.updateMany({
      where: { key: `announcement:${first.id}:${people[0]}` },
      data: { state: 'sent' },
    });
    await models.notification.updateMany({
      where: { key: `announcement:${first.id}:${people[1]}` },
      data: { state: 'claimed' },
    });

    expect(await stopCopies(db, first)).toBe(5);
    expect(await stopCopies(db, first)).toBe(0);
    const stopped = sumAccount(await countCopies(db, first, at), true);
    expect(stopped).toMatchObject({ total: 7, sent: 1, going: 1, forMorning: 0, stopped: 5 });
    const other = sumAccount(await countCopies(db, second, at), false);
    expect(other).toMatchObject({ total: 7, sent: 0, going: 6, forMorning: 1, stopped: 0 });
  });

  test('somebody has one draft; the newest, not the oldest, and nobody else sees it', async () => {
    const db = await open();
    const { people } = await openAgency(db);
    const [own = 0, others = 0] = people;
    const older = await store.saveDraft(db, { text: 'Satu', aim: null }, { personId: own, at });
    await store.saveDraft(db, { text: 'Dua', aim: null }, { personId: own, at });

    expect(await store.findAnnouncement(db, older)).toBeNull();
    expect((await store.findDraft(db, own, at))?.text).toBe('Dua');
    expect(await store.findDraft(db, others, at)).toBeNull();
    expect(await store.listSent(db, 3)).toEqual([]);
    expect(await store.markStopped(db, older + 1, at)).toBe(false);
  });
});
