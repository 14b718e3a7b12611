import { addDays, dayAt, parseDay } from '../shared/day.ts';
import { no, ok } from '../shared/result.ts';
import ranks from './ranks.json' with { type: 'json' };
import type { Day } from '../shared/day.ts';
import type { Result } from '../shared/result.ts';
import type { Unit } from './model.ts';

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

/** "19900115 201501 2 001" and "199001152015012001" are one search; null for a name. */
export function readNipPart(text: string): string | null {
  const digits = text.replaceAll(/[\s.']/g, '');

  return /^\d{4,18}$/.test(digits) ? digits : null;
}

/** `YYYYMMDD YYYYMM S NNN`, as printed on letters. */
export function formatNip(nip: string): string {
  return `${nip.slice(0, 8)} ${nip.slice(8, 14)} ${nip.slice(14, 15)} ${nip.slice(15)}`;
}

/** Golongan with the name of its pangkat, in order of the law; those of PPPK have no name. */
const RANKS: ReadonlyMap<string, string | null> = new Map(Object.entries(ranks));

const ROMAN = 'I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII'.split(' ');

/**
 * Reads a golongan as people write it: "III/a", "iii a", "3A", "Gol. III-a", "Penata Muda (III/a)",
 * "Penata Muda Tk. I", for PPPK "IX" or "9". Gives "III/a" or "IX"; null when there is no such one.
 */
export function readRank(text: string): string | null {
  const plain = text.trim().toLowerCase().replaceAll(/\s+/g, ' ');
  const named = [...RANKS].find(
    ([, name]) => name !== null && nameOfRank(name) === nameOfRank(plain),
  );
  if (named !== undefined) return named[0];

  const inner = /\(([^()]*)\)$/.exec(plain)?.[1] ?? plain;
  const bare = inner.replace(/^(?:golongan|gol|pppk)(?:\b\.?| )\s*/, '').replace(/^ruang\s+/, '');
  const parts = /^([ivx]{1,5}|\d{1,2})(?:[\s/.,-]*([a-e]))?$/.exec(bare);
  if (parts === null) return null;

  const [, level = '', letter] = parts;
  const roman = /^\d/.test(level) ? ROMAN[Number(level) - 1] : level.toUpperCase();
  if (roman === undefined) return null;

  const rank = letter === undefined ? roman : `${roman}/${letter}`;
  return RANKS.has(rank) ? rank : null;
}

/** Name of the pangkat, such as "Penata Muda"; null for PPPK, whose golongan have none. */
export function rankName(rank: string): string | null {
  return RANKS.get(rank) ?? null;
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

/** "Penata Muda Tk. I" is "Penata Muda Tingkat I". */
function nameOfRank(text: string): string {
  return text
    .toLowerCase()
    .replace(/\b(?:tk|tkt)\b\.?/, 'tingkat')
    .replaceAll(/[\s.]+/g, ' ')
    .trim();
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
