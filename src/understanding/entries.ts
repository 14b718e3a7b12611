import { timeAt, zoneLabel, type Day, type TimeOfDay, type Zone } from '../shared/day.ts';
import { remember } from '../shared/remember.ts';
import { readPartOfDay, type PartOfDay } from './clockFace.ts';
import type { SpokenClock } from './clock.ts';
import { describe } from './descriptions.ts';
import { findCompanions, findPlace, type Span } from './places.ts';
import { isGuessed, minutesBetween, resolveTimes, shiftZone, timeOfDay } from './times.ts';
import { tokenise } from './tokens.ts';
import type { Piece } from './pieces.ts';
import type { SpokenAmount } from './quantities.ts';

/** Where and when the message was written. */
export interface Setting {
  readonly today: Day;
  readonly now: Date;
  readonly zone: Zone;
}

/** An activity without its date, and what was uncertain about it. */
export interface Entry {
  readonly description: string;
  readonly start: TimeOfDay | null;
  readonly end: TimeOfDay | null;
  readonly minutes: number | null;
  readonly quantity: number | null;
  readonly unit: string | null;
  readonly place: string | null;
  readonly with: readonly string[] | null;
  readonly doubts: Doubts;
}

export interface Doubts {
  readonly guessedHour: boolean;
  readonly derivedMinutes: boolean;
  readonly unknownUnit: boolean;
  readonly severalAmounts: boolean;
}

/** Puts one clause's values together (§4–§6, §8). `each` is a duration said for every entry (§2.9). */
export function makeEntry(pieces: readonly Piece[], setting: Setting, each: number | null): Entry {
  const companions = findCompanions(pieces);
  const place =
    findPlace(companions === null ? pieces : pieces.slice(0, companions.from)) ??
    placeAfter(pieces, companions);
  const amounts = amountsOf(pieces, companions);
  const amount = chooseAmount(amounts);
  const { start, end, minutes, guessedHour, derivedMinutes } = readTime(pieces, setting, each);

  return {
    description: describe(pieces, takenBy(companions, place)),
    start,
    end,
    minutes,
    quantity: amount?.quantity ?? null,
    unit: amount?.unit ?? null,
    place: place?.text ?? null,
    with: companions?.names ?? null,
    doubts: {
      guessedHour,
      derivedMinutes,
      unknownUnit: amount !== null && !amount.known,
      severalAmounts: amounts.length > 1,
    },
  };
}

function placeAfter(pieces: readonly Piece[], companions: Span | null): Span | null {
  if (companions === null) return null;

  const place = findPlace(pieces.slice(companions.to));
  return place === null
    ? null
    : { ...place, from: place.from + companions.to, to: place.to + companions.to };
}

/** The pieces that the spans cover. */
function takenBy(...spans: readonly (Span | null)[]): ReadonlySet<number> {
  const taken = new Set<number>();
  for (const span of spans) {
    for (let at = span?.from ?? 0; at < (span?.to ?? 0); at++) taken.add(at);
  }
  return taken;
}

/** "bersama 4 teman" counts nothing (§6). */
function amountsOf(pieces: readonly Piece[], companions: Span | null): readonly SpokenAmount[] {
  const amounts: SpokenAmount[] = [];
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at];
    const among = companions !== null && at >= companions.from && at < companions.to;
    if (piece?.kind === 'amount' && !among) amounts.push(piece.value);
  }
  return amounts;
}

/** §6: the first one wins; a per cent counts only where nothing else is counted. */
function chooseAmount(amounts: readonly SpokenAmount[]): SpokenAmount | null {
  return amounts.find((amount) => amount.unit !== 'persen') ?? amounts[0] ?? null;
}

interface Time {
  readonly start: TimeOfDay | null;
  readonly end: TimeOfDay | null;
  readonly minutes: number | null;
  readonly guessedHour: boolean;
  readonly derivedMinutes: boolean;
}

/** §5: of start, end and minutes, two give the third; a length said beside a range wins. */
function readTime(pieces: readonly Piece[], setting: Setting, each: number | null): Time {
  const clock = mergeClocks(pieces.filter((piece) => piece.kind === 'clock'));
  const { start, end, guessed } = resolveClock(clock, partOfDay(pieces), setting);
  const said = durationOf(pieces) ?? each;
  const between = start !== null && end !== null ? minutesBetween(start, end) : null;
  const pause = between === null ? 0 : pauseOf(pieces);
  const derived = between === null || between <= pause ? null : between - pause;
  const minutes = said ?? derived;

  const finalStart = start ?? (end !== null && minutes !== null ? end - minutes : null);
  const finalEnd = end ?? (start !== null && minutes !== null ? start + minutes : null);
  return {
    start: finalStart === null ? null : timeOfDay(finalStart),
    end: finalEnd === null ? null : timeOfDay(finalEnd),
    minutes,
    guessedHour: guessed,
    derivedMinutes: said === null && minutes !== null,
  };
}

/** "mulai jam 8 …, selesai jam 10": a start and an end said apart belong together. */
function mergeClocks(pieces: readonly { readonly value: SpokenClock }[]): SpokenClock {
  const whole = pieces.find(({ value }) => value.start !== null && value.end !== null);
  if (whole !== undefined) return whole.value;

  return {
    start: pieces.find(({ value }) => value.start !== null)?.value.start ?? null,
    end: pieces.find(({ value }) => value.end !== null)?.value.end ?? null,
    zone: pieces.find(({ value }) => value.zone !== null)?.value.zone ?? null,
  };
}

function resolveClock(
  clock: SpokenClock,
  part: PartOfDay | null,
  setting: Setting,
): { start: number | null; end: number | null; guessed: boolean } {
  const own = zoneLabel(setting.zone);
  const local = (minutes: number | null): number | null =>
    minutes === null || clock.zone === null ? minutes : shiftZone(minutes, clock.zone, own);
  const now = clock.end === 'now';
  const end = clock.end === 'now' ? null : clock.end;
  const times = resolveTimes(clock.start, end, part);
  const guessed = clock.start !== null && clock.end === null && isGuessed(clock.start, part);

  return {
    start: local(times.start),
    end: now ? minutesOf(timeAt(setting.now, setting.zone)) : local(times.end),
    guessed,
  };
}

function minutesOf(time: TimeOfDay): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** §4: a part of day said once in the entry counts for its times. */
function partOfDay(pieces: readonly Piece[]): PartOfDay | null {
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at];
    const part = piece?.kind === 'days' ? partIn(piece.text) : readPartOfDay(pieces, at)?.value;
    if (part !== undefined && part !== null) return part;
  }
  return null;
}

/** `tadi malam`, `besok sore`, `semalam` */
const partIn = remember(findPartIn, 1_000, 40);

function findPartIn(text: string): PartOfDay | null {
  const words = tokenise(text);
  for (const [at, token] of words.entries()) {
    const part = token.word === 'semalam' ? 'malam' : readPartOfDay(words, at)?.value;
    if (part !== undefined) return part;
  }
  return null;
}

function durationOf(pieces: readonly Piece[]): number | null {
  for (const piece of pieces) {
    if (piece.kind === 'duration' && piece.value.role !== 'pause') return piece.value.minutes;
  }
  return null;
}

function pauseOf(pieces: readonly Piece[]): number {
  for (const piece of pieces) {
    if (piece.kind === 'duration' && piece.value.role === 'pause') return piece.value.minutes;
  }
  return 0;
}
