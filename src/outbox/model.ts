import type { Buttons, FileOrder } from '../conversation/model.ts';
import type { Sql } from '../database/sql.ts';
import type { Day, Zone } from '../shared/day.ts';
import type { Html } from '../shared/html.ts';

/** The stations of an unasked message; everything from `sent` on is final. */
export const STATES = [
  'planned',
  'claimed',
  'sent',
  /** It may have arrived, and twice would be worse than never. */
  'unknown',
  'skipped',
  'failed',
  /** The chat is gone. */
  'buried',
] as const;

export type State = (typeof STATES)[number];

/** A message nobody asked for, as the room that causes it posts it. */
export interface Unasked {
  /** kind:day:person; a second message of the same key is never made. */
  readonly key: string;
  readonly kind: string;
  /** Person id; null: to `chatId` alone, such as a group. */
  readonly to: number | null;
  /** Where to, when it is not the person's present chat. */
  readonly chatId?: number;
  /** The day it is about. */
  readonly day?: Day;
  /** What its kind composes it from, beside the above; survives JSON. */
  readonly data?: unknown;
  /** Absent: its kind composes it when it is sent. */
  readonly html?: Html;
  readonly buttons?: Buttons;
  /** Arrives without a sound. */
  readonly silent?: boolean;
  readonly dueAt: Date;
  /** From this moment on it is dropped, and recorded as such, instead of being sent late. */
  readonly staleAt?: Date;
}

/** A message that one worker holds and that is to be sent now. */
export interface Job extends Asked {
  /** Null: its kind composes it. */
  readonly html: Html | null;
  readonly buttons: Buttons;
  readonly silent: boolean;
  readonly staleAt: Date | null;
  /** Tries that ended in an answer, or in none, from Telegram. */
  readonly attempts: number;
  readonly address: Address;
  /** Of the person's unit, for the hours of the night; null when he has none. */
  readonly zone: Zone | null;
  /** Its last worker went away after it began to send it, so it may have arrived. */
  readonly mayHaveArrived: boolean;
  /** It was sent before and is to be changed in place. */
  readonly messageId: number | null;
}

export type Address =
  | { readonly chatId: number }
  | { readonly chatId: null; readonly why: 'never-enrolled' | 'unreachable' };

/** How a kind of message behaves. */
export interface Kind {
  /** Whether twice is better than never, when it is not known whether it arrived. */
  readonly repeatWhenUnknown: boolean;
  /** From 20:00 to 07:00 on the person's clock it waits for the morning. */
  readonly waitsAtNight: boolean;
  /** Makes its text at the moment of sending, from what holds then; absent: the text was posted. */
  readonly compose?: Compose;
}

/** What a kind is asked to compose. */
export interface Asked {
  readonly id: number;
  readonly key: string;
  readonly kind: string;
  /** Person id. */
  readonly to: number | null;
  readonly day: Day | null;
  /** As it was posted, checked by nobody yet. */
  readonly data: unknown;
  readonly dueAt: Date;
}

/** Runs outside any transaction; reads, decides and writes nothing. */
export type Compose = (db: Sql, asked: Asked, now: Date) => Promise<Composed>;

/** What becomes of a message whose moment has come. */
export type Composed =
  | {
      readonly do: 'send';
      readonly html: Html;
      readonly buttons?: Buttons;
      readonly silent?: boolean;
      /** A picture above the text, which is then its caption (at most 1,024 characters). */
      readonly picture?: FileOrder;
    }
  /** It is no longer wanted; the ledger keeps why, a word such as `reported` or `absent`. */
  | { readonly do: 'skip'; readonly reason: string }
  /** Not now: asked again then. */
  | { readonly do: 'wait'; readonly until: Date };

/**
 * What becomes of a job; `planned` means: again, not before `nextAt`. `kept`: it was sent before and
 * stays as it is.
 */
export type Ending =
  | { readonly state: 'sent'; readonly messageId: number; readonly sentAt: Date }
  | { readonly state: 'planned'; readonly nextAt: Date; readonly reason: string }
  | {
      readonly state: 'unknown' | 'skipped' | 'failed' | 'buried' | 'kept';
      readonly reason: string;
    };

/** A message as Telegram is given it. */
export interface Letter {
  readonly chatId: number;
  readonly html: Html;
  readonly buttons: Buttons;
  readonly silent: boolean;
  /** A PNG above the text. */
  readonly picture: Buffer | null;
  /** The message that is changed in place; null for a new one. */
  readonly messageId: number | null;
}
