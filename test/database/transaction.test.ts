import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { z } from 'zod';

import type { Database } from '../../src/database/database.ts';
import { type Sql, sql } from '../../src/database/sql.ts';
import { onEachDatabase } from '../support/databases.ts';

const keyRow = z.object({ key: z.string() });

onEachDatabase('A transaction', (open) => {
  test('stores all of it and hands back what the work found', async () => {
    const db = await open();

    const found = await db.transaction(async (tx) => {
      await saveCard(tx, 'a');
      await saveCard(tx, 'b');
      return await listCards(tx);
    });

    expect(found).toEqual(['a', 'b']);
    expect(await listCards(db)).toEqual(['a', 'b']);
  });

  test('stores nothing of a work that throws', async () => {
    const db = await open();
    const trouble = new Error('Thought better of it');

    const work = db.transaction(async (tx) => {
      await saveCard(tx, 'a');
      throw trouble;
    });

    await expect(work).rejects.toBe(trouble);
    expect(await listCards(db)).toEqual([]);
  });

  test('that throws among fifty harms no other', async () => {
    const db = await open();
    const keys = Array.from({ length: 50 }, (_, index) => `card-${index + 10}`);
    const thrown = new Set(keys.filter((_, index) => index % 7 === 0));

    const settled = await Promise.allSettled(
      keys.map((key) =>
        db.transaction(async (tx) => {
          await saveCard(tx, key);
          if (thrown.has(key)) throw new Error(key);
          return key;
        }),
      ),
    );

    const stored = keys.filter((key) => !thrown.has(key));
    expect(settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))).toEqual(
      stored,
    );
    expect(await listCards(db)).toEqual(stored);
  });

  test('fails when a statement of it failed, also when the work went on', async () => {
    const db = await open();
    await saveCard(db, 'taken');

    const work = db.transaction(async (tx) => {
      await saveCard(tx, 'mine');
      await saveCard(tx, 'taken').catch(() => {});
    });

    await expect(work).rejects.toMatchObject({ code: expect.stringMatching(/CONSTRAINT|23505/) });
    expect(await listCards(db)).toEqual(['taken']);
  });

  test('is seen by nobody before it is stored', async () => {
    const db = await open();
    const seen: Promise<readonly string[]>[] = [];

    await db.transaction(async (tx) => {
      await saveCard(tx, 'a');
      seen.push(listCards(db));
      await saveCard(tx, 'b');
    });

    expect([[], ['a', 'b']]).toContainEqual(await seen[0]);
  });

  test('takes statements that are started together', async () => {
    const db = await open();

    await db.transaction(async (tx) => {
      await Promise.all(['a', 'b', 'c'].map((key) => saveCard(tx, key)));
    });

    expect(await listCards(db)).toEqual(['a', 'b', 'c']);
  });

  test('of statements that are started together stores none of them when one fails', async () => {
    const db = await open();
    await saveCard(db, 'taken');

    const work = db.transaction(async (tx) => {
      await Promise.all(['taken', 'a', 'b', 'taken', 'c'].map((key) => saveCard(tx, key)));
    });

    await expect(work).rejects.toMatchObject({ code: expect.stringMatching(/CONSTRAINT|23505/) });
    expect(await listCards(db)).toEqual(['taken']);
  });

  test('ends with its work: what was kept of it can write no more', async () => {
    const db = await open();
    const kept: Sql[] = [];
    await db.transaction(async (tx) => {
      kept.push(tx);
    });

    await expect(Promise.all(kept.map((tx) => saveCard(tx, 'late')))).rejects.toThrow('is over');
    expect(await listCards(db)).toEqual([]);
  });

  test('that waits for something outside itself is given up, and the next one runs', async () => {
    const db = await open();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });

    try {
      let work: Promise<void> | undefined;
      await new Promise<void>((started) => {
        work = db.transaction(async (tx) => {
          await saveCard(tx, 'a');
          started();
          await new Promise(() => {});
        });
      });
      const refused = work?.catch((error: unknown) => error);
      await vi.advanceTimersByTimeAsync(5000);
      expect(String(await refused)).toContain('outside itself');
    } finally {
      vi.useRealTimers();
    }

    await db.transaction((tx) => saveCard(tx, 'b'));
    expect(await listCards(db)).toEqual(['b']);
  });

  test('loses nothing that was acknowledged, whatever runs beside it', async () => {
    const db = await open();
    let round = 0;

    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...WAYS), { maxLength: 60 }), async (ways) => {
        round += 1;
        const writes = ways.map((way, index) => ({ way, key: `${round}-${index}` }));
        const settled = await Promise.allSettled(writes.map(({ way, key }) => write(db, way, key)));

        const expected = writes.filter((_, index) => settled[index]?.status === 'fulfilled');
        const stored = await listCards(db, `${round}-%`);
        expect(stored.toSorted()).toEqual(expected.map(({ key }) => key).toSorted());
        expect(expected.length).toBe(ways.filter((way) => !way.endsWith('and throw')).length);
      }),
      { numRuns: 25 },
    );
  });
});

const WAYS = [
  'by hand',
  'by hand and throw',
  'by hand in a transaction',
  'by hand in a transaction and throw',
  'by a model',
  'by a model in a nested create and throw',
] as const;

async function write(db: Database, way: (typeof WAYS)[number], key: string): Promise<void> {
  switch (way) {
    case 'by hand':
      await saveCard(db, key);
      return;
    case 'by hand and throw':
      await db.run(sql`INSERT INTO "Card" ("key", "chatId") VALUES (${key}, ${1})`);
      return;
    case 'by hand in a transaction':
      await db.transaction(async (tx) => {
        expect(await listCards(tx, key)).toEqual([]);
        await saveCard(tx, key);
        expect(await listCards(tx, key)).toEqual([key]);
      });
      return;
    case 'by hand in a transaction and throw':
      await db.transaction(async (tx) => {
        await saveCard(tx, key);
        throw new Error(key);
      });
      return;
    case 'by a model':
      await db.models.card.create({ data: { key, chatId: 1, messageId: 1 } });
      return;
    case 'by a model in a nested create and throw':
      // The two children have one name between them: the unit and the first child are taken back.
      await db.models.unit.create({
        data: {
          name: key,
          zone: 'Asia/Jakarta',
          children: {
            create: [
              { name: `${key} child`, zone: 'Asia/Jakarta' },
              { name: `${key} child`, zone: 'Asia/Jakarta' },
            ],
          },
        },
      });
  }
}

async function saveCard(db: Sql, key: string): Promise<void> {
  await db.run(sql`INSERT INTO "Card" ("key", "chatId", "messageId") VALUES (${key}, ${1}, ${1})`);
}

async function listCards(db: Sql, like = '%'): Promise<readonly string[]> {
  const rows = await db.all(
    keyRow,
    sql`SELECT "key" FROM "Card" WHERE "key" LIKE ${like} ORDER BY "key"`,
  );

  return rows.map(({ key }) => key);
}
