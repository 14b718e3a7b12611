import type { State } from '../outbox/model.ts';
import type { Role } from '../people/model.ts';
import type { Day } from '../shared/day.ts';

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
  readonly name: string;
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
