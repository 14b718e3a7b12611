import { timeAt } from '../shared/day.ts';
import { firstDayKept } from './retention.ts';
import type { Day, Zone } from '../shared/day.ts';
import type { Understood } from '../understanding/model.ts';
import type { Erasure, RequestKind, Topic } from './model.ts';

/** UU 27/2022: access, correction and the like within 3×24 hours. */
const ANSWER_HOURS = 72;

/** So long before the end the admins are reminded. */
const REMINDER_HOURS = 24;

/** Nobody is reminded at night; what comes up then waits for the office. */
const NIGHT_ENDS = '08:00';
const NIGHT_BEGINS = '20:00';

const HOUR_MS = 3_600_000;

/** When a request of that moment is to be answered. */
export function dueOf(createdAt: Date): Date {
  return new Date(createdAt.getTime() + ANSWER_HOURS * HOUR_MS);
}

/** Requests due by this moment are to be reminded of; null at night. */
export function remindUntil(now: Date, zone: Zone): Date | null {
  const time = timeAt(now, zone);
  if (time < NIGHT_ENDS || time >= NIGHT_BEGINS) return null;

  return new Date(now.getTime() + REMINDER_HOURS * HOUR_MS);
}

export function kindOf(topic: Topic): RequestKind {
  if (topic === 'supervisor') return 'supervisor';

  return topic === 'unit' || topic === 'identity' ? 'correction' : 'deletion';
}

/**
 * What fulfilling a request erases; `lastDay` is the person's last in the roster, null while he
 * works. Reports are official records: everything goes only when he has left and what he reported
 * is past its time. Before that it is the words of messages.
 */
export function erasureOf(topic: Topic, lastDay: Day | null, today: Day): Erasure {
  if (topic === 'words' || topic === 'account') return topic;
  if (topic !== 'everything') return 'none';

  return lastDay !== null && lastDay < firstDayKept('reports', today) ? 'everything' : 'words';
}

/** What goes its usual way although other words were asked for: a report says when, or how long. */
export function isReport({ intent, activities }: Understood): boolean {
  if (intent === 'leave' || intent === 'question') return true;

  return (
    intent === 'log' && activities.some((told) => told.start !== null || told.minutes !== null)
  );
}

/** What JSON says; the text itself where it is none. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
