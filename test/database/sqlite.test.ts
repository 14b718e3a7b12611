import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import SqliteDriver from 'better-sqlite3';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';

import type { Database, Models } from '../../src/database/database.ts';
import { PrismaClient } from '../../src/database/generated/sqlite/client.ts';
import { migrate } from '../../src/database/migrate.ts';
import { openDatabase } from '../../src/database/open.ts';
import { type Sql, sql } from '../../src/database/sql.ts';
import { freshUrl, temporaryFolder } from '../support/databases.ts';

describe('Writes that were acknowledged', () => {
  test('are lost by the stock adapter when a transaction beside them rolls back', async () => {
    const url = await freshUrl('sqlite');
    const client = new PrismaClient({ adapter: new PrismaBetterSqlite3({ url }) });
    onTestFinished(() => client.$disconnect());

    expect(await countLost(client)).toBeGreaterThan(0);
  });

  test('are never lost by ours', async () => {
    const db = await open();

    expect(await countLost(db.models)).toBe(0);
  });

  /** Plain writes beside nested creates that roll back; how many of the plain ones are missing. */
  async function countLost(models: Models): Promise<number> {
    const zone = 'Asia/Jakarta';
    const children = {
      create: [
        { name: 'one name for two', zone },
        { name: 'one name for two', zone },
      ],
    };

    const numbers = Array.from({ length: 100 }, (_, index) => index);
    const plain = async (): Promise<void> => {
      for (const number of numbers) {
        const key = `card-${number}`;
        await models.card.create({ data: { key, chatId: 1, messageId: 1 } });
        await models.card.updateMany({ where: { key }, data: { messageId: 2 } });
      }
    };
    const nested = async (): Promise<void> => {
      for (const number of numbers) {
        const unit = models.unit.create({ data: { name: `unit-${number}`, zone, children } });
        await expect(unit).rejects.toMatchObject({ code: 'P2002' });
      }
    };

    await Promise.all([plain(), nested()]);
    return numbers.length - (await models.card.count({ where: { messageId: 2 } }));
  }
});

describe('A group of works that commits together', () => {
  test('is refused as a whole when the commit fails, and the next group is stored', async () => {
    const db = await open();
    const works = ['a', 'b', 'c'].map((key) =>
      db.transaction(async (tx) => {
        await saveCard(tx, key);
        if (key !== 'b') return;
        await tx.run(sql`PRAGMA defer_foreign_keys = ON`); // what is broken shows at the commit
        await tx.run(
          sql`INSERT INTO "Change" ("personId", "kind", "at") VALUES (99, 'edited', '')`,
        );
      }),
    );

    const settled = await Promise.allSettled(works);
    expect(settled.map((one) => one.status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(await listCards(db)).toEqual([]);

    await Promise.all(['d', 'e'].map((key) => db.transaction((tx) => saveCard(tx, key))));
    expect(await listCards(db)).toEqual(['d', 'e']);
  });

  test('is refused as a whole when SQLite gives the transaction up in the middle', async () => {
    const db = await open();
    const works = ['a', 'b', 'c'].map((key) =>
      db.transaction(async (tx) => {
        await saveCard(tx, key);
        if (key === 'b') await tx.run(sql`ROLLBACK`); // as a full disk does
      }),
    );

    const settled = await Promise.allSettled(works);
    expect(settled.slice(0, 2).map((one) => one.status)).toEqual(['rejected', 'rejected']);
    expect(await listCards(db)).toEqual(settled[2]?.status === 'fulfilled' ? ['c'] : []);
  });

  test('takes many more works than one group holds', async () => {
    const db = await open();
    const keys = Array.from({ length: 300 }, (_, index) => `card-${index + 100}`);

    await Promise.all(keys.map((key) => db.transaction((tx) => saveCard(tx, key))));

    expect(await listCards(db)).toEqual(keys);
  });
});

describe('The file', () => {
  test('is made where it was asked for, folder and all, and survives a power cut', async () => {
    const path = join(await temporaryFolder(), 'data/deep/kinerja.db');
    await migrate(`file:${path}`);
    const db = await openDatabase(`file:${path}`);
    onTestFinished(() => db.close());

    expect((await stat(path)).isFile()).toBe(true);
    expect(await pragma(db, 'journal_mode')).toBe('wal');
    expect(await pragma(db, 'synchronous')).toBe(2); // FULL
    expect(await pragma(db, 'foreign_keys')).toBe(1);
  });

  test('that another program holds is trouble from outside, by hand and through a model', async () => {
    const url = await freshUrl('sqlite');
    const db = await openDatabase(url);
    const other = new SqliteDriver(url.slice('file:'.length));
    onTestFinished(async () => {
      other.close();
      await db.close();
    });
    await pragma(db, 'busy_timeout = 0');
    other.exec('BEGIN IMMEDIATE');

    const busy = { name: 'OutsideError', outside: 'database', reason: 'unavailable' };
    const data = { key: 'a', chatId: 1, messageId: 1 };
    await expect(saveCard(db, 'a')).rejects.toMatchObject(busy);
    await expect(db.transaction((tx) => saveCard(tx, 'a'))).rejects.toMatchObject(busy);
    await expect(db.models.card.create({ data })).rejects.toMatchObject(busy);

    other.exec('ROLLBACK');
    await saveCard(db, 'a');
    expect(await listCards(db)).toEqual(['a']);
  });

  test('may be closed twice', async () => {
    const db = await openDatabase(await freshUrl('sqlite'));

    await db.close();
    await expect(db.close()).resolves.toBeUndefined();
  });
});

async function open(): Promise<Database> {
  const db = await openDatabase(await freshUrl('sqlite'));
  onTestFinished(() => db.close());

  return db;
}

async function pragma(db: Sql, text: string): Promise<unknown> {
  const row = await db.first(z.record(z.string(), z.unknown()), sql([`PRAGMA ${text}`]));

  return Object.values(row ?? {})[0];
}

async function saveCard(db: Sql, key: string): Promise<void> {
  await db.run(sql`INSERT INTO "Card" ("key", "chatId", "messageId") VALUES (${key}, ${1}, ${1})`);
}

async function listCards(db: Sql): Promise<readonly string[]> {
  const rows = await db.all(
    z.object({ key: z.string() }),
    sql`SELECT "key" FROM "Card" ORDER BY "key"`,
  );

  return rows.map(({ key }) => key);
}
