import { expect, test } from 'vitest';
import { z } from 'zod';
import { integer } from '../../src/database/rows.ts';
import { sql } from '../../src/database/sql.ts';
import { allAnswered, expectGoodManners, openOffice } from '../support/office.ts';
import { everywhere } from '../support/places.ts';
import type { Colleague, Office } from '../support/office.ts';

const DAY = '2026-11-16';

/** Ids of the updates that the bot has received, oldest first. */
async function listUpdates({ app }: Office): Promise<readonly number[]> {
  const row = z.object({ id: integer });
  const rows = await app.db.all(row, sql`SELECT "id" FROM "InboxUpdate" ORDER BY "id"`);

  return rows.map(({ id }) => id);
}

/** What a person has, sees and had done to the entries, and how often the bot has called. */
async function look(office: Office, who: Colleague): Promise<unknown> {
  const { db } = office.app;
  const { personId, telegramId } = who;
  const calls = [...office.world.calls].filter(([method]) => method !== 'getUpdates');

  return {
    entries: await who.entries(DAY),
    chat: office.world.messages(telegramId),
    changes: await db.models.change.findMany({ where: { personId }, orderBy: { id: 'asc' } }),
    revisions: await db.models.activityRevision.count(),
    kept: await db.models.sourceMessage.count({ where: { personId } }),
    calls: Object.fromEntries(calls),
  };
}

everywhere('the same update given twice', (place) => {
  test('changes nothing, be it a message, an edit, a command or a press', async () => {
    const office = await openOffice(place);
    const { colleague: ani, code } = await office.expect();
    await ani.say(`/start ${code}`);
    await ani.say('apel pagi 15 menit');
    const card = await ani.say('rapat evaluasi 2 jam');
    await ani.edit(ani.lastId(), 'rapat evaluasi 3 jam');
    await ani.say('eh yang tadi 2 jam setengah');
    await ani.say('/batal');
    await ani.say('input data 45 menit');
    await ani.press(await ani.press(card, 'Hapus'), 'Ya, hapus');
    await ani.say('/minggu');
    await allAnswered({ ...office, db: office.app.db });
    const before = await look(office, ani);

    const updates = await listUpdates(office);
    expect(updates.length).toBeGreaterThanOrEqual(10);
    for (const id of [...updates, ...updates]) office.world.redeliver(id);
    await allAnswered({ ...office, db: office.app.db });
    expect(await listUpdates(office)).toEqual(updates);
    expect(await look(office, ani)).toEqual(before);

    await ani.say('/batal');
    expect((await ani.entries(DAY)).map(({ minutes }) => minutes)).toEqual([15, 180, 45]);
    expectGoodManners(office);
  });

  test('before it is answered is answered once', async () => {
    let slow = 0;
    const office = await openOffice({
      ...place,
      fault: ({ method, params }) =>
        method === 'sendMessage' && params['chat_id'] === slow
          ? { kind: 'slow', milliseconds: 500 }
          : null,
    });
    const [ani, budi] = [await office.hire(), await office.hire()];
    slow = ani.telegramId;

    office.world.say(ani.telegramId, 'rapat evaluasi 2 jam');
    await expect.poll(() => listUpdates(office)).toHaveLength(1);
    for (const id of await listUpdates(office)) office.world.redeliver(id);
    await budi.say('apel pagi 15 menit');
    await office.world.waitFor(ani.telegramId, ({ fromBot }) => fromBot);
    await allAnswered({ ...office, db: office.app.db });

    expect(await ani.entries(DAY)).toHaveLength(1);
    expect(office.world.messages(ani.telegramId).filter(({ fromBot }) => fromBot)).toHaveLength(1);
    expectGoodManners(office);
  });
});
