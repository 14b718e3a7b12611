import { expect, test } from 'vitest';
import { z } from 'zod';

import { flag, integer, moment } from '../../src/database/rows.ts';
import { sql } from '../../src/database/sql.ts';
import { onEachDatabase } from '../support/databases.ts';

const noon = new Date('2026-11-21T05:00:00.000Z');
const afterNoon = new Date('2026-11-21T05:00:00.001Z');

onEachDatabase('SQL by hand and the models agree', (open) => {
  test('on moments, to the millisecond and in ranges', async () => {
    const db = await open();
    const question = { name: 'sure', data: '{}' };
    await db.models.pendingQuestion.create({ data: { ...question, personId: 1, expiresAt: noon } });
    await db.run(
      sql`INSERT INTO "PendingQuestion" ("personId", "name", "data", "expiresAt")
        VALUES (${2}, ${'sure'}, ${'{}'}, ${afterNoon})`,
    );

    const row = z.object({ personId: integer, expiresAt: moment });
    const columns = sql`SELECT "personId", "expiresAt" FROM "PendingQuestion"`;
    const first = { personId: 1, expiresAt: noon };
    const second = { personId: 2, expiresAt: afterNoon };
    const select = { personId: true, expiresAt: true };

    expect(await db.all(row, sql`${columns} ORDER BY "expiresAt"`)).toEqual([first, second]);
    expect(await db.all(row, sql`${columns} WHERE "expiresAt" > ${noon}`)).toEqual([second]);
    expect(await db.all(row, sql`${columns} WHERE "expiresAt" <= ${noon}`)).toEqual([first]);
    expect(await db.first(row, sql`${columns} WHERE "expiresAt" = ${noon}`)).toEqual(first);
    expect(
      await db.models.pendingQuestion.findMany({ select, where: { expiresAt: { gt: noon } } }),
    ).toEqual([second]);
    expect(
      await db.models.pendingQuestion.findMany({ select, where: { expiresAt: { lte: noon } } }),
    ).toEqual([first]);
    expect(
      await db.models.pendingQuestion.findFirst({ select, where: { expiresAt: afterNoon } }),
    ).toEqual(second);
  });

  test('on flags, ids of 52 bits, counts and sums', async () => {
    const db = await open();
    const telegramId = 2 ** 52 - 1;
    await db.run(
      sql`INSERT INTO "Person" ("nip", "name", "role", "telegramId", "reachable")
        VALUES (${'198001012005011001'}, ${'Ani'}, ${'pegawai'}, ${telegramId}, ${false})`,
    );
    await db.models.person.create({
      data: { nip: '198001012005011002', name: 'Budi', role: 'atasan', telegramId: 5n },
    });

    const person = z.object({ name: z.string(), telegramId: integer, reachable: flag });
    expect(
      await db.all(
        person,
        sql`SELECT "name", "telegramId", "reachable" FROM "Person" ORDER BY "id"`,
      ),
    ).toEqual([
      { name: 'Ani', telegramId, reachable: false },
      { name: 'Budi', telegramId: 5, reachable: true },
    ]);
    expect(
      await db.models.person.findUnique({ where: { telegramId: BigInt(telegramId) } }),
    ).toMatchObject({
      name: 'Ani',
      reachable: false,
    });
    expect(
      await db.first(
        z.object({ count: z.number(), sum: z.number() }),
        sql`SELECT count(*) AS count, sum("telegramId") AS sum FROM "Person"`,
      ),
    ).toEqual({ count: 2, sum: telegramId + 5 });
    expect(
      await db.first(person, sql`SELECT * FROM "Person" WHERE "reachable" = ${true}`),
    ).toMatchObject({ name: 'Budi' });
  });

  test('on text: NUL and half characters are left out, everything else is kept', async () => {
    const db = await open();
    const typed = 'Rapat\0 di Kafé ☕ "Ibu\u{1F600}" \ud83d';
    const kept = 'Rapat di Kafé ☕ "Ibu\u{1F600}" \ufffd';
    await db.run(
      sql`INSERT INTO "Holiday" ("day", "kind", "name", "source")
        VALUES (${'2026-01-01'}, ${'national'}, ${typed}, ${''})`,
    );
    await db.models.holiday.create({
      data: { day: '2026-01-02', kind: 'national', name: typed, source: '' },
    });

    const row = z.object({ name: z.string() });
    expect(await db.all(row, sql`SELECT "name" FROM "Holiday"`)).toEqual([
      { name: kept },
      { name: kept },
    ]);
    expect(await db.models.holiday.count({ where: { name: typed } })).toBe(2);
  });

  test('on what a statement changed and what it gives back', async () => {
    const db = await open();
    const insert = sql`INSERT INTO "Card" ("key", "chatId", "messageId")
      VALUES (${'a'}, ${1}, ${1}), (${'b'}, ${1}, ${2}) ON CONFLICT DO NOTHING`;
    const row = z.object({ key: z.string() });

    expect(await db.run(insert)).toBe(2);
    expect(await db.run(insert)).toBe(0);
    expect(
      await db.first(
        row,
        sql`UPDATE "Card" SET "messageId" = ${9} WHERE "key" = ${'b'} RETURNING "key"`,
      ),
    ).toEqual({ key: 'b' });
    expect(await db.run(sql`UPDATE "Card" SET "messageId" = ${3}`)).toBe(2);
    expect(await db.first(row, sql`SELECT "key" FROM "Card" WHERE "key" = ${'c'}`)).toBeNull();
  });
});

onEachDatabase('SQL by hand', (open) => {
  test('refuses what no column takes', async () => {
    const db = await open();
    const row = z.object({ key: z.string() });

    for (const value of [undefined, Number.NaN, Number.POSITIVE_INFINITY, {}, ['a']]) {
      const found = db.all(row, sql`SELECT "key" FROM "Card" WHERE "messageId" = ${value}`);
      await expect(found).rejects.toThrow(TypeError);
    }
  });

  test('checks every row', async () => {
    const db = await open();
    const row = z.object({ n: z.string() });

    await expect(db.first(row, sql`SELECT count(*) AS n FROM "Card"`)).rejects.toThrow(z.ZodError);
  });
});
