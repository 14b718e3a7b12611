import { z } from 'zod';
import { day } from '../shared/day.ts';
import type { Person } from '../people/model.ts';
import type { Day } from '../shared/day.ts';

/** `planned` while its day lies ahead; it counts only when it is `done`. */
const STATES = ['done', 'planned'] as const;

/** What an entry says; this is what changes and what revisions keep. */
export const entrySchema = z.object({
  /** The day it is for, in the person's zone; night work belongs to the day it began. */
  day: z.string().transform(day),
  start: z.string().nullable(),
  /** Before `start` when it passes midnight. */
  end: z.string().nullable(),
  /** 1–1440. */
  minutes: z.number().nullable(),
  description: z.string(),
  quantity: z.number().nullable(),
  /** Unit of measure (satuan), canonical Indonesian noun. */
  unit: z.string().nullable(),
  place: z.string().nullable(),
  companions: z.array(z.string()),
  state: z.enum(STATES),
  deleted: z.boolean(),
});

export type Entry = z.output<typeof entrySchema>;

export type EntryField = Exclude<keyof Entry, 'deleted'>;

/** An entry as it is stored. */
export interface Activity extends Entry {
  readonly id: number;
  readonly personId: number;
  readonly sourceMessageId: number;
  /** Place in its message, from 0. */
  readonly position: number;
}

/** What a day's total, overlaps and repetitions are judged by. */
export type DayEntry = Pick<
  Activity,
  | 'id'
  | 'day'
  | 'start'
  | 'end'
  | 'minutes'
  | 'description'
  | 'quantity'
  | 'state'
  | 'deleted'
  | 'sourceMessageId'
>;

/** What one change did to one entry; `before` is null when it created it. */
export interface Alteration {
  readonly before: Activity | null;
  readonly after: Activity;
}

/** One field that differs between two versions of an entry. */
export interface Difference {
  readonly field: EntryField;
  readonly before: Entry;
  readonly after: Entry;
}

/** A message that was kept. */
export interface SourceMessage {
  readonly id: number;
  readonly messageId: number;
  readonly text: string;
  readonly writtenAt: Date;
}

/** What one day adds up to. */
export interface DayTotal {
  readonly day: Entry['day'];
  readonly count: number;
  /** Minutes of entries that are done. */
  readonly minutes: number;
}

/** Why a day takes no entries: past its open days, or more than 24 hours in all. */
export type DayRefusal = 'closed' | 'too-long';

/** What the card asks about one entry: how long it took, or whether its hour is right. */
export interface Asked {
  readonly entry: Activity;
  readonly about: 'minutes' | 'start';
}

/** What the living card of one message shows. */
export interface CardFacts {
  readonly person: Person;
  readonly today: Day;
  readonly sourceMessageId: number;
  /** The entries of the message that are not deleted, in its order. */
  readonly entries: readonly Activity[];
  /** All entries of the days they are on. */
  readonly ofDays: readonly DayEntry[];
  /** Minutes expected on the days of what is done; 0 where no report is owed. */
  readonly norms: ReadonlyMap<Day, number>;
  readonly refused: ReadonlyMap<Day, DayRefusal>;
  /** What an edit or correction just changed; null for a fresh report. */
  readonly altered: readonly Alteration[] | null;
  /** The one thing that is asked. */
  readonly asks: Asked | null;
  /** The change that the card's undo button takes back. */
  readonly changeId: number | null;
}
