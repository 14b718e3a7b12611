import { expect, test } from 'vitest';
import { z } from 'zod';
import { sql } from '../../src/database/sql.ts';
import { onEachDatabase } from '../support/databases.ts';
import { ANI, BUDI, echo, keep, kept, openBot, openStage, until } from './bot.ts';
import type { Walk } from './bot.ts';

const buggy: Walk = async (tx, said) => {
  if (said.kind === 'press' || ('text' in said && said.text.includes('rusak'))) {
    await keep(tx, said.updateId, 'setengah jadi');
    throw new TypeError('Bug for the test');
  }
  return echo(tx, said);
};

onEachDatabase('a bug of ours', (open) => {
  test('is answered by an apology whose code is in the log, and everything else goes on', async () => {
    const db = await open();
    const stage = await openStage();
    const bot = await openBot(stage.root, db, { walk: buggy });
    await bot.start();

    for (const text of ['rusak sekali', 'berikutnya']) stage.world.say(ANI, text);
    stage.world.say(BUDI, 'halo');
    const apology = await stage.world.waitFor(ANI, ({ text }) => text.includes('Mohon maaf'));
    await stage.world.waitFor(ANI, ({ text }) => text === 'Diterima: berikutnya');
    await stage.world.waitFor(BUDI, ({ text }) => text === 'Diterima: halo');

    const code = /kode ([A-Z0-9]{6}) /.exec(apology.text)?.[1] ?? 'no code';
    const line = bot.logged.find((logged) => logged.includes(code));
    expect(line).toContain('Bug for the test');
    expect(bot.logged.join()).not.toContain('rusak sekali');
    expect(await kept(db)).toEqual(['berikutnya', 'halo']);
  });

  test('keeps the update for whoever looks into it, and empties all others', async () => {
    const db = await open();
    const stage = await openStage();
    const bot = await openBot(stage.root, db, { walk: buggy });
    await bot.start();

    for (const text of ['rusak', 'utuh']) stage.world.say(ANI, text);
    await stage.world.waitFor(ANI, ({ text }) => text === 'Diterima: utuh');
    await until(async () => (await bot.waiting()).count === 0);

    const rows = await db.all(
      z.object({ payload: z.string(), reply: z.null() }),
      sql`SELECT "payload", "reply" FROM "InboxUpdate" ORDER BY "id"`,
    );
    expect(rows[0]?.payload).toContain('rusak');
    expect(rows[1]?.payload).toBe('');
  });

  test('leaves no press unanswered', async () => {
    const stage = await openStage();
    const bot = await openBot(stage.root, await open(), { walk: buggy });
    await bot.start();

    stage.world.press(ANI, stage.world.say(ANI, 'halo'), 'apa:1');
    await stage.world.waitFor(ANI, ({ text }) => text.includes('Mohon maaf'));

    await until(() => stage.world.unansweredCallbacks().length === 0);
    expect(stage.violations).toEqual([]);
  });

  test('does not come from updates in a wrong shape', async () => {
    const stage = await openStage();
    const bot = await openBot(stage.root, await open());
    await bot.start();

    stage.world.push({ message: 'halo' });
    stage.world.push({ message: { message_id: 'x', chat: null, from: { id: 'y' } } });
    stage.world.push({ callback_query: 7 });
    stage.world.push({ something_new: {} });
    stage.world.say(ANI, 'halo');
    await stage.world.waitFor(ANI, () => true);

    await until(async () => (await bot.waiting()).count === 0);
    expect(bot.logged.filter((line) => line.includes('"level":50'))).toEqual([]);
  });
});
