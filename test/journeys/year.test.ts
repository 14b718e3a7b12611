import { expect, test } from 'vitest';
import { z } from 'zod';
import holidays from '../../src/holidays/holidays.json' with { type: 'json' };
import { addDays, day } from '../../src/shared/day.ts';
import { byChance } from '../support/chance.ts';
import { openExpectation } from '../year/expected.ts';
import { playYear } from '../year/playing.ts';
import { listBroken } from '../year/promises.ts';
import { writeScript } from '../year/script.ts';
import { listWrongSlots } from '../year/slots.ts';

/** The whole promise: YEAR_PEOPLE=300 YEAR_FROM=2026-01-01 YEAR_DAYS=365, and SEED to repeat a run. */
const env = z
  .object({
    YEAR_PEOPLE: z.coerce.number().int().min(12).default(24),
    YEAR_FROM: z.string().transform(day).optional(),
    YEAR_DAYS: z.coerce.number().int().min(10).default(25),
    YEAR_PROVIDER: z.enum(['sqlite', 'postgresql']).default('sqlite'),
  })
  .parse(process.env);

/** Idulfitri with its joint leave, and the end of the year, unless something else is wished. */
const PERIODS =
  env.YEAR_FROM === undefined
    ? [
        { first: day('2026-03-09'), days: env.YEAR_DAYS },
        { first: day('2026-12-07'), days: env.YEAR_DAYS },
      ]
    : [{ first: env.YEAR_FROM, days: env.YEAR_DAYS }];

/** Disagreements that are shown. */
const MOST_SHOWN = 25;

for (const { first, days } of PERIODS) {
  test(
    `over ${days} days from ${first} on everybody gets what is promised, and nothing else`,
    { timeout: 7_200_000 },
    async () => {
      await byChance(async (chance) => {
        const last = addDays(first, days - 1);
        const daysOff = holidays.map(({ date }) => day(date));
        const script = writeScript(chance, { people: env.YEAR_PEOPLE, first, days }, daysOff);
        const played = await playYear(script, { chance, provider: env.YEAR_PROVIDER });

        const expectation = openExpectation(script, played.groups);
        for (const event of played.events) expectation.take(event);
        expect(expectation.wrong.slice(0, MOST_SHOWN)).toEqual([]);
        expect(listBroken(script, played).slice(0, MOST_SHOWN)).toEqual([]);
        expect(await listWrongSlots(played.stage.db(), expectation, { first, last })).toEqual([]);

        expect(played.stage.violations).toEqual([]);
        expect(played.stage.world.unansweredCallbacks()).toEqual([]);
        if (process.env['YEAR_TELL'] !== undefined) {
          process.stdout.write(`${chance.seed} ${JSON.stringify([...expectation.counts])}\n`);
        }
      });
    },
  );
}
