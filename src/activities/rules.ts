import { daysBetween } from '../shared/day.ts';
import { no, ok } from '../shared/result.ts';
import type { Day, TimeOfDay } from '../shared/day.ts';
import type { Result } from '../shared/result.ts';
import type { Doubt, FieldConfidence, ToldActivity } from '../understanding/model.ts';
import type {
  Activity,
  Asked,
  DayEntry,
  DayRefusal,
  Difference,
  Entry,
  EntryField,
} from './model.ts';

/** More than this on one day is warned about; practice of a ministry, see the README's field guide. */
export const WARN_MINUTES = 10 * 60;

/** More than this on one day cannot be. */
const MOST_MINUTES = 24 * 60;

/** One entry a line fills a message with fewer; more come only of ranges of days repeated by mistake. */
export const MOST_ENTRIES = 200;

/** Words that speak of what is still to come; only they make a later hour of today a plan. */
const AHEAD = /(?:^|\s)(?:nanti|akan|mau|hendak|rencana(?:nya)?)(?=\s|$)/i;

/** Says whether a day still takes entries; a day ahead takes plans. `openDays` are calendar days. */
export function openDay(day: Day, today: Day, openDays: number): Result<Entry['state'], 'closed'> {
  const age = daysBetween(day, today);

  if (age > openDays) return no('closed');
  return ok(age < 0 ? 'planned' : 'done');
}

/** The entry that a told activity becomes. */
export function entryOf(
  told: ToldActivity,
  written: { readonly today: Day; readonly time: string; readonly text: string },
): Entry {
  const later = told.date === written.today && told.start !== null && told.start > written.time;
  const planned = told.date > written.today || (later && AHEAD.test(written.text));

  return {
    day: told.date,
    start: told.start,
    end: told.end,
    minutes: told.minutes,
    description: told.description,
    quantity: told.quantity,
    unit: told.unit,
    place: told.place,
    companions: [...(told.with ?? [])],
    state: planned ? 'planned' : 'done',
    deleted: false,
  };
}

/** Doubts that one short answer settles; the others can be seen on the card. */
const QUESTIONS: Partial<Record<Doubt, Asked['about']>> = {
  'length-not-said': 'minutes',
  'hour-guessed': 'start',
};

/** Confidence, 0–1, from which a field is taken as it was read. */
const SURE_ENOUGH = 0.65;

/** What is worth the card's one question: the least sure field of what is done, the first of equals. */
export function chooseAsked(
  told: readonly { readonly entry: Activity; readonly confidence: FieldConfidence }[],
): Asked | null {
  const doubts = told
    .filter(({ entry }) => entry.state === 'done')
    .flatMap(({ entry, confidence }) =>
      Object.values(confidence).map(({ value, reason }) => ({ entry, value, reason })),
    )
    .filter(({ value }) => value < SURE_ENOUGH)
    .toSorted((a, b) => a.value - b.value);

  for (const { entry, reason } of doubts) {
    const about = reason === null ? undefined : QUESTIONS[reason];
    if (about !== undefined) return { entry, about };
  }
  return null;
}

/** "ok siap pak": words that only take note. */
export function isNod(text: string): boolean {
  return NOD.test(text.trim());
}

const NOD =
  /^(?:(?:ok|oke|okay|okey|sip|siap|baik|ya|iya|yoi|noted|mantap|laksanakan|dimengerti|paham|pak|bu|bapak|ibu|min|kak|admin)[\s,.!🙏👍]*)+$/iu;

/** Minutes that count: done, not deleted, with a known length. */
export function totalMinutes(entries: readonly Omit<DayFacts, 'day'>[]): number {
  return entries
    .filter((entry) => entry.state === 'done' && !entry.deleted)
    .reduce((sum, entry) => sum + (entry.minutes ?? 0), 0);
}

/** What a day's total is made of. */
type DayFacts = Pick<Entry, 'day' | 'minutes' | 'state' | 'deleted'>;

/** Splits new entries into those whose day takes them and those refused, a whole day at a time. */
export function splitByDay<New extends DayFacts>(
  entries: readonly New[],
  known: { readonly today: Day; readonly openDays: number; readonly stored: readonly DayFacts[] },
): { readonly taken: readonly New[]; readonly refused: ReadonlyMap<Day, DayRefusal> } {
  const refused = new Map<Day, DayRefusal>();
  for (const day of new Set(entries.map((entry) => entry.day))) {
    const reason = refuseDay(day, entries, known);
    if (reason !== null) refused.set(day, reason);
  }

  return { taken: entries.filter((entry) => !refused.has(entry.day)), refused };
}

/** Days of these entries that are closed; what is on them stays as it is. */
export function findClosed(
  entries: readonly Pick<Entry, 'day'>[],
  { today, openDays }: { readonly today: Day; readonly openDays: number },
): ReadonlyMap<Day, DayRefusal> {
  const closed = entries.filter(({ day }) => !openDay(day, today, openDays).ok);

  return new Map(closed.map(({ day }) => [day, 'closed']));
}

/** Pairs of entries of one day whose times overlap. */
export function findOverlaps(entries: readonly DayEntry[]): readonly [DayEntry, DayEntry][] {
  const kept = entries.filter((entry) => !entry.deleted);

  return kept.flatMap((first, index) =>
    kept
      .slice(index + 1)
      .filter((second) => first.day === second.day && overlap(first, second))
      .map((second): [DayEntry, DayEntry] => [first, second]),
  );
}

const COMPARED: readonly EntryField[] = [
  'day',
  'start',
  'end',
  'minutes',
  'description',
  'quantity',
  'unit',
  'place',
  'companions',
  'state',
];

/** What differs between two versions, field by field; start and end count as one, as do quantity and unit. */
export function findDifferences(before: Entry, after: Entry): readonly Difference[] {
  const changed = COMPARED.filter((field) => String(before[field]) !== String(after[field]));

  return changed
    .filter((field) => !(field === 'end' && changed.includes('start')))
    .filter((field) => !(field === 'unit' && changed.includes('quantity')))
    .filter((field) => !(field === 'state' && changed.includes('day')))
    .map((field) => ({ field, before, after }));
}

/** Whether these entries say what those of the latest message of their days said already. */
export function looksRepeated(entries: readonly Entry[], stored: readonly DayEntry[]): boolean {
  const latestId = Math.max(...stored.map((entry) => entry.sourceMessageId));
  const latest = stored.filter((entry) => entry.sourceMessageId === latestId);

  return entries.every((entry) => latest.some((before) => saysTheSame(entry, before)));
}

function saysTheSame(a: Entry, b: DayEntry): boolean {
  if (a.day !== b.day || a.description !== b.description) return false;
  return a.start === b.start && a.minutes === b.minutes && a.quantity === b.quantity;
}

/** Whether two messages say the same, whatever their case and spacing. */
export function isSameText(a: string, b: string): boolean {
  return plainText(a) === plainText(b);
}

/** Which stored entry each freshly told one continues, in order; the rest are new or gone. */
export function matchEntries(
  stored: readonly Activity[],
  told: readonly Entry[],
): readonly { readonly stored: Activity | null; readonly told: Entry | null }[] {
  if (stored.length === told.length) {
    return stored.map((activity, index) => ({ stored: activity, told: told[index] ?? null }));
  }

  const rest = [...stored];
  const matched = told.map((entry) => {
    const best = rest.findIndex(
      (activity) => likeness(activity.description, entry.description) >= 0.5,
    );
    // What was passed over lies before it: an edit does not change the order of what stays.
    const passed = best === -1 ? [] : rest.splice(0, best + 1);
    return { stored: passed.at(-1) ?? null, told: entry };
  });
  const gone = stored.filter((activity) => !matched.some((pair) => pair.stored === activity));

  return [...matched, ...gone.map((activity) => ({ stored: activity, told: null }))];
}

/** Share of the shorter text's words that the other has too, 0–1. */
export function likeness(a: string, b: string): number {
  const [first, second] = [wordsOf(a), wordsOf(b)];
  const shared = [...first].filter((word) => second.has(word)).length;

  return shared / Math.max(1, Math.min(first.size, second.size));
}

function plainText(text: string): string {
  return text.trim().toLowerCase().replaceAll(/\s+/g, ' ');
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
}

function refuseDay(
  day: Day,
  entries: readonly DayFacts[],
  known: { readonly today: Day; readonly openDays: number; readonly stored: readonly DayFacts[] },
): DayRefusal | null {
  if (!openDay(day, known.today, known.openDays).ok) return 'closed';

  const ofDay = [...known.stored, ...entries].filter((entry) => entry.day === day);
  return totalMinutes(ofDay) > MOST_MINUTES ? 'too-long' : null;
}

function overlap(first: DayEntry, second: DayEntry): boolean {
  if (first.start === null || first.end === null) return false;
  if (second.start === null || second.end === null) return false;

  const [a, b] = [spanOf(first.start, first.end), spanOf(second.start, second.end)];
  return a.start < b.end && b.start < a.end;
}

/** Minutes since midnight of the day; an end not after the start lies on the next day. */
export function spanOf(from: TimeOfDay, to: TimeOfDay): { start: number; end: number } {
  const start = minuteOf(from);
  const end = minuteOf(to);

  return { start, end: end <= start ? end + MOST_MINUTES : end };
}

/** Minutes since midnight. */
export function minuteOf(time: TimeOfDay): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** The same face of the clock twelve hours away. */
export function otherHalf(time: TimeOfDay): TimeOfDay {
  return clock(minuteOf(time) + MOST_MINUTES / 2);
}

/** Minutes since midnight as a time of day; past 24:00 it begins anew. */
export function clock(minute: number): TimeOfDay {
  const ofDay = minute % MOST_MINUTES;

  return `${String(Math.floor(ofDay / 60)).padStart(2, '0')}:${String(ofDay % 60).padStart(2, '0')}`;
}
