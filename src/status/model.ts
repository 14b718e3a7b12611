import type { State } from '../outbox/model.ts';
import type { Role } from '../people/model.ts';
import type { Day, Zone } from '../shared/day.ts';

/** People of the roster on a day, and what there is to settle about them; each is a number of people. */
export interface Headcount {
  readonly employed: number;
  readonly byRole: Readonly<Record<Role, number>>;
  /** Never opened an invitation. */
  readonly unenrolled: number;
  readonly unsupervised: number;
  /** Enrolled, and Telegram says that the chat is closed to us. */
  readonly unreachable: number;
  /** The supervisor has no place in the roster any more, or is the person himself. */
  readonly misled: number;
}

/** Unasked messages of one kind in one state. */
export interface LedgerLine {
  readonly kind: string;
  readonly state: State;
  readonly count: number;
}

/** What became of the unasked messages of one kind within a day, and why. */
export interface Outcome extends LedgerLine {
  /** Of what was skipped, failed or buried; null where nothing is to be said. */
  readonly reason: string | null;
}

/** A job's day in a zone that nothing ran for while it was useful. */
export interface DroppedSlot {
  readonly job: string;
  readonly zone: Zone;
  readonly day: Day;
}

/** Everything that `/status` shows. */
export interface Status {
  readonly people: Headcount;
  /** Units in which, and below which, nobody works. */
  readonly emptyUnits: number;
  readonly requests: { readonly open: number; readonly nearest: Date | null };
  /** Of the last 24 hours. */
  readonly ledger: readonly LedgerLine[];
  /** Updates that wait to be answered. */
  readonly inbox: { readonly waiting: number; readonly oldest: Date | null };
  /** National holidays and joint leave known for this year and the next. */
  readonly daysOff: { readonly thisYear: number; readonly nextYear: number };
  readonly lastImport: Date | null;
}

/** The lists behind the numbers. The names are carried by buttons: never renamed. */
export const LISTS = [
  'unenrolled',
  'unsupervised',
  'unreachable',
  'misled',
  'empty-units',
  'requests',
  'undelivered',
] as const;

export type ListName = (typeof LISTS)[number];

/** One line of a list: names only, never what a person wrote. */
interface Listed {
  /** Of the person, the unit, the request or the message that the list is about. */
  readonly id: number;
  /** Null for a Telegram group, which is its unit's. */
  readonly name: string | null;
  /** The unit; null where the line is one itself or nobody's. */
  readonly unit: string | null;
  /** When it is due, for a request. */
  readonly due: Date | null;
}

/** One page, and how many there are on all pages. */
export interface Page {
  readonly listed: readonly Listed[];
  readonly total: number;
}

/** When the lists are read, and by which day. */
export interface Moment {
  readonly now: Date;
  readonly today: Day;
}
