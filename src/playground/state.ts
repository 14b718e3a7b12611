import type { Clock } from '../shared/clock.ts';
import type { BotCommand, ChatEvent, Entity, InlineKeyboard, Json, User } from './model.ts';
import { openFiles, type FileStore, type StoredFile } from './files.ts';
import { openQueue, type UpdateQueue } from './queue.ts';

/** A person's Telegram account. */
export interface Account {
  readonly id: number;
  readonly firstName: string;
  readonly username: string | null;
  /** Whether he ever wrote to the bot: before that it cannot write to him. */
  started: boolean;
  blocked: boolean;
}

export interface Chat {
  /** The account's id, or a negative one for a group. */
  readonly id: number;
  /** Name of a group; null for a private chat. */
  readonly title: string | null;
  /** Oldest first; see `keep`. */
  readonly messages: Map<number, StoredMessage>;
  /** Why the bot cannot write into this group any more; null while it can. */
  shut: 'kicked' | 'upgraded' | null;
}

export type Content =
  | { readonly kind: 'text' }
  | { readonly kind: 'file'; readonly file: StoredFile }
  /** Anything else, as the field of a Bot API message. */
  | { readonly kind: 'other'; readonly field: string; readonly value: unknown };

export interface StoredMessage {
  readonly id: number;
  readonly chat: Chat;
  /** Null for the bot. */
  readonly from: Account | null;
  /** Unix seconds. */
  readonly date: number;
  editDate: number | null;
  content: Content;
  /** Text or caption. */
  text: string;
  entities: readonly Entity[];
  keyboard: InlineKeyboard | null;
  readonly replyTo: number | null;
  readonly albumId: string | null;
  /** Not to be passed on or saved. */
  readonly isProtected: boolean;
  botReaction: string | null;
  personReaction: string | null;
  deleted: boolean;
}

/** A press on a button that was not answered yet. */
interface Press {
  readonly account: Account;
  /** Unix seconds. */
  readonly at: number;
}

type Listener = (event: ChatEvent) => void;

/** Everything the playground remembers; in memory only. */
export interface State {
  readonly clock: Clock;
  readonly bot: User;
  readonly accounts: Map<number, Account>;
  readonly chats: Map<number, Chat>;
  readonly queue: UpdateQueue;
  readonly files: FileStore;
  /** Unanswered presses by callback query id. */
  readonly presses: Map<string, Press>;
  /** Command menus by scope and language; see `commands.ts`. */
  readonly menus: Map<string, readonly BotCommand[]>;
  /** What setMyName and its like stored. */
  readonly profile: Map<string, Json>;
  /** Listeners by chat. */
  readonly listeners: Map<number, Set<Listener>>;
  /** Told of every new message of every chat. */
  readonly overhearers: Set<(message: StoredMessage) => void>;
  /** How often each method was called. */
  readonly calls: Map<string, number>;
  readonly messagesPerChat: number;
  /** The next number for messages, presses and albums; never given twice, not even after a restart. */
  nextId(): number;
}

export interface StateOptions {
  readonly clock: Clock;
  readonly token: string;
  readonly botUsername?: string;
  /** Older messages of a chat are forgotten. */
  readonly messagesPerChat?: number;
}

/** Unix seconds of 2025-01-01. */
const EPOCH = 1_735_689_600;

export function openState(options: StateOptions): State {
  // The bot's database outlives the playground: numbers go on rising from one start to the next.
  const seed = Math.max(1, unixSeconds(options.clock) - EPOCH);
  let lastId = seed;

  return {
    clock: options.clock,
    bot: {
      id: Number.parseInt(options.token, 10) || 1,
      is_bot: true,
      first_name: 'Kawan Kinerja',
      username: options.botUsername ?? 'KawanKinerjaBot',
    },
    accounts: new Map(),
    chats: new Map(),
    queue: openQueue(seed),
    files: openFiles(seed),
    presses: new Map(),
    menus: new Map(),
    profile: new Map(),
    listeners: new Map(),
    overhearers: new Set(),
    calls: new Map(),
    messagesPerChat: options.messagesPerChat ?? 1_000,
    nextId: () => ++lastId,
  };
}

export function unixSeconds(clock: Clock): number {
  return Math.floor(clock.now().getTime() / 1000);
}

/** A message of somebody's, with nothing in it yet. */
export function blank(state: State, from: Account, chat: Chat): StoredMessage {
  return {
    id: state.nextId(),
    chat,
    from,
    date: unixSeconds(state.clock),
    editDate: null,
    content: { kind: 'text' },
    text: '',
    entities: [],
    keyboard: null,
    replyTo: null,
    albumId: null,
    isProtected: false,
    botReaction: null,
    personReaction: null,
    deleted: false,
  };
}

/** Adds a message to its chat, forgets the oldest beyond the chat's limit, and tells who overhears. */
export function keep(state: State, message: StoredMessage): void {
  const { messages } = message.chat;
  messages.set(message.id, message);
  forgetOldest(messages, state.messagesPerChat);
  for (const hear of state.overhearers) hear(message);
}

/** Takes the oldest entry out of a map that has grown beyond `most`. */
export function forgetOldest<Key>(map: Map<Key, unknown>, most: number): void {
  if (map.size <= most) return;

  const [oldest] = map.keys();
  if (oldest !== undefined) map.delete(oldest);
}

/** Tells everybody who looks at the chat. `make` runs only when somebody does. */
export function tell(state: State, chat: Chat, make: () => ChatEvent): void {
  const listeners = state.listeners.get(chat.id);
  if (!listeners || listeners.size === 0) return;

  const event = make();
  for (const listener of listeners) listener(event);
}
