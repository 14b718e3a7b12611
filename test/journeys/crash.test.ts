import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { byChance } from '../support/chance.ts';
import { openDiary } from '../support/diary.ts';
import { openMachine } from '../support/machine.ts';
import { allAnswered, expectGoodManners } from '../support/office.ts';
import { everywhere } from '../support/places.ts';
import type { Diary } from '../support/diary.ts';

const KILLS = 10;
const MESSAGES = 200;

/** A process is killed around one of these calls to the Bot API; the first belong to its start. */
const CALLS = [2, 14] as const;

/** So long after it, in which a whole batch is stored, worked and answered. */
const AFTER_MS = [0, 40] as const;

/** A process that has nothing to say is killed as well. */
const LIFE_MS = 4_000;

everywhere('kill -9 at ten random moments under 200 messages', (place) => {
  test(
    'leaves exactly the right entries, and every message is answered',
    { timeout: 120_000 },
    () =>
      byChance(async (chance) => {
        let calls = 0;
        let onCall = (): void => {};
        const machine = await openMachine(place, () => {
          calls += 1;
          onCall();
          return null;
        });

        async function randomMoment(): Promise<void> {
          const last = calls + chance.between(...CALLS);
          const called = new Promise<void>((resolve) => {
            onCall = () => calls >= last && resolve();
          });
          await Promise.race([called, wait(LIFE_MS)]);
          await wait(chance.between(...AFTER_MS));
        }

        const diaries: Diary[] = [];
        const newDiary = async (): Promise<Diary> =>
          openDiary(machine, await machine.hire(), chance);
        const newcomers: (readonly [Diary, Diary])[] = [];
        for (let kill = 0; kill < KILLS; kill += 1)
          newcomers.push([await newDiary(), await newDiary()]);

        let process = await machine.start();
        for (const [one, other] of newcomers) {
          diaries.push(one, other);
          for (let turn = 0; turn < MESSAGES / KILLS; turn += 1) {
            const fresh = turn < 12;
            chance.pick(fresh ? [one, other] : [one, ...diaries]).write();
          }

          await randomMoment();
          process.kill('SIGKILL');
          expect(await process.ended).toEqual({ code: null, signal: 'SIGKILL', output: '' });
          process = await machine.start();
        }
        await allAnswered(machine, 60_000);

        for (const diary of diaries) await diary.expectKept();
        expectGoodManners(machine);
      }),
  );
});
