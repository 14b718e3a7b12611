import type { Day, TimeOfDay } from '../shared/day.ts';

/** What a message wants, see the guideline's table of intents. */
export type Intent = 'log' | 'correction' | 'leave' | 'question' | 'greeting' | 'other';

/** One activity as the person told it; null where he did not say. */
export interface ToldActivity {
  readonly description: string;
  readonly date: Day;
  readonly start: TimeOfDay | null;
  readonly end: TimeOfDay | null;
  /** 1–1440. */
  readonly minutes: number | null;
  /** Finite and not negative. */
  readonly quantity: number | null;
  /**
   * Canonical name of the unit of measure; null when quantity is, and in a correction that says the
   * number alone.
   */
  readonly unit: string | null;
  readonly place: string | null;
  readonly with: readonly string[] | null;
}

export type ToldField = keyof ToldActivity;

/** Why a field may be wrong. */
export type Doubt =
  /** Hours 1–5 without a part of the day are read as the afternoon. */
  | 'hour-guessed'
  | 'not-described'
  /** Neither a length nor both times. */
  | 'length-not-said'
  /** Nothing was said, so it is today. */
  | 'day-not-said'
  /** A noun outside the table of units was taken. */
  | 'unit-unknown'
  /** The first of several amounts was taken. */
  | 'several-amounts';

/** How sure a field is, 0–1, with the reason when that is low. */
export interface Confidence {
  readonly value: number;
  readonly reason: Doubt | null;
}

/** What kind of leave is told; `out` is away for a part of the day, whatever for. */
export type LeaveKind =
  | 'leave'
  | 'sick'
  | 'permission'
  | 'duty-trip'
  | 'training'
  | 'from-home'
  | 'late'
  | 'early'
  | 'out';

/** Leave of one kind, and the calendar days it takes, in order. */
export interface ToldLeave {
  readonly kind: LeaveKind;
  /** None when those that were said do not exist (31 February), or, in a correction, when none was said. */
  readonly days: readonly Day[];
}

export type FieldConfidence = Readonly<Record<ToldField, Confidence>>;

/** What a message means. `confidence[i]` belongs to `activities[i]`. */
export interface Understood {
  readonly intent: Intent;
  readonly activities: readonly ToldActivity[];
  readonly confidence: readonly FieldConfidence[];
  /** The leave that the message, or what it corrects a leave to, tells; none when it is about work. */
  readonly leave: readonly ToldLeave[];
  /** The leave that the message takes back or corrects; null when it does neither. */
  readonly leaveTakenBack: ToldLeave | null;
  /** The days a question names, in reading order. */
  readonly asksAbout: readonly Day[];
  /** Does a correction give the activity other words ("bukan X tapi Y"), instead of only naming it? */
  readonly renames: boolean;
}
