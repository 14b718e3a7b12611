import { clock, likeness, minuteOf, spanOf } from '../activities/rules.ts';
import type { Activity, Entry } from '../activities/model.ts';
import type { Day, TimeOfDay } from '../shared/day.ts';
import type { ToldActivity } from '../understanding/model.ts';

/** "nomor 2", "no. 2", "yang ke-2" */
const ORDINAL = /(?:^|\s)(?:nomor|nomer|no\.?|nmr|#|(?:yang )?ke-?)\s?(\d{1,2})(?=\D|$)/i;

/**
 * The entries a correction may mean, out of the latest ones (newest first): one when it is clear,
 * several when the person has to say which, none when nothing fits.
 */
export function chooseCorrected(
  recent: readonly Activity[],
  said: { readonly text: string; readonly told: ToldActivity | null; readonly today: Day },
): readonly Activity[] {
  const { told } = said;
  const dated =
    told === null || told.date === said.today ? [] : recent.filter(({ day }) => day === told.date);
  const pool = dated.length > 0 ? dated : recent;
  const latest = pool.filter((entry) => entry.sourceMessageId === pool[0]?.sourceMessageId);

  const number = Number(ORDINAL.exec(said.text)?.[1] ?? 0);
  if (number > 0) return latest.toSorted(byPosition).slice(number - 1, number);

  const named = told === null || told.description === '' ? null : mostAlike(pool, told.description);
  if (named !== null) return [named];

  const fitting = told === null ? [] : latest.filter((entry) => takes(entry, told));
  return fitting.length === 1 ? fitting : latest.toSorted(byPosition);
}

/** The entry with the new values of a correction; what was not said stays, words that only name it too. */
export function correctEntry(
  entry: Entry,
  told: ToldActivity,
  { today, renames }: { readonly today: Day; readonly renames: boolean },
): Entry {
  const day = told.date === today ? entry.day : told.date;

  return {
    ...entry,
    ...correctTimes(entry, told),
    day,
    description: renames && told.description !== '' ? told.description : entry.description,
    quantity: told.quantity ?? entry.quantity,
    unit: told.quantity === null ? entry.unit : keepUnit(entry.unit, told.unit),
    place: told.place ?? entry.place,
    companions: told.with === null ? entry.companions : [...told.with],
    state:
      day > today ? 'planned' : entry.state === 'planned' && day === entry.day ? 'planned' : 'done',
  };
}

/** The entry with the length or times of an answer such as "1 jam"; null when that says neither. */
export function answerEntry(entry: Entry, answers: readonly ToldActivity[]): Entry | null {
  const [answer] = answers;
  if (answers.length !== 1 || answer === undefined) return null;
  if (answer.minutes === null && answer.start === null && answer.end === null) return null;

  return { ...entry, ...correctTimes(entry, answer) };
}

/** The entry with another start; it took as long as before. */
export function moveStart(entry: Entry, start: TimeOfDay): Entry {
  const end = entry.minutes === null ? entry.end : clock(minuteOf(start) + entry.minutes);

  return { ...entry, start, end };
}

/** Whether the entry said something of the same kind before: a bare duration, times, or that unit. */
function takes(entry: Activity, told: ToldActivity): boolean {
  if (told.unit !== null && told.unit !== 'unit') return entry.unit === told.unit;
  if (told.quantity !== null) return entry.quantity !== null;
  if (told.start !== null || told.end !== null) return entry.start !== null;
  return told.minutes !== null && entry.minutes !== null && entry.start === null;
}

function mostAlike(entries: readonly Activity[], description: string): Activity | null {
  const [best] = entries
    .map((entry) => ({ entry, likeness: likeness(entry.description, description) }))
    .toSorted((a, b) => b.likeness - a.likeness);

  return best !== undefined && best.likeness >= 0.4 ? best.entry : null;
}

function byPosition(a: Activity, b: Activity): number {
  return a.position - b.position || a.id - b.id;
}

/** "bukan 12 tapi 15" says a bare number: the unit stays what it was. */
function keepUnit(before: string | null, told: string | null): string | null {
  return told === null || told === 'unit' ? (before ?? told) : told;
}

/** A new duration moves the end; a new start or end changes the duration. */
function correctTimes(entry: Entry, told: ToldActivity): Pick<Entry, 'start' | 'end' | 'minutes'> {
  if (told.start === null && told.end === null) {
    const { minutes } = told;
    if (minutes === null) return entry;
    const end = entry.start === null ? null : clock(minuteOf(entry.start) + minutes);
    return { start: entry.start, end, minutes };
  }

  const start = told.start ?? entry.start;
  const end = told.end ?? entry.end;
  if (start === null || end === null) return { start, end, minutes: told.minutes ?? entry.minutes };

  const span = spanOf(start, end);
  return { start, end, minutes: told.minutes ?? span.end - span.start };
}
