import { expect, test } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import {
  countWaiting,
  findCard,
  finish,
  hasUnclaimed,
  keepReply,
  LEASE_SECONDS,
  release,
  removeOld,
  renewLeases,
  storeUpdates,
  takeUnfinished,
} from '../../src/telegram/inbox.ts';
import { onEachDatabase } from '../support/databases.ts';

const NOW = new Date('2026-11-20T03:00:00.000Z');
const LATER = new Date(NOW.getTime() + (LEASE_SECONDS + 1) * 1000);
const ANI = 4_503_599_627_370_495;
const BUDI = 7;

const update = (id: number, sender = ANI) => ({ id, sender, payload: `{"update_id":${id}}` });

async function store(db: Database, ids: readonly number[], worker: string | null, sender = ANI) {
  const { claimed } = await storeUpdates(
    db,
    ids.map((id) => update(id, sender)),
    worker,
    NOW,
  );
  return [...claimed].toSorted((one, other) => one - other);
}

async function take(db: Database, worker: string, now = NOW, limit = 100) {
  return (await takeUnfinished(db, worker, now, limit)).map((row) => row.id);
}

const done = (id: number) => ({ id, failed: false, cards: [] });

onEachDatabase('the inbox', (open) => {
  test('takes an update once', async () => {
    const db = await open();

    expect(await store(db, [1, 2], 'a')).toEqual([1, 2]);
    expect(await store(db, [2, 3], 'a')).toEqual([3]);
    await finish(db, [done(1), done(2), done(3)], NOW);
    expect(await store(db, [1, 2, 3], 'a')).toEqual([]);
  });

  test('gives a person’s updates to one process at a time', async () => {
    const db = await open();
    await store(db, [1], 'a');

    expect(await store(db, [2], 'b')).toEqual([]);
    expect(await store(db, [3], 'b', BUDI)).toEqual([3]);
    expect(await take(db, 'b')).toEqual([]);
    expect(await take(db, 'c')).toEqual([]);

    await finish(db, [done(1)], NOW);
    expect(await take(db, 'b')).toEqual([2]);
  });

  test('lets nothing overtake what nobody holds yet', async () => {
    const db = await open();
    await store(db, [1], null);

    expect(await store(db, [2], 'a')).toEqual([]);
    expect(await hasUnclaimed(db)).toBe(true);
    expect(await take(db, 'a', NOW, 1)).toEqual([1]);
    expect(await store(db, [3], 'a')).toEqual([]);
    expect(await take(db, 'a')).toEqual([2, 3]);
    expect(await hasUnclaimed(db)).toBe(false);
  });

  test('hands out what a dead process held, in order, and not what a living one holds', async () => {
    const db = await open();
    await store(db, [1, 2], 'dead');
    await store(db, [3], 'living', BUDI);
    expect(await take(db, 'b')).toEqual([]);

    await renewLeases(db, 'living', [3], LATER);
    expect(await take(db, 'b', LATER)).toEqual([1, 2]);
  });

  test('takes back at once what a process gives up', async () => {
    const db = await open();
    await store(db, [1], 'a');
    await release(db, 'a');

    expect(await take(db, 'b')).toEqual([1]);
  });

  test('gives each row to one of two processes that ask at the same time', async () => {
    const db = await open();
    for (let id = 1; id <= 20; id += 1) await store(db, [id], null, id);

    const [one, other] = await Promise.all([take(db, 'a', NOW, 15), take(db, 'b', NOW, 15)]);
    expect([...one, ...other].toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
  });

  test('keeps one reply, for the process that holds the row', async () => {
    const db = await open();
    await store(db, [1], 'a');

    expect(await keepReply(db, 1, 'b', 'theirs')).toBe(false);
    expect(await keepReply(db, 1, 'a', 'ours')).toBe(true);
    expect(await keepReply(db, 1, 'a', 'again')).toBe(false);

    const [row] = await takeUnfinished(db, 'c', LATER, 1);
    expect(row).toEqual({ ...update(1), receivedAt: NOW, reply: 'ours' });
  });

  test('remembers the newest message of a card', async () => {
    const db = await open();
    const card = { key: 'hari:1', chatId: ANI, messageId: 5 };
    await store(db, [1, 2], 'a');

    await finish(
      db,
      [
        { ...done(1), cards: [card] },
        { ...done(2), cards: [{ ...card, messageId: 6 }] },
      ],
      NOW,
    );
    expect(await findCard(db, 'hari:1')).toEqual({ ...card, messageId: 6 });
    expect(await findCard(db, 'hari:2')).toBeNull();
  });

  test('counts what waits, and forgets what is long done', async () => {
    const db = await open();
    expect(await countWaiting(db)).toEqual({ count: 0, oldest: null });
    await store(db, [1, 2, 3], 'a');
    expect(await countWaiting(db)).toEqual({ count: 3, oldest: NOW });

    await finish(db, [done(1), done(2)], NOW);
    expect(await removeOld(db, NOW)).toBe(0);
    expect(await removeOld(db, LATER)).toBe(2);
    expect((await countWaiting(db)).count).toBe(1);
  });
});
