import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { recordAudit } from '../access/audit.ts';
import { holidaySchema } from '../holidays/model.ts';
import { replaceYear } from '../holidays/store.ts';
import { systemClock } from '../shared/clock.ts';
import { withDatabase } from './database.ts';
import { print } from './program.ts';
import type { Holiday } from '../holidays/model.ts';
import type { Printing } from './program.ts';

export async function replaceHolidays(file: string, options: Printing): Promise<void> {
  const holidays = await readHolidays(file);
  const years = [...new Set(holidays.map((holiday) => holiday.date.slice(0, 4)))];

  await withDatabase(async (db) => {
    await db.transaction(async (tx) => {
      for (const year of years) await replaceYear(tx, year, holidays);
      await recordAudit(tx, [
        {
          at: systemClock.now(),
          actorId: null,
          action: 'holiday-added',
          subjectId: null,
          firstDay: null,
          lastDay: null,
          detail: { replacedYears: years, after: holidays },
        },
      ]);
    });
  });
  print(
    options,
    { years, holidays: holidays.length },
    `Replaced ${years.join(', ')}: ${holidays.length} days.`,
  );
}

async function readHolidays(file: string): Promise<readonly Holiday[]> {
  const parsed = z
    .array(holidaySchema)
    .min(1)
    .safeParse(parse(await readFile(file, 'utf8')));
  if (!parsed.success) {
    const [problem] = parsed.error.issues;
    throw new Error(`${file}: ${problem?.path.join('.')}: ${problem?.message}`);
  }

  const days = parsed.data.map((holiday) => holiday.date);
  const twice = days.find((day, index) => days.indexOf(day) !== index);
  if (twice !== undefined) throw new Error(`${file}: ${twice} stands there twice`);

  return parsed.data;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
