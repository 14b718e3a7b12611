import { expect, test } from 'vitest';
import { openChance } from '../support/chance.ts';
import { openDiary } from '../support/diary.ts';
import { openMachine } from '../support/machine.ts';
import { allAnswered, expectGoodManners } from '../support/office.ts';
import { everywhere } from '../support/places.ts';

/** From SIGTERM to the end, however Telegram behaves. */
const LONGEST_MS = 10_000;

everywhere('SIGTERM with messages in flight', (place) => {
  test('answers what is in hand within ten seconds, and the next start the rest', async () => {
    let troubled = 0;
    let answers = 0;
    const machine = await openMachine(place, ({ method, params }) => {
      if (method !== 'sendMessage') return null;
      if (params['chat_id'] === troubled) return { kind: 'status', status: 500 };
      answers += 1;
      return { kind: 'slow', milliseconds: 200 };
    });
    const chance = openChance();
    const others = [await machine.hire(), await machine.hire(), await machine.hire()];
    const diaries = others.map((person) => openDiary(machine, person, chance));
    const unlucky = await machine.hire();
    const late = openDiary(machine, unlucky, chance);
    troubled = unlucky.telegramId;

    for (let turn = 0; turn < 5; turn += 1) for (const diary of [...diaries, late]) diary.write();
    const first = await machine.start();
    await expect.poll(() => answers, { timeout: 20_000 }).toBeGreaterThan(0);
    await expect.poll(() => machine.world.pendingUpdates).toBe(0);
    const asked = performance.now();
    first.kill('SIGTERM');
    expect(await first.ended).toEqual({ code: 0, signal: null, output: '' });
    expect(performance.now() - asked).toBeLessThan(LONGEST_MS);
    for (const diary of diaries) await diary.expectKept();

    troubled = 0;
    late.write();
    await machine.start();
    await allAnswered(machine);
    for (const diary of [...diaries, late]) await diary.expectKept();
    expectGoodManners(machine);
  });

  test('and nothing to do ends at once', async () => {
    const machine = await openMachine(place);
    const ani = await machine.hire();
    const process = await machine.start();
    machine.world.say(ani.telegramId, 'rapat evaluasi 2 jam');
    await allAnswered(machine);

    const asked = performance.now();
    process.kill('SIGTERM');
    expect(await process.ended).toEqual({ code: 0, signal: null, output: '' });
    expect(performance.now() - asked).toBeLessThan(2_000);
    expectGoodManners(machine);
  });
});
