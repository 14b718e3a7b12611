import { expect, test } from 'vitest';
import { byChance } from '../support/chance.ts';
import { openDiary } from '../support/diary.ts';
import { openLine } from '../support/line.ts';
import { openMachine } from '../support/machine.ts';
import { allAnswered, expectGoodManners, openOffice } from '../support/office.ts';
import { everywhere } from '../support/places.ts';
import { openWeather } from '../support/weather.ts';

const DAY = '2026-11-16';

everywhere('a Bot API that fails with 429, 500, cut and hanging answers', (place) => {
  test('loses nothing and never ends the process', () =>
    byChance(async (chance) => {
      const { fault, hasShownAll } = openWeather(chance);
      const patience = { callDeadlineMs: 300, pollSeconds: 1 };
      const office = await openOffice({ ...place, patience, fault });
      const workplace = { ...office, db: office.app.db };
      const people = await Promise.all(Array.from({ length: 8 }, () => office.hire()));
      const diaries = people.map((person) => openDiary(workplace, person, chance));

      for (let turn = 0; turn < 6; turn += 1) for (const diary of diaries) diary.write();
      await allAnswered(workplace, 50_000);

      expect(hasShownAll()).toBe(true);
      for (const diary of diaries) await diary.expectKept();
      expectGoodManners(office);
    }));
});

everywhere('a Bot API that is away', (place) => {
  test('at the start and later loses nothing and never ends the process', () =>
    byChance(async (chance) => {
      const machine = await openMachine(place);
      const line = await openLine(machine.root);
      const status = (path: string) => async (): Promise<number | null> =>
        machine.ask(path).then(
          (answer) => answer.status,
          () => null,
        );
      const diary = openDiary(machine, await machine.hire(), chance);
      diary.write();

      const process = await machine.start({ TELEGRAM_API_ROOT: line.root });
      await expect.poll(status('/healthz'), { timeout: 20_000 }).toBe(200);
      expect(await status('/readyz')()).toBe(503);
      await line.restore();
      await allAnswered(machine);
      expect(await status('/readyz')()).toBe(200);

      await line.cut();
      for (let turn = 0; turn < 5; turn += 1) diary.write();
      expect(await status('/healthz')()).toBe(200);
      await line.restore();
      await allAnswered(machine);

      await diary.expectKept();
      expectGoodManners(machine);
      process.kill('SIGTERM');
      expect(await process.ended).toEqual({ code: 0, signal: null, output: '' });
    }));
});

everywhere('an answer to one person that Telegram does not take', (place) => {
  test('stops neither another person nor the next answer', async () => {
    let broken = 0;
    const office = await openOffice({
      ...place,
      fault: ({ method, params }) =>
        method === 'sendMessage' && params['chat_id'] === broken
          ? { kind: 'status', status: 400 }
          : null,
    });
    const [ani, budi] = [await office.hire(), await office.hire()];
    broken = ani.telegramId;

    office.world.say(ani.telegramId, 'rapat evaluasi 2 jam');
    expect((await budi.say('apel pagi 15 menit')).text).toContain('Tercatat');
    await allAnswered({ ...office, db: office.app.db });
    expect(await ani.entries(DAY)).toMatchObject([{ minutes: 120 }]);

    broken = 0;
    expect((await ani.say('input data 45 menit')).text).toContain('Tercatat');
    expectGoodManners(office);
  });

  test('because the chat is gone marks that person, until the bot is let in again', async () => {
    const office = await openOffice(place);
    const [ani, budi] = [await office.hire(), await office.hire()];
    const isReachable = async (): Promise<boolean | undefined> => {
      const person = await office.app.db.models.person.findUnique({ where: { id: ani.personId } });
      return person?.reachable;
    };

    office.world.say(ani.telegramId, 'rapat evaluasi 2 jam');
    office.world.block(ani.telegramId);
    expect((await budi.say('apel pagi 15 menit')).text).toContain('Tercatat');
    await allAnswered({ ...office, db: office.app.db });
    expect(await isReachable()).toBe(false);
    expect(await ani.entries(DAY)).toMatchObject([{ minutes: 120 }]);

    office.world.unblock(ani.telegramId);
    expect((await ani.say('input data 45 menit')).text).toContain('Tercatat');
    await expect.poll(isReachable).toBe(true);
    expectGoodManners(office);
  });

  test('and who writes can be written to, also when Telegram did not tell so', async () => {
    const office = await openOffice(place);
    const ani = await office.hire();
    const { person } = office.app.db.models;
    await person.update({ where: { id: ani.personId }, data: { reachable: false } });

    expect((await ani.say('input data 45 menit')).text).toContain('Tercatat');
    expect(await person.findUnique({ where: { id: ani.personId } })).toMatchObject({
      reachable: true,
    });
    expectGoodManners(office);
  });
});
