import { describe, expect, test } from 'vitest';
import {
  addDays,
  dayAt,
  daysBetween,
  momentAt,
  parseDay,
  weekdayOf,
  ZONES,
  type Day,
  type Zone,
} from '../../src/shared/day.ts';
import { normalise } from '../../src/understanding/normalise.ts';
import { understand } from '../../src/understanding/understand.ts';
import months from '../../src/understanding/words/months.json' with { type: 'json' };
import { openChance } from '../support/chance.ts';
import { readWorked } from '../support/score.ts';
import { openScribbler } from '../support/scribble.ts';

/** The same messages in every run, so that a failure can be looked at again. */
const SEED = 20_261_118;
const MESSAGES = 100_000;

const EVERY_ZONE: readonly Zone[] = Object.values(ZONES);

/** Ends of months and years, leap days, and a whole week in the middle. */
const TURNING_DAYS = `
  2024-02-28 2024-02-29 2024-03-01 2025-12-31 2026-01-01 2026-02-28 2026-05-31 2026-12-31 2027-01-01
  2027-03-31 2028-02-28 2028-02-29 2026-11-16 2026-11-17 2026-11-18 2026-11-19 2026-11-20 2026-11-21
  2026-11-22`
  .trim()
  .split(/\s+/)
  .map(day);

/** Just after midnight, at work, just before midnight. */
const TIMES = ['00:01', '09:30', '23:58'];

function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === null) throw new Error(`${text} is no day`);

  return parsed;
}

/** The dates of what was told. */
function datesOf(text: string, today: Day, zone: Zone = ZONES.WIB): readonly Day[] {
  const { activities } = understand(text, momentAt(today, '15:00', zone), zone);

  return activities.map(({ date }) => date);
}

/** Says `text` on each turning day and expects the one day that `meant` gives. */
function expectDay(text: string, meant: (today: Day) => Day): void {
  const wrong = TURNING_DAYS.flatMap((today) => {
    const [told, expected] = [datesOf(text, today).join(), meant(today)];
    return told === expected ? [] : [`“${text}” on ${today} is ${expected}, not ${told}`];
  });

  expect(wrong).toEqual([]);
}

/** The first day that fits, going from `from` by `step` days; the plain way to say what §3 means. */
function seek(from: Day, step: 1 | -1, fits: (day: Day) => boolean): Day {
  let found = from;
  while (!fits(found)) found = addDays(found, step);

  return found;
}

describe('whatever is written', () => {
  const CLOCK = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
  const INTENTS = new Set(['log', 'correction', 'leave', 'question', 'greeting', 'other']);
  /** A year in digits, alone or behind day and month. */
  const YEAR = /20\d\d|\d[-/.](?:\d{1,2}|[ivx]+)[-/.]\d\d/i;

  const SETTINGS = TURNING_DAYS.flatMap((today) =>
    EVERY_ZONE.map((zone) => ({ today, zone, now: momentAt(today, '15:00', zone) })),
  );
  type Setting = (typeof SETTINGS)[number];

  /** What is wrong with the reading of a text; null when nothing is. */
  function findFault(text: string, { today, zone, now }: Setting): string | null {
    const { intent, activities, confidence } = understand(text, now, zone);
    if (!INTENTS.has(intent)) return `intent ${intent}`;
    if (activities.length !== confidence.length) return 'confidence of other entries';

    const dated = YEAR.test(normalise(text));
    for (const { description, date, start, end, minutes, quantity, unit, ...rest } of activities) {
      if (parseDay(date) === null) return `date ${date}`;
      if (date !== today && !dated && Math.abs(daysBetween(today, date)) > 366)
        return `date ${date}`;
      if (start !== null && !CLOCK.test(start)) return `start ${start}`;
      if (end !== null && !CLOCK.test(end)) return `end ${end}`;
      if (minutes !== null && !(Number.isInteger(minutes) && minutes >= 1 && minutes <= 1440))
        return `minutes ${minutes}`;
      if (quantity !== null && !(Number.isFinite(quantity) && quantity >= 0))
        return `quantity ${quantity}`;
      // a correction may change the number alone
      if (unit === null ? quantity !== null && intent !== 'correction' : quantity === null)
        return `quantity ${quantity} of ${unit}`;

      const texts = [description, unit ?? '', rest.place ?? '', ...(rest.with ?? [])];
      if (!texts.every((said) => said.isWellFormed() && !said.includes('\0'))) return 'broken text';
    }
    return null;
  }

  /** Something thrown is a fault too. */
  function tryFault(text: string, setting: Setting): string | null {
    try {
      return findFault(text, setting);
    } catch (error) {
      return String(error);
    }
  }

  test(`${MESSAGES} random and mistyped messages give entries that can be`, () => {
    const chance = openChance(SEED);
    const scribbler = openScribbler(
      chance,
      readWorked('dev').map(({ text }) => text),
    );
    const faults: string[] = [];

    for (let count = 0; count < MESSAGES && faults.length < 5; count++) {
      const text = scribbler.write();
      const setting = SETTINGS[count % SETTINGS.length];
      const fault = setting === undefined ? null : tryFault(text, setting);
      if (fault !== null) faults.push(`${fault}: ${JSON.stringify(text)} on ${setting?.today}`);
    }
    expect(faults).toEqual([]);
  }, 180_000);
});

describe('words that count from today', () => {
  const SAID = `
    | hari ini | tadi | tadi pagi | barusan | pagi ini | kemarin | kmrn | wingi | kamari | kemarin lusa
    | kemarin dulu | besok | lusa | tadi malam | semalam | 2 hari lalu | 10 hari yang lalu
    | tiga hari lalu | 31 hari lalu | 366 hari lalu | seminggu lalu | minggu lalu | minggu kemarin
    | 2 minggu lalu | hari ini dan besok | besok sampai lusa`
    .split('|')
    .map((said) => said.trim());
  const SHAPES: readonly ((said: string) => string)[] = [
    (said) => `${said} rapat evaluasi 2 jam`,
    (said) => `rapat evaluasi jam 9-11 ${said}`,
    (said) => `${said} input 12 data, lalu menyusun laporan 1 jam`,
    (said) => `menyusun laporan 1 jam\n${said} rapat staf di aula`,
    (said) => `${said}:\n1. apel pagi\n2. verifikasi 5 berkas`,
    (said) => `Kegiatan: rapat staf\nHari/Tanggal: ${said}\nWaktu: 08.00-09.00`,
    (said) => `${said} jaga pos 21.00-05.00`,
    (said) => `yang ${said} harusnya 3 jam`,
    (said) => `izin sakit ${said}`,
    (said) => `cuti 3 hari ${said}`,
    (said) => `piket, sampai sekarang ${said}`,
  ];

  test.each(EVERY_ZONE)('give the same a day later, only a day later (%s)', (zone) => {
    const wrong: string[] = [];
    for (const today of TURNING_DAYS) {
      const time = TIMES[weekdayOf(today) % TIMES.length] ?? '09:30';
      for (const text of SAID.flatMap((said) => SHAPES.map((shape) => shape(said)))) {
        const told = understand(text, momentAt(today, time, zone), zone).activities;
        const later = understand(text, momentAt(addDays(today, 1), time, zone), zone).activities;
        const shifted = told.map((entry) => ({ ...entry, date: addDays(entry.date, 1) }));
        if (JSON.stringify(later) !== JSON.stringify(shifted))
          wrong.push(`${JSON.stringify(text)} on ${today}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test.each(EVERY_ZONE)('count from the day on the writer’s own clock (%s)', (zone) => {
    for (const time of TIMES) {
      const now = momentAt(day('2026-12-31'), time, zone);

      expect(dayAt(now, zone)).toBe('2026-12-31');
      expect(understand('besok rapat jam 9', now, zone).activities[0]?.date).toBe('2027-01-01');
    }
  });
});

describe('weekdays', () => {
  const WEEKDAYS = ['Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu', 'hari Minggu'].map(
    (name, index) => ({ name, is: (on: Day) => weekdayOf(on) === index + 1, number: index + 1 }),
  );
  const mondayBefore = (today: Day): Day => seek(today, -1, (on) => weekdayOf(on) === 1);

  test.each(WEEKDAYS)('$name is the most recent one, today included', ({ name, is }) => {
    for (const said of [name, `hari ${name.replace('hari ', '')}`, `${name} ini`])
      expectDay(`${said} rapat 2 jam`, (today) => seek(today, -1, is));
  });

  test.each(WEEKDAYS)('$name lalu is before today', ({ name, is }) => {
    for (const said of [`${name} lalu`, `${name} kemarin`, `${name} yang lalu`])
      expectDay(`${said} rapat 2 jam`, (today) => seek(addDays(today, -1), -1, is));
  });

  test.each(WEEKDAYS)('$name depan is after today', ({ name, is }) => {
    expectDay(`${name} depan rapat 2 jam`, (today) => seek(addDays(today, 1), 1, is));
  });

  test.each(WEEKDAYS)('$name minggu lalu and minggu depan are of those weeks', (weekday) => {
    const { name, number } = weekday;

    expectDay(`${name} minggu lalu rapat 2 jam`, (today) =>
      addDays(mondayBefore(today), number - 8),
    );
    expectDay(`${name} minggu depan rapat 2 jam`, (today) =>
      addDays(mondayBefore(today), number + 6),
    );
  });

  test.each(WEEKDAYS)('leave on $name is on the next one, today included', ({ name, is }) => {
    expectDay(`cuti ${name}`, (today) => seek(today, 1, is));
    expectDay(`izin sakit ${name} lalu`, (today) => seek(addDays(today, -1), -1, is));
  });
});

describe('tanggal', () => {
  const NUMBERS = Array.from({ length: 31 }, (_, index) => index + 1);
  const falls = (number: number) => (on: Day) => Number(on.slice(8)) === number;

  test('N is the most recent one, today included', () => {
    for (const number of NUMBERS) {
      expectDay(`tgl ${number} rapat 2 jam`, (today) => seek(today, -1, falls(number)));
      expectDay(`rapat 2 jam tanggal ${number}`, (today) => seek(today, -1, falls(number)));
    }
  });

  test('N is never more than 62 days back', () => {
    const back = TURNING_DAYS.flatMap((today) =>
      NUMBERS.flatMap((number) =>
        datesOf(`tgl ${number} rapat`, today).map((date) => daysBetween(date, today)),
      ),
    );

    expect(back).toHaveLength(TURNING_DAYS.length * NUMBERS.length);
    expect(Math.min(...back)).toBe(0);
    expect(Math.max(...back)).toBeLessThanOrEqual(62);
  });

  test('N of a leave is the next one, today included', () => {
    for (const number of NUMBERS)
      expectDay(`cuti tgl ${number}`, (today) => seek(today, 1, falls(number)));
  });
});

describe('dates', () => {
  const MONTHS = Object.entries<readonly string[]>(months).flatMap(([name, forms], index) =>
    [name, ...forms].map((form) => ({ form, number: index + 1 })),
  );
  const two = (value: number): string => String(value).padStart(2, '0');

  test.each(MONTHS)('without a year are the closest to today: $form', ({ form, number }) => {
    const wrong = TURNING_DAYS.flatMap((today) =>
      [1, 12, 28, 30].flatMap((date) => {
        const year = Number(today.slice(0, 4));
        const real = [year - 1, year, year + 1]
          .map((each) => parseDay(`${each}-${two(number)}-${two(date)}`))
          .filter((each) => each !== null);
        const nearest = Math.min(...real.map((each) => Math.abs(daysBetween(today, each))));
        const told = datesOf(`${date} ${form} rapat 2 jam`, today);
        const right =
          real.length === 0
            ? told.join() === today
            : told.length === 1 &&
              told.every(
                (each) =>
                  each.endsWith(`${two(number)}-${two(date)}`) &&
                  Math.abs(daysBetween(today, each)) === nearest,
              );
        return right ? [] : [`${date} ${form} on ${today}: ${told.join()}`];
      }),
    );

    expect(wrong).toEqual([]);
  });

  test('with a year are exact, in every form', () => {
    const roman = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];
    const wrong: string[] = [];

    for (let on = day('2026-01-01'); on < '2029-01-01'; on = addDays(on, 5)) {
      const [year = '', month = '', date = ''] = on.split('-');
      const forms = [
        on,
        `${date}/${month}/${year}`,
        `${Number(date)}/${Number(month)}/${year.slice(2)}`,
        `${date}-${month}-${year}`,
        `${date}.${month}.${year}`,
        `${Number(date)}/${roman[Number(month) - 1]}/${year}`,
        `tgl ${Number(date)} ${Object.keys(months)[Number(month) - 1]} ${year}`,
      ];
      for (const form of forms) {
        const told = datesOf(`${form} rapat 2 jam`, day('2026-11-18')).join();
        if (told !== on) wrong.push(`${form}: ${told}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
