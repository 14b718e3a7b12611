import { openDay } from '../activities/rules.ts';
import { isAbsent } from '../obligations/rules.ts';
import { addDays, firstOfMonth, lastOfMonth, mondayOf } from '../shared/day.ts';
import type { Activity, DayTotal } from '../activities/model.ts';
import type { Obligation } from '../obligations/model.ts';
import type { Day } from '../shared/day.ts';
import type { Period, Span, SpanReport, Subject } from './model.ts';

/** The week or month that a day lies in. */
export function spanOf(period: 'week' | 'month', day: Day): Span {
  if (period === 'month') return { first: firstOfMonth(day), last: lastOfMonth(day) };
  return { first: mondayOf(day), last: addDays(mondayOf(day), 6) };
}

/** The first day of the period before (-1) or after (1). */
export function stepFrom(period: Period, day: Day, step: -1 | 1): Day {
  if (period === 'day') return addDays(day, step);
  return period === 'week' ? addDays(mondayOf(day), 7 * step) : firstOfMonth(day, step);
}

/** Whether a day still takes entries, or plans. */
export function isStillOpen(day: Day, today: Day, { unit }: Pick<Subject, 'unit'>): boolean {
  return openDay(day, today, unit.openDays).ok;
}

/** What a week or month adds up to, and which days lack a report that is owed. */
export function buildReport(
  period: SpanReport['period'],
  span: Span,
  known: {
    readonly subject: Pick<Subject, 'unit'>;
    readonly today: Day;
    readonly totals: readonly DayTotal[];
    readonly plans: readonly Activity[];
    /** Of each day of the span, in order. */
    readonly obligations: readonly Obligation[];
  },
): SpanReport {
  const { subject, today, totals, plans, obligations } = known;
  const owed = obligations.filter(({ day, notOwed }) => notOwed === null && day <= today);
  const absences = obligations.flatMap(({ day, notOwed }) =>
    isAbsent(notOwed) ? [{ day, kind: notOwed }] : [],
  );

  const reported = new Set(totals.map((total) => total.day));
  const gaps = owed.map(({ day }) => day).filter((day) => day < today && !reported.has(day));
  const openGaps = gaps.filter((day) => isStillOpen(day, today, subject));

  return {
    period,
    ...span,
    today,
    totals,
    absences,
    gaps,
    openGaps,
    workingDays: owed.length,
    normMinutes: owed.reduce((sum, { normMinutes }) => sum + normMinutes, 0),
    plans,
  };
}

/** Which of the known reports a question asks for; null when it asks for something else. */
export function choosePeriod(
  question: string,
  { today, asksAbout }: { readonly today: Day; readonly asksAbout: readonly Day[] },
): { readonly period: Period; readonly day: Day } | null {
  const text = question.toLowerCase();
  if (!OWN_REPORT.test(text) || OTHERS.test(text)) return null;
  if (/\bbulan\b/.test(text)) return { period: 'month', day: shiftBack(text, 'month', today) };
  if (/(?<!hari )\bminggu\b/.test(text))
    return { period: 'week', day: shiftBack(text, 'week', today) };
  return { period: 'day', day: asksAbout[0] ?? today };
}

/** Words of a question about one's own hours, entries or gaps. */
const OWN_REPORT =
  /\b(?:berapa jam|berapa menit|total|laporan(?:ku| saya)?|kegiatan(?:ku| saya)?|catatan(?:ku| saya)?|rekap|tercatat|(?:sudah|belum) (?:lapor|isi|mengisi)|kosong|bolong|kurang)\b/;

/** "siapa belum lapor?" asks about others. */
const OTHERS = /\b(?:siapa|bawahan|staf|tim)\b/;

function shiftBack(text: string, period: 'week' | 'month', today: Day): Day {
  return /\b(?:lalu|kemarin|sebelumnya|kmrn)\b/.test(text) ? stepFrom(period, today, -1) : today;
}
