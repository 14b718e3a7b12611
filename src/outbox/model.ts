import type { Buttons } from '../conversation/model.ts';
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
  /** Person id. */
  readonly to: number;
  /** Where to, when it is not the person's present chat. */
  readonly chatId?: number;
  readonly html: Html;
  readonly buttons?: Buttons;
  /** Arrives without a sound. */
  readonly silent?: boolean;
  readonly dueAt: Date;
  /** From this moment on it is dropped, and recorded as such, instead of being sent late. */
  readonly staleAt?: Date;
}

/** A message that one worker holds and that is to be sent now. */
export interface Job {
  readonly id: number;
  readonly kind: string;
  readonly html: Html;
  readonly buttons: Buttons;
  readonly silent: boolean;
  readonly staleAt: Date | null;
  /** Tries that ended in an answer, or in none, from Telegram. */
  readonly attempts: number;
  readonly address: Address;
  /** Its last worker went away while it held the message, so it may have been sent. */
  readonly takenOver: boolean;
}

export type Address =
  | { readonly chatId: number }
  | { readonly chatId: null; readonly why: 'never-enrolled' | 'unreachable' };

/** How a kind of message behaves. */
export interface Kind {
  /** Whether twice is better than never, when it is not known whether it arrived. */
  readonly repeatWhenUnknown: boolean;
}

/** What becomes of a job; `planned` means: again, not before `nextAt`. */
export type Ending =
  | { readonly state: 'sent'; readonly messageId: number; readonly sentAt: Date }
  | { readonly state: 'planned'; readonly nextAt: Date; readonly reason: string }
  | { readonly state: 'unknown' | 'skipped' | 'failed' | 'buried'; readonly reason: string };
