import { describe, expect, test } from 'vitest';
import { onEachDatabase } from '../support/databases.ts';
import { ANI, BUDI, kept, keptIds, openBot, openStage, saidTo, until } from './bot.ts';
import type { Mode } from './bot.ts';

const MODES: readonly Mode[] = ['polling', 'webhook'];

onEachDatabase('hearing people', (open) => {
  describe.each(MODES)('by %s', (mode) => {
    test('three quick messages of one person are answered in order', async () => {
      const db = await open();
      const stage = await openStage();
      const bot = await openBot(stage.root, db, { mode });
      await bot.start();

      for (const text of ['satu', 'dua', 'tiga']) stage.world.say(ANI, text);
      await stage.world.waitFor(ANI, (message) => message.text.endsWith('tiga'));

      expect(saidTo(stage, ANI)).toEqual(['Diterima: satu', 'Diterima: dua', 'Diterima: tiga']);
      expect(await kept(db)).toEqual(['satu', 'dua', 'tiga']);
      expect(stage.violations).toEqual([]);
    });

    test('a slow answer to one person does not delay another', async () => {
      const stage = await openStage();
      const bot = await openBot(stage.root, await open(), { mode, callDeadlineMs: 500 });
      stage.faults.fault = ({ method, params }) =>
        method === 'sendMessage' && params['chat_id'] === ANI
          ? { kind: 'hang', carryOut: false }
          : null;
      await bot.start();

      stage.world.say(ANI, 'saya lambat');
      stage.world.say(ANI, 'saya menunggu');
      stage.world.say(BUDI, 'saya cepat');
      await stage.world.waitFor(BUDI, (message) => message.text.endsWith('saya cepat'));
      expect(saidTo(stage, ANI)).toEqual([]);

      stage.faults.fault = () => null;
      await stage.world.waitFor(ANI, (message) => message.text.endsWith('saya menunggu'));
      expect(saidTo(stage, ANI)).toEqual(['Diterima: saya lambat', 'Diterima: saya menunggu']);
    });

    test('the same update given twice changes nothing', async () => {
      const db = await open();
      const stage = await openStage();
      const bot = await openBot(stage.root, db, { mode });
      await bot.start();
      stage.world.say(ANI, 'sekali');
      await stage.world.waitFor(ANI, () => true);
      await until(async () => (await bot.waiting()).count === 0);

      const [updateId = 0] = await keptIds(db);
      stage.world.redeliver(updateId);
      stage.world.say(ANI, 'sesudahnya');
      await stage.world.waitFor(ANI, (message) => message.text.endsWith('sesudahnya'));

      expect(saidTo(stage, ANI)).toEqual(['Diterima: sekali', 'Diterima: sesudahnya']);
      expect(await kept(db)).toEqual(['sekali', 'sesudahnya']);
    });
  });
});
