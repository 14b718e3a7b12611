import type { Buffer } from 'node:buffer';

/** Bot API objects, as far as the playground makes them; names and shapes are Telegram's. */
export interface User {
  readonly id: number;
  readonly is_bot: boolean;
  readonly first_name: string;
  readonly username?: string;
  readonly language_code?: string;
}

export interface Entity {
  readonly type: string;
  /** UTF-16 units, as is `length`. */
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
  readonly language?: string;
  readonly custom_emoji_id?: string;
}

export interface Formatted {
  readonly text: string;
  readonly entities: readonly Entity[];
}

export interface InlineButton {
  readonly text: string;
  readonly callback_data?: string;
  readonly url?: string;
}

export interface InlineKeyboard {
  readonly inline_keyboard: readonly (readonly InlineButton[])[];
}

export interface BotCommand {
  readonly command: string;
  readonly description: string;
}

/** Any JSON object that came from outside or goes there. */
export type Json = Readonly<Record<string, unknown>>;

/** A file that a request carried. */
export interface Upload {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Buffer;
}

/** A request after its body was read: names as given, values not yet checked. */
export interface Call {
  readonly method: string;
  readonly params: Json;
  readonly uploads: ReadonlyMap<string, Upload>;
}

/** A request that broke a rule of the Bot API. */
export interface Violation {
  readonly method: string;
  readonly reason: string;
}

/** A way in which a call is made to fail. */
export type Fault =
  /** Answers so; the call is carried out only when `carryOut` says so. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body?: unknown;
      readonly carryOut?: boolean;
    }
  /** Carries the call out, answers with half a body and destroys the socket. */
  | { readonly kind: 'cut' }
  /** Never answers. */
  | { readonly kind: 'hang'; readonly carryOut: boolean }
  /** Destroys the socket at once. */
  | { readonly kind: 'refuse' }
  /** Answers as usual, but later. */
  | { readonly kind: 'slow'; readonly milliseconds: number };

/** The file of a message, as a person sees it. */
export interface SeenFile {
  readonly id: string;
  readonly name: string;
  readonly kind: FileKind;
  /** Bytes. */
  readonly size: number;
}

export type FileKind = 'photo' | 'document';

interface SeenButton {
  readonly text: string;
  /** What a press carries; null for a button that opens something. */
  readonly data: string | null;
  readonly url: string | null;
}

/** A message as a person of the chat sees it. */
export interface SeenMessage {
  readonly id: number;
  readonly fromBot: boolean;
  readonly at: Date;
  /** Text or caption without formatting. */
  readonly text: string;
  readonly entities: readonly Entity[];
  /** Safe HTML made from text and entities. */
  readonly html: string;
  readonly buttons: readonly (readonly SeenButton[])[];
  readonly replyTo: { readonly id: number; readonly text: string } | null;
  readonly editedAt: Date | null;
  /** The bot's reaction, else the person's. */
  readonly reaction: string | null;
  readonly file: SeenFile | null;
  /** Not to be passed on or saved, as the bot asked. */
  readonly isProtected: boolean;
  readonly deleted: boolean;
}

/** What happens in a chat while somebody looks at it. */
export type ChatEvent =
  | { readonly kind: 'message' | 'edited' | 'reaction'; readonly message: SeenMessage }
  | { readonly kind: 'deleted'; readonly id: number }
  | { readonly kind: 'action'; readonly action: string }
  | {
      readonly kind: 'answer';
      readonly callbackId: string;
      readonly text: string;
      readonly alert: boolean;
    }
  | { readonly kind: 'commands' };
