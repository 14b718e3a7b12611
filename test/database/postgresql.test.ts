import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';

import { openDatabase } from '../../src/database/open.ts';
import { type Sql, sql } from '../../src/database/sql.ts';
import { describePostgresql, freshUrl } from '../support/databases.ts';

const unavailable = { name: 'OutsideError', outside: 'database', reason: 'unavailable' };

test('A server that does not answer is trouble from outside, by hand and through a model', async () => {
  const db = await openDatabase('postgresql://nobody@127.0.0.1:1/nothing');
  onTestFinished(() => db.close());

  await expect(cutConnection(db)).rejects.toMatchObject(unavailable);
  await expect(db.transaction(cutConnection)).rejects.toMatchObject(unavailable);
  await expect(db.models.card.count()).rejects.toMatchObject(unavailable);
});

describePostgresql('A connection that is cut', () => {
  test('fails the statement, and the next one gets a new connection', async () => {
    const db = await openDatabase(await freshUrl('postgresql'), { poolSize: 1 });
    onTestFinished(() => db.close());

    await expect(cutConnection(db)).rejects.toMatchObject(unavailable);
    expect(await db.models.card.count()).toBe(0);
  });

  test('fails the transaction, stores nothing of it and leaves no broken connection', async () => {
    const db = await openDatabase(await freshUrl('postgresql'), { poolSize: 1 });
    onTestFinished(() => db.close());

    const work = db.transaction(async (tx) => {
      await tx.run(sql`INSERT INTO "Card" ("key", "chatId", "messageId") VALUES ('a', 1, 1)`);
      await cutConnection(tx);
    });

    await expect(work).rejects.toMatchObject(unavailable);
    expect(await db.models.card.count()).toBe(0);
  });

  test('while nobody used it is not noticed', async () => {
    const url = await freshUrl('postgresql');
    const [db, other] = await Promise.all([
      openDatabase(url, { poolSize: 1 }),
      openDatabase(url, { poolSize: 1 }),
    ]);
    onTestFinished(() => db.close());
    onTestFinished(() => other.close());

    const connection = z.object({ pid: z.number() });
    const found = await db.first(connection, sql`SELECT pg_backend_pid() AS pid`);
    await other.all(z.unknown(), sql`SELECT pg_terminate_backend(${found?.pid}, 5000)`);

    await expect
      .poll(() => db.first(connection, sql`SELECT pg_backend_pid() AS pid`).catch(() => found))
      .not.toEqual(found);
  });
});

async function cutConnection(db: Sql): Promise<void> {
  await db.all(z.unknown(), sql`SELECT pg_terminate_backend(pg_backend_pid())`);
}
