import fc from 'fast-check';
import { ABSENCE_KINDS } from '../../src/absences/model.ts';
import { addDays, day } from '../../src/shared/day.ts';
import type { AbsenceKind } from '../../src/absences/model.ts';
import type { NotOwed } from '../../src/obligations/model.ts';
import type { Day, ZoneLabel } from '../../src/shared/day.ts';

/** A pattern as the database has it: weekdays as digits. */
interface PatternRow {
  readonly workdays: string;
  readonly shifts: { readonly from: Day; readonly teams: Readonly<Record<string, string>> } | null;
  readonly normMinutes: number;
}

/** Rows of a small invented agency, by their place in the lists. */
export interface Rows {
  readonly units: readonly (PatternRow & {
    readonly parent: number | null;
    readonly zone: ZoneLabel;
  })[];
  readonly past: readonly (PatternRow & { readonly unit: number; readonly lastDay: Day })[];
  readonly people: readonly {
    readonly assignments: readonly {
      readonly unit: number;
      readonly team: string | null;
      readonly firstDay: Day;
      readonly lastDay: Day | null;
    }[];
    readonly absences: readonly { readonly day: Day; readonly kind: AbsenceKind }[];
  }[];
  readonly daysOff: readonly { readonly day: Day; readonly unit: number | null }[];
  readonly ramadan: readonly { readonly firstDay: Day; readonly lastDay: Day }[];
}

export const FIRST = day('2026-02-01');
const LENGTH = 75;
export const LAST = addDays(FIRST, LENGTH - 1);

/** Days a little before, in and a little after the period that is asked about. */
const someDay = fc.integer({ min: -20, max: LENGTH + 20 }).map((step) => addDays(FIRST, step));

const cycle = fc
  .array(fc.constantFrom('P', 'S', 'M', 'H', 'L'), { minLength: 1, maxLength: 9 })
  .map((letters) => letters.join(''));
const shifts = fc.record({
  from: someDay,
  teams: fc.record({ A: cycle, B: cycle }, { requiredKeys: ['A'] }),
});
const pattern: fc.Arbitrary<PatternRow> = fc.record({
  workdays: fc.constantFrom('12345', '123456', '23457'),
  shifts: fc.option(shifts),
  normMinutes: fc.integer({ min: 1, max: 480 }),
});

/** Assignments one after the other, sometimes with days between them; now and then the last is open. */
const assignments = (units: number) =>
  fc
    .array(
      fc.record({
        unit: fc.nat(units - 1),
        team: fc.constantFrom('A', 'B', 'constructor', null),
        gap: fc.nat(6),
        length: fc.integer({ min: 1, max: 60 }),
      }),
      { maxLength: 4 },
    )
    .chain((parts) => fc.tuple(fc.constant(parts), someDay, fc.boolean()))
    .map(([parts, start, isOpen]) => {
      let next = start;
      return parts.map(({ unit, team, gap, length }, index) => {
        const firstDay = addDays(next, gap);
        const end = addDays(firstDay, length - 1);
        next = addDays(end, 1);
        const lastDay = isOpen && index === parts.length - 1 ? null : end;
        return { unit, team, firstDay, lastDay };
      });
    });

export const rows: fc.Arbitrary<Rows> = fc.integer({ min: 1, max: 4 }).chain((count) => {
  const unit = fc.nat(count - 1);
  const units = Array.from({ length: count }, (_, index) =>
    fc.tuple(
      pattern,
      index === 0 ? fc.constant(null) : fc.option(fc.nat(index - 1)),
      fc.constantFrom<ZoneLabel>('WIB', 'WITA', 'WIT'),
    ),
  );

  return fc.record({
    units: fc
      .tuple(...units)
      .map((made) => made.map(([kept, parent, zone]) => ({ ...kept, parent, zone }))),
    past: fc.uniqueArray(
      fc
        .tuple(pattern, unit, someDay)
        .map(([kept, of, lastDay]) => ({ ...kept, unit: of, lastDay })),
      { maxLength: 4, selector: (of) => `${of.unit} ${of.lastDay}` },
    ),
    people: fc.array(
      fc.record({
        assignments: assignments(count),
        absences: fc.uniqueArray(
          fc.record({ day: someDay, kind: fc.constantFrom(...ABSENCE_KINDS) }),
          { maxLength: 8, selector: (absence) => absence.day },
        ),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    daysOff: fc.array(fc.record({ day: someDay, unit: fc.option(unit) }), { maxLength: 12 }),
    ramadan: fc.array(
      fc
        .tuple(someDay, fc.integer({ min: 0, max: 30 }))
        .map(([firstDay, length]) => ({ firstDay, lastDay: addDays(firstDay, length) })),
      { maxLength: 2 },
    ),
  });
});

/**
 * The same answer the long way: every rule is painted over a calendar of single days, and a shift
 * cycle is walked letter by letter.
 */
export function owedSlowly(
  { units, past, people, daysOff, ramadan }: Rows,
  who: number,
): readonly {
  readonly day: Day;
  readonly notOwed: NotOwed | null;
  readonly normMinutes: number;
}[] {
  const days: Day[] = [];
  for (let at = FIRST; at <= LAST; at = addDays(at, 1)) days.push(at);

  return days.map((on) => {
    const nothing = (notOwed: NotOwed) => ({ day: on, notOwed, normMinutes: 0 });
    const held = people[who]?.assignments.find(
      ({ firstDay, lastDay }) => on >= firstDay && on <= (lastDay ?? '9999-12-31'),
    );
    const unit = held === undefined ? undefined : units[held.unit];
    if (held === undefined || unit === undefined) return nothing('not-employed');

    let kept: PatternRow = unit;
    const endings = past.filter((of) => of.unit === held.unit).toSorted(latestFirst);
    for (const ending of endings) if (on <= ending.lastDay) kept = ending;

    const letters = held.team === 'A' || held.team === 'B' ? kept.shifts?.teams[held.team] : null;
    if (typeof letters === 'string' && kept.shifts !== null) {
      if (walkTo(on, kept.shifts.from, letters) === 'L') return nothing('off-duty');
    } else {
      // The sixth of January 1980 was a Sunday.
      const weekday = ((Date.parse(on) - Date.parse('1980-01-06')) / 86_400_000) % 7 || 7;
      if (!kept.workdays.includes(String(weekday))) return nothing('day-off');
      if (daysOff.some((of) => of.day === on && reaches(of.unit, held.unit, units))) {
        return nothing('holiday');
      }
    }

    const absence = people[who]?.absences.find((of) => of.day === on);
    if (absence !== undefined) return nothing(absence.kind);

    const isShort = ramadan.some(({ firstDay, lastDay }) => on >= firstDay && on <= lastDay);
    const norm = kept.normMinutes;
    // 13/15 in whole numbers: 32 h 30 m of 37 h 30 m
    return {
      day: on,
      notOwed: null,
      normMinutes: isShort ? Math.floor((norm * 26 + 15) / 30) : norm,
    };
  });
}

function latestFirst(a: { readonly lastDay: Day }, b: { readonly lastDay: Day }): number {
  return a.lastDay < b.lastDay ? 1 : -1;
}

function walkTo(on: Day, from: Day, letters: string): string | undefined {
  let place = 0;
  for (let at = from; at < on; at = addDays(at, 1))
    place = place + 1 === letters.length ? 0 : place + 1;
  for (let at = from; at > on; at = addDays(at, -1))
    place = place === 0 ? letters.length - 1 : place - 1;

  return letters[place];
}

/** Whether a day off of one unit is one for another: of all, of itself, or of what is above it. */
function reaches(of: number | null, unit: number, units: Rows['units']): boolean {
  if (of === null || of === unit) return true;
  const parent = units[unit]?.parent ?? null;

  return parent !== null && reaches(of, parent, units);
}
