import { morningAfter } from '../outbox/rules.ts';
import { ZONES, momentAt } from '../shared/day.ts';
import { no, ok } from '../shared/result.ts';
import { MISSES, STOPPED } from './model.ts';
import type { Day, Zone } from '../shared/day.ts';
import type { Result } from '../shared/result.ts';
import type { Understood } from '../understanding/model.ts';
import type { Account, Announcement, CopyLine, Miss, Reach, ReachLine } from './model.ts';

/** A draft that nobody confirmed is offered again for so long; days. */
export const DRAFT_DAYS = 2;

/** What an announcement says is old news then; days. */
export const STALE_DAYS = 3;

/** Minutes of a day: "Posko 24 Jam" is a name. */
const WHOLE_DAY = 1_440;

/** Words that are said to many, and not about one's own work. */
const ADDRESSES =
  /\b(?:yth|pengumuman|diumumkan|diberitahukan|disampaikan|seluruh|segenap|semua (?:pegawai|asn|atasan|unit)|bapak|ibu|rekan|saudara|mohon|dimohon|harap|diharap(?:kan)?|diimbau|dihimbau|diminta|diundang|wajib|agar|jangan lupa|segera)\b/i;

/** The words of an announcement as they were typed; something must be there to be seen. */
export function readText(text: string): Result<string, 'empty'> {
  return /[^\s\p{C}\p{M}]/u.test(text) ? ok(text.trim()) : no('empty');
}

/**
 * Whether what was typed in place of an announcement reports the writer's own work: it says how long
 * something took that is over by now. An announcement tells an hour as well, of what is to come.
 */
export function isReport(
  { intent, activities }: Understood,
  text: string,
  written: { readonly today: Day; readonly at: Date; readonly zone: Zone },
): boolean {
  if (intent !== 'log' || ADDRESSES.test(text) || /\n\s*\n/.test(text)) return false;

  return activities.some(({ date, end, minutes }) => {
    if (minutes === null || minutes >= WHOLE_DAY || date > written.today) return false;
    return end === null || momentAt(date, end, written.zone) <= written.at;
  });
}

/** Whether a draft can still be sent: an old preview says what may hold no more. */
export function isOffered({ createdAt }: Pick<Announcement, 'createdAt'>, now: Date): boolean {
  return now.getTime() - createdAt.getTime() < DRAFT_DAYS * 24 * 3_600_000;
}

/** Adds up who would get an announcement at this moment. */
export function sumReach(lines: readonly ReachLine[], now: Date): Reach {
  const ready = lines.filter(({ standing }) => standing === 'ready');
  const countOf = (standing: ReachLine['standing']): number =>
    sum(lines.filter((line) => line.standing === standing));

  return {
    ready: sum(ready),
    neverEnrolled: countOf('never-enrolled'),
    unreachable: countOf('unreachable'),
    nights: Object.values(ZONES).flatMap((zone) => {
      const count = sum(ready.filter((line) => line.zone === zone));
      return count > 0 && morningAfter(now, zone) !== null ? [{ zone, count }] : [];
    }),
  };
}

/** When whoever is in a zone gets it. */
export function listTurns(
  now: Date,
): readonly { readonly zone: Zone; readonly dueAt: Date; readonly staleAt: Date }[] {
  return Object.values(ZONES).map((zone) => {
    const dueAt = morningAfter(now, zone) ?? now;
    return { zone, dueAt, staleAt: staleFrom(dueAt) };
  });
}

/** Adds up what became of the copies. Of a stopped announcement none is sent any more. */
export function sumAccount(lines: readonly CopyLine[], isStopped: boolean): Account {
  const own = lines.map((line) => ({ ...line, place: placeOf(line, isStopped) }));
  const countOf = (place: Place): number => sum(own.filter((line) => line.place === place));
  const missed = Object.fromEntries(MISSES.map((miss) => [miss, countOf(miss)]));

  return {
    total: sum(lines),
    sent: countOf('sent'),
    going: countOf('going'),
    forMorning: countOf('forMorning'),
    stopped: countOf('stopped'),
    missed: missed as Record<Miss, number>, // one for each
  };
}

/** Whether copies wait that can still be stopped. */
export function isOpen({ going, forMorning }: Pick<Account, 'going' | 'forMorning'>): boolean {
  return going + forMorning > 0;
}

export function countMissed({ missed }: Pick<Account, 'missed'>): number {
  return MISSES.reduce((all, miss) => all + missed[miss], 0);
}

function staleFrom(dueAt: Date): Date {
  return new Date(dueAt.getTime() + STALE_DAYS * 24 * 3_600_000);
}

type Place = Miss | 'sent' | 'going' | 'forMorning' | 'stopped';

function placeOf({ state, reason, isForMorning }: CopyLine, isStopped: boolean): Place {
  switch (state) {
    case 'planned':
      if (isStopped) return 'stopped';
      return isForMorning ? 'forMorning' : 'going';
    case 'claimed':
      return 'going';
    case 'sent':
    case 'unknown':
    case 'failed':
      return state;
    case 'buried':
      return 'unreachable';
    case 'skipped':
      if (reason === STOPPED || reason === 'never-enrolled' || reason === 'unreachable') {
        return reason;
      }
      return reason === 'stale' ? 'stale' : 'failed';
  }
}

function sum(lines: readonly { readonly count: number }[]): number {
  return lines.reduce((all, { count }) => all + count, 0);
}
