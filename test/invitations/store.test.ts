import { expect, test } from 'vitest';
import { countWrong } from '../../src/invitations/rules.ts';
import * as store from '../../src/invitations/store.ts';
import { day } from '../../src/shared/day.ts';
import { onEachDatabase } from '../support/databases.ts';
import type { Database } from '../../src/database/database.ts';

const now = new Date('2026-11-16T15:42:00+07:00');
const asked = { now, today: day('2026-11-16') };
const later = (days: number): Date => new Date(now.getTime() + days * 24 * 3_600_000);

/** Three units in a line with a person each, the second one enrolled; their ids. */
async function fill(db: Database) {
  const units: number[] = [];
  const people: number[] = [];
  for (const [at, name] of ['Melati Embun', 'Bayu Lembah', 'Sa’adah Rimba'].entries()) {
    const parentId = units.at(-1) ?? null;
    const unit = await db.models.unit.create({
      data: { name: `Unit ${at}`, zone: 'Asia/Jakarta', parentId },
    });
    const person = await db.models.person.create({
      data: {
        nip: `19900101201501100${at}`,
        name,
        role: 'pegawai',
        telegramId: at === 1 ? 77n : null,
        assignments: { create: { unitId: unit.id, firstDay: '2026-01-01' } },
      },
    });
    units.push(unit.id);
    people.push(person.id);
  }

  return { units, people };
}

onEachDatabase('invitations', (open) => {
  test('who is missing is counted for all, by unit, and listed down the tree', async () => {
    const db = await open();
    const { units, people } = await fill(db);
    await store.invite(db, people[0] ?? 0, now);

    expect(await store.countInvitations(db, asked)).toEqual({
      employed: 3,
      missing: 2,
      open: 1,
      expired: 0,
    });
    expect(await store.countInvitations(db, { ...asked, now: later(7) })).toMatchObject({
      open: 0,
      expired: 1,
    });
    expect((await store.countByUnit(db, asked.today)).map(({ missing }) => missing)).toEqual([
      1, 0, 1,
    ]);
    const list = async (unit: number, below: boolean) => {
      const found = await store.listMissing(db, { unitId: units[unit] ?? 0, below }, asked, 10);
      return found.map(({ name }) => name);
    };
    expect(await list(0, false)).toEqual(['Melati Embun']);
    expect(await list(0, true)).toEqual(['Melati Embun', 'Sa’adah Rimba']);
    expect(await list(1, false)).toEqual([]);

    await db.models.unit.update({
      where: { id: units[0] ?? 0 },
      data: { parentId: units[2] ?? 0 },
    });
    expect(await list(1, true)).toEqual(['Melati Embun', 'Sa’adah Rimba']);
  });

  test('people are found by parts of the name in any case, by NIP, and only while employed', async () => {
    const db = await open();
    await fill(db);
    const find = async (search: string) =>
      (await store.searchCandidates(db, search, asked)).map(({ name }) => name);

    expect(await find('embun mel')).toEqual(['Melati Embun']);
    expect(await find("sa'adah")).toEqual(['Sa’adah Rimba']);
    expect(await find('199001012015011001')).toEqual(['Bayu Lembah']);
    expect(await find('1990 0101 2015 01 1 001')).toEqual(['Bayu Lembah']);
    await db.models.assignment.updateMany({ data: { lastDay: '2026-11-15' } });
    expect(await find('embun')).toEqual([]);
  });

  test('two assignments that overlap make nobody appear twice', async () => {
    const db = await open();
    const { units, people } = await fill(db);
    await db.models.assignment.create({
      data: { personId: people[0] ?? 0, unitId: units[1] ?? 0, firstDay: '2026-11-01' },
    });

    expect(await store.searchCandidates(db, 'embun', asked)).toHaveLength(1);
    const missing = { unitId: units[0] ?? 0, below: true };
    expect(await store.listMissing(db, missing, asked, 10)).toHaveLength(2);
  });

  test('inviting many at once ends their earlier invitations, and no other', async () => {
    const db = await open();
    const { people } = await fill(db);
    const [first = 0, second = 0, third = 0] = people;
    const { code: old } = await store.invite(db, first, now);
    const { code: other } = await store.invite(db, third, now);

    const invited = await store.inviteAll(db, [first, second], now);
    expect(new Set(invited.map(({ code }) => code)).size).toBe(2);
    expect(await store.findInvited(db, old, now)).toBeNull();
    expect(await store.findInvited(db, other, now)).toBe(third);
    expect(await store.findInvited(db, invited[1]?.code ?? '', now)).toBe(second);
    expect(await store.listOpen(db, now)).toHaveLength(3);
    expect(await store.listOpen(db, later(7))).toEqual([]);
    expect(await store.inviteAll(db, [], now)).toEqual([]);
  });

  test('whoever has used one of two invitations made at the same moment has ended the other', async () => {
    const db = await open();
    const { people } = await fill(db);
    const [first = 0, second = 0] = people;
    const { code } = await store.invite(db, first, now);
    const { code: twin } = await store.invite(db, second, now);
    await db.models.invitation.updateMany({ data: { personId: first } });

    expect(await store.useInvitation(db, { code, telegramId: 78, now })).toBe(true);
    expect(await store.findInvited(db, twin, now)).toBeNull();
    expect(await store.isCodeOf(db, code, first)).toBe(true);
  });

  test('a used or expired invitation cannot be revoked, and stays known as his own', async () => {
    const db = await open();
    const { people } = await fill(db);
    const [first = 0, second = 0] = people;
    const { code } = await store.invite(db, first, now);
    const found = await store.findOpen(db, { personId: first }, now);
    const id = found?.id ?? 0;

    expect(await store.revokeInvitation(db, id, later(8))).toBe(false);
    expect(await store.useInvitation(db, { code, telegramId: 2 ** 51, now })).toBe(true);
    expect(await store.useInvitation(db, { code, telegramId: 78, now })).toBe(false);
    expect(await store.revokeInvitation(db, id, now)).toBe(false);
    expect(await store.isCodeOf(db, code, first)).toBe(true);
    expect(await store.isCodeOf(db, code, second)).toBe(false);
  });

  test('wrong codes are remembered to the moment, also of the greatest account', async () => {
    const db = await open();
    const account = 2 ** 52 - 1;
    expect(await store.findAttempts(db, account)).toBeNull();

    const attempts = countWrong({ wrong: 4, lastAt: now, blockedUntil: null }, now);
    await store.saveAttempts(db, account, countWrong(null, now));
    await store.saveAttempts(db, account, attempts);
    expect(await store.findAttempts(db, account)).toEqual(attempts);
    await store.forgetAttempts(db, account);
    expect(await store.findAttempts(db, account)).toBeNull();
  });
});
