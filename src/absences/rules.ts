import { addDays } from '../shared/day.ts';
import { dateText } from '../shared/words.ts';
import { ABSENCE_KINDS } from './model.ts';
import type { Day } from '../shared/day.ts';
import type { LeaveKind, ToldLeave, Understood } from '../understanding/model.ts';
import type {
  Absence,
  AbsenceKind,
  AbsencePlan,
  AbsentDay,
  DaysUnread,
  LeaveRefusal,
} from './model.ts';

/** Days that one message may take: six months, the longest maternity leave (UU 4/2024 art. 4). */
export const MOST_ABSENT_DAYS = 184;

/** How far from the day of the message an absence may lie, in calendar days. */
export const MOST_DAYS_BACK = 31;
export const MOST_DAYS_AHEAD = 366;

/** What a message says of leave. */
type LeaveTold = Pick<Understood, 'leave' | 'leaveTakenBack'>;

/** Is the message about leave rather than about work? */
export function tellsLeave(told: LeaveTold): boolean {
  return told.leave.length > 0 || told.leaveTakenBack !== null;
}

/** Whether leave of this kind means that no report is owed. */
export function isAbsence(kind: LeaveKind): kind is AbsenceKind {
  return ABSENCE_KINDS.some((counting) => counting === kind);
}

/** Why the leave a message tells cannot be asked about, or null. `today` is the day of the message. */
export function refuseLeave(told: LeaveTold, today: Day): LeaveRefusal | null {
  const counting = told.leave.filter(({ kind }) => isAbsence(kind));
  const days = counting.flatMap((leave) => leave.days);
  if (told.leaveTakenBack === null && counting.some((leave) => leave.days.length === 0))
    return 'no-such-day';
  if (new Set(days).size > MOST_ABSENT_DAYS) return 'too-long';

  const { first, last } = absenceWindow(today);
  return days.some((day) => day < first || day > last) ? 'too-far' : null;
}

/** The days on which a message of `today` can change anything. */
export function absenceWindow(today: Day): { readonly first: Day; readonly last: Day } {
  return { first: addDays(today, -MOST_DAYS_BACK), last: addDays(today, MOST_DAYS_AHEAD) };
}

/**
 * What a message about leave changes of the absences that hold now. What the same message told
 * before and tells no longer is removed, as is what it takes back.
 */
export function planAbsences(
  told: LeaveTold,
  stored: readonly Absence[],
  sourceMessageId: number,
): AbsencePlan {
  const takenBack = chooseTakenBack(told.leaveTakenBack, stored);
  const wanted = new Map(listWanted(told.leave, takenBack).map((absent) => [absent.day, absent]));
  const inOrder = [...wanted.values()].toSorted((a, b) => (a.day < b.day ? -1 : 1));
  const now = new Map(stored.map((absence) => [absence.day, absence]));
  const gone = new Set(takenBack);

  return {
    recorded: inOrder.filter(({ day, kind }) => now.get(day)?.kind !== kind),
    kept: stored.filter(({ day, kind }) => wanted.get(day)?.kind === kind),
    replaced: stored.filter(({ day, kind }) => wanted.has(day) && wanted.get(day)?.kind !== kind),
    removed: stored.filter(
      (absence) =>
        !wanted.has(absence.day) &&
        (absence.sourceMessageId === sourceMessageId || gone.has(absence)),
    ),
  };
}

/** Whether a plan only records days of which nothing was recorded before. */
export function isOnlyRecorded({ recorded, kept, replaced, removed }: AbsencePlan): boolean {
  return recorded.length > 0 && kept.length + replaced.length + removed.length === 0;
}

/** How each kind is written so that it is read as that kind again; a course alone would be work. */
const SPOKEN: Record<AbsenceKind, string> = {
  leave: 'cuti',
  sick: 'sakit',
  permission: 'izin tidak masuk',
  'duty-trip': 'dinas luar',
  training: 'izin diklat',
};

/** "cuti 20 November 2026 sampai 22 November 2026": what a chosen kind and its days read as. */
export function leaveWords(kind: AbsenceKind, days: readonly Day[]): string {
  const runs = listRuns(days).map(({ first, last }) =>
    first === last ? dateText(first) : `${dateText(first)} sampai ${dateText(last)}`,
  );

  return `${SPOKEN[kind]} ${runs.join(', ')}`;
}

const NAMES: readonly (readonly [AbsenceKind, RegExp])[] = [
  ['leave', /^cuti\b/i],
  ['sick', /^(?:cuti )?sakit\b/i],
  ['permission', /^izin(?: tidak masuk)?\b/i],
  ['duty-trip', /^(?:dinas luar|dl)\b/i],
  ['training', /^(?:izin )?diklat\b/i],
];

/** "sakit hari ini": the kind a text begins with, null when it names none, and what is left of it. */
export function readNamed(text: string): {
  readonly kind: AbsenceKind | null;
  readonly rest: string;
} {
  const named = NAMES.findLast(([, name]) => name.test(text));
  if (named === undefined) return { kind: null, rest: text };

  const [kind, name] = named;
  return { kind, rest: text.replace(name, '').trim() };
}

/** "jam 8-10", "setengah hari": not the whole day. */
export function namesPartOfDay(text: string): boolean {
  return /\b(?:jam|pukul|setengah|sebentar)\b/i.test(text);
}

/** "20-22, mau operasi": dates and then more, which taken by itself could be read as work. */
export function opensWithDates(text: string): boolean {
  return /^(?:tgl |tanggal )?\d{1,2}(?: ?(?:[-–—]|s\/?d|sampai) ?\d{1,2})? ?(?:[,;.(]|$)/i.test(
    text,
  );
}

/** Why the dates of a typed answer are not taken, or null; `days` are those that were read. */
export function findUnread(text: string, days: readonly Day[]): DaysUnread | null {
  if (days.length > 1) return null;

  const between = BETWEEN.exec(text.replaceAll(WHOLE_DATE, '1'));
  if (between !== null && between[1] !== between[2]) return 'backwards';
  return days.length === 0 ? 'no-date' : null;
}

/** A date whose own parts are tied by hyphens. */
const WHOLE_DATE = /\b(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}-\d{1,2}-\d{4})\b/g;

/** Two numbers of a range or list; the words of a date may stand after the first. */
const BETWEEN =
  /\b(\d{1,2})(?:\/\d{1,2})?(?: [a-z]{3,9})?(?: \d{4})? ?(?:[-–—,]|\bs\.? ?[/.]? ?d\b\.?|\bsampai\b|\bhingga\b|\bdan\b) ?(?:dengan )?(?:tgl |tanggal )?(\d{1,2})\b/i;

/** Days of a list, in order, as unbroken runs of calendar days. */
export function listRuns(days: readonly Day[]): readonly { readonly first: Day; last: Day }[] {
  const runs: { first: Day; last: Day }[] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run !== undefined && addDays(run.last, 1) === day) run.last = day;
    else runs.push({ first: day, last: day });
  }

  return runs;
}

/**
 * A few letters that differ when the words do. A button carries them, so that it confirms what the
 * person read and nothing that the message was edited to since.
 */
export function signOf(text: string): string {
  let sum = 0;
  for (const letter of text) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 2_147_483_647;

  return sum.toString(36);
}

/** The kind said last holds for a day; what a correction tells without days takes those it corrects. */
function listWanted(
  leave: readonly ToldLeave[],
  corrected: readonly Absence[],
): readonly AbsentDay[] {
  return leave.flatMap(({ kind, days }) => {
    if (!isAbsence(kind)) return [];
    const meant = days.length > 0 ? days : corrected.map(({ day }) => day);
    return meant.map((day) => ({ day, kind }));
  });
}

/** The absences that are meant: of the days said, else those of that kind that were told last. */
function chooseTakenBack(
  takenBack: ToldLeave | null,
  stored: readonly Absence[],
): readonly Absence[] {
  if (takenBack === null) return [];
  if (takenBack.days.length > 0) return stored.filter(({ day }) => takenBack.days.includes(day));

  const ofKind = stored.filter(({ kind }) => kind === takenBack.kind);
  const latest = Math.max(...ofKind.map(({ sourceMessageId }) => sourceMessageId));
  return ofKind.filter(({ sourceMessageId }) => sourceMessageId === latest);
}
