import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { sql } from '../../src/database/sql.ts';
import { postAll } from '../../src/outbox/store.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { html } from '../../src/shared/html.ts';
import { byChance } from '../support/chance.ts';
import { describePostgresql } from '../support/databases.ts';
import { openMachine } from '../support/machine.ts';
import { onEachProvider } from '../support/places.ts';
import type { Machine } from '../support/machine.ts';

/** The whole on SQLite; on PostgreSQL, where a lease is waited for, a part of it. */
const SIZES = {
  sqlite: { people: 2_000, kills: 10 },
  postgresql: { people: 600, kills: 4 },
} as const;

/** One that is repeated when its arrival is not known, and one that no kind of this version is. */
const REPEATED = 'account-moved';
const NEVER_REPEATED = 'of-another-version';

const FIRST_ACCOUNT = 7_000_000;

/** Posts a message to each of so many people, every second of them of a kind that may be repeated. */
async function fanOut({ db, world }: Machine, people: number): Promise<void> {
  await db.models.person.createMany({
    data: Array.from({ length: people }, (_, index) => ({
      nip: `2${String(index).padStart(17, '0')}`,
      name: `Pegawai ${index}`,
      role: 'pegawai',
      telegramId: FIRST_ACCOUNT + index,
    })),
  });
  const rows = await db.models.person.findMany({ orderBy: { id: 'asc' } });
  const dueAt = systemClock.now();
  for (let index = 0; index < people; index += 1) {
    world.account({ id: FIRST_ACCOUNT + index, firstName: `P${index}`, started: true });
  }

  await postAll(
    db,
    rows.map(({ id }, index) => {
      const kind = index % 2 === 0 ? REPEATED : NEVER_REPEATED;
      return { key: `${kind}:${id}`, kind, to: id, html: html`Pesan ${String(index)}`, dueAt };
    }),
  );
}

/** How often each person got his message, in order. */
function countArrived({ world }: Machine, people: number): readonly number[] {
  return Array.from({ length: people }, (_, index) => {
    const own = world.messages(FIRST_ACCOUNT + index);
    expect(own.every(({ text }) => text === `Pesan ${index}`)).toBe(true);
    return own.length;
  });
}

async function listStates({ db }: Machine): Promise<readonly string[]> {
  const rows = await db.all(
    z.object({ state: z.string() }),
    sql`SELECT "state" FROM "Notification" ORDER BY "personId"`,
  );

  return rows.map(({ state }) => state);
}

function countOpen(states: readonly string[]): number {
  return states.filter((state) => ['planned', 'claimed'].includes(state)).length;
}

async function untilAllEnded(machine: Machine, timeout: number): Promise<void> {
  const open = async (): Promise<number> => countOpen(await listStates(machine));

  await expect.poll(open, { timeout, interval: 200 }).toBe(0);
}

onEachProvider('a fan-out under kill -9', (provider) => {
  const { people, kills } = SIZES[provider];

  test(
    'reaches each of them: once, and at most one of them twice for each kill, where twice is better than never',
    { timeout: 180_000 },
    () =>
      byChance(async (chance) => {
        let sends = 0;
        let onSend = (): void => {};
        const machine = await openMachine({ provider, mode: 'polling' }, ({ method }) => {
          if (method !== 'sendMessage') return null;
          sends += 1;
          onSend();
          return null;
        });
        await fanOut(machine, people);

        let process = await machine.start();
        for (let kill = 0; kill < kills; kill += 1) {
          const at = sends + chance.between(1, Math.floor(people / kills / 2));
          await new Promise<void>((resolve) => {
            onSend = () => sends >= at && resolve();
          });
          if (chance.next() < 0.5) await wait(chance.between(0, 3));
          process.kill('SIGKILL');
          await process.ended;
          process = await machine.start();
        }
        await untilAllEnded(machine, 120_000);

        const arrived = countArrived(machine, people);
        const states = await listStates(machine);
        const repeatable = arrived.filter((_, index) => index % 2 === 0);
        const others = arrived.filter((_, index) => index % 2 === 1);
        expect(Math.min(...repeatable)).toBe(1);
        expect(repeatable.reduce((sum, count) => sum + count - 1, 0)).toBeLessThanOrEqual(kills);
        expect(Math.max(...others)).toBe(1);
        for (const [index, state] of states.entries()) {
          if (state === 'sent') expect(arrived[index]).toBeGreaterThan(0);
          else expect([state, index % 2]).toEqual(['unknown', 1]);
        }
        expect(states.filter((state) => state === 'unknown').length).toBeLessThanOrEqual(kills);
        expect(machine.violations).toEqual([]);
      }),
  );
});

describePostgresql('two processes on one database', () => {
  describe.each(['both at work', 'one frozen past its lease'] as const)('%s', (weather) => {
    test('share a fan-out and send nothing twice', { timeout: 120_000 }, async () => {
      const people = 400;
      let sends = 0;
      let onSend = (): void => {};
      const machine = await openMachine(
        { provider: 'postgresql', mode: 'webhook' },
        ({ method }) => {
          if (method !== 'sendMessage') return null;
          sends += 1;
          onSend();
          return null;
        },
      );
      await fanOut(machine, people);

      const one = await machine.start();
      const other = await machine.start({ PORT: '0' });
      if (weather === 'one frozen past its lease') {
        await new Promise<void>((resolve) => {
          onSend = () => sends >= people / 10 && resolve();
        });
        one.kill('SIGSTOP');
        // All but what it is in the middle of sending is taken over; that it ends itself.
        const open = async (): Promise<number> => countOpen(await listStates(machine));
        await expect.poll(open, { timeout: 60_000, interval: 200 }).toBeLessThanOrEqual(1);
        one.kill('SIGCONT');
      }
      await untilAllEnded(machine, 60_000);

      expect(one.output() + other.output()).toBe('');
      expect(new Set(countArrived(machine, people))).toEqual(new Set([1]));
      expect(new Set(await listStates(machine))).toEqual(new Set(['sent']));
    });
  });
});
