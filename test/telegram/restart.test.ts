import { expect, test } from 'vitest';
import { onEachDatabase } from '../support/databases.ts';
import { ANI, kept, openBot, openStage, saidTo, until } from './bot.ts';

onEachDatabase('a bot that ends before its answer arrived', (open) => {
  test('delivers the kept answer at the next start, without walking again', async () => {
    const db = await open();
    const stage = await openStage();
    stage.faults.fault = ({ method }) =>
      method === 'sendMessage' ? { kind: 'status', status: 500 } : null;
    const first = await openBot(stage.root, db);
    await first.start();
    for (const text of ['satu', 'dua']) stage.world.say(ANI, text);
    await until(() => first.logged.some((line) => line.includes('has to be tried again')));
    await first.stop(100);
    expect(await kept(db)).toEqual(['satu']);

    stage.faults.fault = () => null;
    const second = await openBot(stage.root, db);
    await second.start();
    await stage.world.waitFor(ANI, ({ text }) => text === 'Diterima: dua');

    expect(saidTo(stage, ANI)).toEqual(['Diterima: satu', 'Diterima: dua']);
    expect(await kept(db)).toEqual(['satu', 'dua']);
  });

  test('stops at once when nothing is to be done', async () => {
    const stage = await openStage();
    const bot = await openBot(stage.root, await open(), { pollSeconds: 30 });
    await bot.start();
    await until(() => stage.world.calls.has('getUpdates'));

    const began = performance.now();
    await bot.stop(8_000);
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});
