import { listPath } from '../units/rules.ts';
import type { Attempts, UnitCount, UnitTotal } from './model.ts';

/** How long an invitation can be used, in days. */
export const INVITATION_DAYS = 7;

/** More people than this are invited unit by unit. */
export const MOST_ON_SHEET = 500;

/** Wrong codes that cost nothing. */
const FREE_ATTEMPTS = 4;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The first wait; each further wrong code doubles it, up to the longest. */
const FIRST_WAIT = 15 * MINUTE;
const LONGEST_WAIT = 24 * HOUR;

/** How long a wrong code is remembered: before any wait, and after the end of one. */
const FORGOTTEN_AFTER = HOUR;
const FORGOTTEN_AFTER_WAIT = 24 * HOUR;

/** In bytes of UTF-8, so that a button can carry it. */
const LONGEST_SEARCH = 40;

/** Until when no code of this account is looked at; null when it may try. */
export function waitsUntil(attempts: Attempts | null, now: Date): Date | null {
  const until = attempts?.blockedUntil ?? null;

  return until !== null && now < until ? until : null;
}

/**
 * Another wrong code: the fifth of a series makes the account wait for 15 minutes, each further one
 * twice as long, at most a day. A series ends with an hour of quiet, or a day after its last wait.
 */
export function countWrong(attempts: Attempts | null, now: Date): Attempts {
  const wrong = (attempts === null || isForgotten(attempts, now) ? 0 : attempts.wrong) + 1;
  if (wrong <= FREE_ATTEMPTS) return { wrong, lastAt: now, blockedUntil: null };

  const wait = Math.min(FIRST_WAIT * 2 ** (wrong - FREE_ATTEMPTS - 1), LONGEST_WAIT);
  return { wrong, lastAt: now, blockedUntil: new Date(now.getTime() + wait) };
}

function isForgotten({ lastAt, blockedUntil }: Attempts, now: Date): boolean {
  return blockedUntil === null
    ? now.getTime() - lastAt.getTime() > FORGOTTEN_AFTER
    : now.getTime() - blockedUntil.getTime() > FORGOTTEN_AFTER_WAIT;
}

/** The whole minute at which a wait is over: never told too early. */
export function nextMinute(moment: Date): Date {
  return new Date(Math.ceil(moment.getTime() / MINUTE) * MINUTE);
}

/**
 * What a name or NIP is looked up by: lower-case letters and digits, and what stands within names, at
 * most 40 bytes; '' when nothing of it can be looked up. A NIP loses its spaces and dots.
 */
export function readSearch(text: string): string {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}.’'-]+/gu, ' ')
    .trim();
  if (!/[\p{L}\p{N}]/u.test(words)) return '';
  if (/^[\d\s.'’-]+$/.test(words)) return words.replaceAll(/\D/g, '').slice(0, LONGEST_SEARCH);

  const bytes = Buffer.from(words).subarray(0, LONGEST_SEARCH).toString('utf8');
  return bytes.replace(/\ufffd+$/, '').trim();
}

/** The units in or below which somebody is missing, in the order given. */
export function sumUp(units: readonly UnitCount[]): readonly UnitTotal[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const totals = new Map<number, number>();
  for (const { id, missing } of units) {
    if (missing === 0) continue;
    for (const above of listPath(byId, id)) totals.set(above, (totals.get(above) ?? 0) + missing);
  }

  return units
    .map((unit) => ({ ...unit, total: totals.get(unit.id) ?? 0 }))
    .filter(({ total }) => total > 0);
}
