import { expect, test } from 'vitest';
import * as store from '../../src/delegations/store.ts';
import { ZONES, addDays, day } from '../../src/shared/day.ts';
import { onEachDatabase } from '../support/databases.ts';
import type { Database } from '../../src/database/database.ts';
import type { Wanted } from '../../src/delegations/model.ts';

const today = day('2026-11-16');
const by = { personId: 1, at: new Date('2026-11-16T08:00:00Z') };

/** A head, two below him, and one below the first of them; their ids in that order. */
async function openOffice({ models }: Database): Promise<readonly number[]> {
  const unit = await models.unit.create({ data: { name: 'Bidang Contoh', zone: ZONES.WIB } });
  const ids: number[] = [];
  for (const [name, above] of [
    ['Kenanga 100%', null],
    ['Cempaka', 0],
    ['Bayu', 0],
    ['Melati', 1],
  ] as const) {
    const nip = `19900101201501100${ids.length + 1}`;
    const person = await models.person.create({ data: { name, nip, role: 'pegawai' } });
    const supervisorId = above === null ? null : (ids[above] ?? null);
    const data = { personId: person.id, unitId: unit.id, firstDay: '2026-01-01', supervisorId };
    await models.assignment.create({ data });
    ids.push(person.id);
  }

  return ids;
}

onEachDatabase('delegations', (open) => {
  const wanted = (holderId = 0, actingId = 0, first = 1, last = 3): Wanted => ({
    kind: 'plh',
    holder: { id: holderId, name: 'Cempaka' },
    acting: { id: actingId, name: 'Bayu' },
    firstDay: addDays(today, first),
    lastDay: addDays(today, last),
  });

  test('of two for the same day of one holder the first is kept', async () => {
    const db = await open();
    const [, cempaka, bayu, melati] = await openOffice(db);
    const id = await store.saveDelegation(db, wanted(cempaka, bayu), by);
    expect(id).not.toBeNull();

    expect(await store.saveDelegation(db, wanted(cempaka, melati, 3, 9), by)).toBeNull();
    expect(await store.saveDelegation(db, wanted(cempaka, melati, 0, 1), by)).toBeNull();
    expect(await store.saveDelegation(db, wanted(cempaka, melati, 4, 9), by)).not.toBeNull();
    expect(await store.saveDelegation(db, wanted(bayu, melati), by)).not.toBeNull();

    expect(await store.revokeDelegation(db, id ?? 0, by.at)).toBe(true);
    expect(await store.revokeDelegation(db, id ?? 0, by.at)).toBe(false);
    expect(await store.findDelegation(db, id ?? 0, today)).toBeNull();
    expect(await store.saveDelegation(db, wanted(cempaka, melati), by)).not.toBeNull();
  });

  test('two transactions at once cannot take the same day', async () => {
    const db = await open();
    const [, cempaka, bayu, melati] = await openOffice(db);

    const saved = await Promise.all(
      [bayu, melati, bayu, melati].map((acting) =>
        db.transaction((tx) => store.saveDelegation(tx, wanted(cempaka, acting), by)),
      ),
    );

    expect(saved.filter((id) => id !== null)).toHaveLength(1);
  });

  test('those over are not listed, those of others only to whom everything is', async () => {
    const db = await open();
    const [kenanga, cempaka, bayu, melati] = await openOffice(db);
    await store.saveDelegation(db, wanted(cempaka, bayu, 0, 0), by);
    await store.saveDelegation(db, wanted(kenanga, melati, 2, 5), by);
    const names = async (of: Parameters<typeof store.listDelegations>[1], on = today) =>
      (await store.listDelegations(db, of, on)).map(({ acting }) => acting.name);

    expect(await names('everybody')).toEqual(['Bayu', 'Melati']);
    expect(await names({ personId: bayu ?? 0 })).toEqual(['Bayu']);
    expect(await names({ personId: bayu ?? 0 }, addDays(today, 1))).toEqual([]);
    expect(await names('everybody', addDays(today, 5))).toEqual(['Melati']);
  });

  test('near somebody are his superior, those of the same superior and his own', async () => {
    const db = await open();
    const [kenanga, cempaka, bayu, melati] = await openOffice(db);
    const near = async (id = 0) => (await store.listNear(db, id, today)).map(({ name }) => name);

    expect(await near(cempaka)).toEqual(['Bayu', 'Kenanga 100%', 'Melati']);
    expect(await near(melati)).toEqual(['Cempaka']);
    expect(await near(kenanga)).toEqual(['Bayu', 'Cempaka']);
    expect(await store.hasOwnPeople(db, cempaka ?? 0, today)).toBe(true);
    expect(await store.hasOwnPeople(db, bayu ?? 0, today)).toBe(false);
    expect(await store.listLeaders(db, { name: '0%' }, today, 9)).toHaveLength(1);
    expect(await store.listLeaders(db, { name: '_' }, today, 9)).toHaveLength(0);
    expect(await store.searchEmployed(db, 'MEL', today)).toHaveLength(1);
  });
});
