import type { Understood } from '../understanding/model.ts';
import type { Sql } from '../database/sql.ts';
import type { Html } from '../shared/html.ts';
import type { Day } from '../shared/day.ts';
import type { Result } from '../shared/result.ts';
import type { Person } from '../people/model.ts';

/** What is the same for everything that a person can do in the chat. */
interface Heard {
  /** Telegram's update_id. */
  readonly updateId: number;
  readonly chatId: number;
  /** The message written, edited or pressed on. */
  readonly messageId: number;
  /** Telegram user id of the one who acted, up to 52 bits. */
  readonly senderId: number;
  /** When the person wrote: the message's own date, for an edit the original's, for a press the receipt. */
  readonly writtenAt: Date;
  /** When it reached us: what has an end, such as an invitation, is judged by it. */
  readonly receivedAt: Date;
}

/** What was heard, before anybody looked who it is. */
export type Said =
  | (Heard & { readonly kind: 'text'; readonly text: string; readonly replyTo: number | null })
  | (Heard & { readonly kind: 'edit'; readonly text: string; readonly editedAt: Date })
  | (Heard & { readonly kind: 'command'; readonly name: string; readonly argument: string })
  | (Heard & { readonly kind: 'press'; readonly data: string })
  | (Heard & {
      readonly kind: 'file';
      readonly file: SentFile;
      readonly caption: string;
      /** What was made of the file before the walk; null when nobody took it. */
      readonly taken: unknown;
    })
  | (Heard & {
      readonly kind: 'unsupported';
      readonly what: UnsupportedKind;
      readonly caption: string;
    })
  | GroupSaid;

/** The little that is heard in a group: nobody's report, and no talk. */
export type GroupSaid = Heard & { readonly kind: 'group'; readonly event: GroupEvent };

/** `chatId` of what was heard is the group's: negative, below -10^12 in a supergroup. */
export type GroupEvent =
  /** `/start CODE`; `title` is the group's name. */
  | { readonly do: 'start'; readonly code: string; readonly title: string }
  /** The bot was taken out of the group, or the group was deleted; no message tells it: 0. */
  | { readonly do: 'left' }
  /** The group became a supergroup, with another id. */
  | { readonly do: 'moved'; readonly from: number; readonly to: number };

/** Of what a person says alone with the bot. */
type SaidKind = Exclude<Said['kind'], 'group'>;

/** A document that a person sent. */
export interface SentFile {
  /** With which it is fetched; see `Download`. */
  readonly id: string;
  /** As the sender's device named it, at most 200 characters; empty when it told none. */
  readonly name: string;
  /** As the sender's device named it. */
  readonly mime: string;
  /** Bytes, as far as Telegram told. */
  readonly size: number | null;
}

/**
 * Fetches what is in a file, at most 20 MB; `size` is what was told of it. A file that cannot be had
 * at all is `gone`: sending it again helps. Throws `OutsideError` when a later try may do.
 */
export type Download = (
  fileId: string,
  size: number | null,
) => Promise<Result<Buffer, 'too-big' | 'gone'>>;

/** Kinds of message that carry nothing to report, or nothing that can be taken yet. */
export type UnsupportedKind =
  | 'photo'
  | 'file'
  | 'voice'
  | 'sticker'
  | 'location'
  | 'poll'
  | 'contact'
  | 'thing';

/** What a handler is told: what was said, by whom, on which day of theirs. */
export type Incoming<Kind extends SaidKind = SaidKind> = Extract<Said, { kind: Kind }> & {
  readonly person: Person;
  /** The day of `writtenAt` in the person's zone. */
  readonly today: Day;
};

/** One button: a press carries `data` back; see `buttons.ts`. */
export interface Button {
  readonly text: string;
  readonly data: string;
}

export type Buttons = readonly (readonly Button[])[];

/** One thing the bot does in answer. */
export type Saying =
  /** A new message. */
  | {
      readonly do: 'send';
      readonly html: Html;
      readonly buttons: Buttons;
      /** The message it answers. */
      readonly replyTo: number | null;
      /** Name of the living card it becomes; see `card`. */
      readonly card: string | null;
    }
  /** Changes the living card of that name in place; when it was never sent or is gone, sends it. */
  | {
      readonly do: 'card';
      readonly card: string;
      readonly html: Html;
      readonly buttons: Buttons;
      readonly replyTo: number | null;
    }
  /** Changes a message of ours in place. */
  | {
      readonly do: 'edit';
      readonly messageId: number;
      readonly html: Html;
      readonly buttons: Buttons;
    }
  /** A file, made when it is delivered; what its caption cannot hold follows as text. */
  | {
      readonly do: 'file';
      /** A photo is shown in the chat; a document is downloaded as it is. */
      readonly as: 'document' | 'photo';
      readonly name: string;
      readonly caption: Html;
      readonly make: FileOrder;
      readonly buttons: Buttons;
      readonly replyTo: number | null;
    };

/** A file to be made: it is this that is kept with the reply, and made again by every new try. */
export interface FileOrder {
  /** Which maker makes it. */
  readonly kind: string;
  /** From what; survives JSON. */
  readonly data: unknown;
}

/** A saying that is changed in place under its name. */
export type CardSaying = Extract<Saying, { readonly do: 'card' }>;

/** Everything that answers one update. */
export interface Reply {
  readonly sayings: readonly Saying[];
  /** Shown over the chat when a button was pressed; at most 200 characters of plain text. */
  readonly toast: { readonly text: string; readonly alert: boolean } | null;
}

/** A handler: runs inside one transaction, in which its reply is kept too; no outside calls. */
export type Handler<Kind extends SaidKind> = (db: Sql, incoming: Incoming<Kind>) => Promise<Reply>;

export type TextHandler = (db: Sql, incoming: Incoming<'text'>, told: Understood) => Promise<Reply>;
