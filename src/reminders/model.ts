import type { TimeOfDay } from '../shared/day.ts';
import type { Day } from '../shared/day.ts';

/**
 * Messages that push somebody, by kind; all of them together count towards his weekly number. Never
 * renamed: the ledger keeps them.
 */
export const NUDGES = [
  'plan-hint',
  'report-reminder',
  'last-reminder',
  'planned-work',
  'escalation-notice',
  'supervisor-reminder',
] as const;

export type Nudge = (typeof NUDGES)[number];

/** Nobody is reminded before and after, on his own clock; a reminder has left by then or is dropped. */
export const FIRST_TIME: TimeOfDay = '07:00';
export const LAST_TIME: TimeOfDay = '20:00';

/** The latest time at which somebody may ask to be reminded: half an hour before the day's last one. */
export const LAST_CHOICE: TimeOfDay = '19:30';

/** A reminder that is later than this is worth nothing; minutes. */
export const USEFUL_MINUTES = 120;

/** How a person is reminded: his own wish where he has one, else as his unit has it. */
export interface ReminderSettings {
  /** On his clock; at which a report that is still owed is asked for. */
  readonly time: TimeOfDay;
  readonly isOff: boolean;
  /** The last day without reminders. */
  readonly pausedUntil: Day | null;
  /** A hint in the morning to plan the day. */
  readonly planHint: boolean;
  readonly nudgesPerWeek: number;
  /** His own week and month. */
  readonly summaries: boolean;
  /** The morning message, for whoever leads people. */
  readonly briefing: boolean;
  /** Working days without a report after which his supervisor is told; the unit's. */
  readonly escalationDays: number;
}

/** What he wished for himself; null leaves it to the unit. */
export type OwnSettings = Omit<ReminderSettings, 'time' | 'nudgesPerWeek' | 'escalationDays'> & {
  readonly time: TimeOfDay | null;
  readonly nudgesPerWeek: number | null;
  /** A time that was proposed to him and that he did not want. */
  readonly declinedTime: TimeOfDay | null;
};

export const DEFAULT_OWN: OwnSettings = {
  time: null,
  isOff: false,
  pausedUntil: null,
  planHint: false,
  nudgesPerWeek: null,
  summaries: true,
  briefing: true,
  declinedTime: null,
};
