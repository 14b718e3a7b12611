import { addDays, dayAt, parseDay } from '../shared/day.ts';
import { no, ok } from '../shared/result.ts';
import type { Day } from '../shared/day.ts';
import type { Result } from '../shared/result.ts';
import type { Unit } from './model.ts';

/** How long an invitation can be used, in days. */
export const INVITATION_DAYS = 7;

export type NipRefusal = 'length' | 'birth-date' | 'start-date' | 'sex' | 'sequence';

/**
 * Reads a NIP as people and Excel write it (spaces, dots, leading apostrophe) and checks its parts.
 * PNS: birth yyyymmdd, TMT yyyymm, sex, sequence; PPPK: birth, year, code from 21, sex, sequence.
 * Source: the field guide in the README; there is no check digit.
 */
export function readNip(text: string, today: Day): Result<string, NipRefusal> {
  const nip = text.replaceAll(/[\s.']/g, '');
  if (!/^\d{18}$/.test(nip)) return no('length');

  const birth = parseDay(`${nip.slice(0, 4)}-${nip.slice(4, 6)}-${nip.slice(6, 8)}`);
  if (birth === null || yearsSince(birth, today) < 17 || yearsSince(birth, today) > 70) {
    return no('birth-date');
  }
  if (!startFits(nip, birth, today)) return no('start-date');
  if (!/[12]/.test(nip.charAt(14))) return no('sex');
  if (nip.slice(15) === '000') return no('sequence');

  return ok(nip);
}

/** `YYYYMMDD YYYYMM S NNN`, as printed on letters. */
export function formatNip(nip: string): string {
  return `${nip.slice(0, 8)} ${nip.slice(8, 14)} ${nip.slice(14, 15)} ${nip.slice(15)}`;
}

export interface UnitOnDays {
  readonly unit: Unit;
  readonly firstDay: Day;
  readonly lastDay: Day | null;
}

/** The assignment that covers the moment, each judged by the day in its own unit's zone. */
export function chooseAssignment<Row extends UnitOnDays>(
  rows: readonly Row[],
  at: Date,
): Row | null {
  const covering = rows.filter(({ unit, firstDay, lastDay }) => {
    const today = dayAt(at, unit.zone);
    return firstDay <= today && (lastDay === null || today <= lastDay);
  });

  return covering.toSorted((a, b) => b.firstDay.localeCompare(a.firstDay))[0] ?? null;
}

function startFits(nip: string, birth: Day, today: Day): boolean {
  const year = nip.slice(8, 12);
  const code = Number(nip.slice(12, 14));
  if (code >= 21)
    return year <= today.slice(0, 4) && Number(year) >= Number(birth.slice(0, 4)) + 17;

  const start = parseDay(`${year}-${nip.slice(12, 14)}-01`);
  return start !== null && start <= today && yearsSince(birth, addDays(start, 31)) >= 17;
}

function yearsSince(from: Day, to: Day): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));

  return to.slice(5) < from.slice(5) ? years - 1 : years;
}
