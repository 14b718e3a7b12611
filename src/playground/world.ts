import type { ChatEvent, Entity, FileKind, Json, SeenMessage, User } from './model.ts';
import {
  blank,
  forgetOldest,
  keep,
  tell,
  unixSeconds,
  type Account,
  type Chat,
  type Content,
  type State,
  type StoredMessage,
} from './state.ts';
import { openGroups, type Groups } from './groups.ts';
import { accountOf, chatOf, messageOf } from './lookup.ts';
import { OTHER_KINDS, type OtherKind } from './others.ts';
import { apiChat, apiMessage, apiUser, seenMessage } from './views.ts';
import { waitForMessage } from './waiting.ts';

interface SayOptions {
  /** The message it answers. */
  readonly replyTo?: number;
  /** A group's id; without it, the private chat with the bot. */
  readonly chat?: number;
}

interface SentFile {
  readonly kind: FileKind;
  readonly name: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
  readonly caption?: string;
  readonly replyTo?: number;
  /** Files with the same one arrive as an album. */
  readonly albumId?: string;
}

/** The people's side of the playground: what tests and the web chat do as somebody. */
export interface World extends Groups {
  readonly bot: User;
  /** Makes an account, or changes its names. `started`: has written to the bot before. */
  account(of: {
    readonly id: number;
    readonly firstName: string;
    readonly username?: string;
    readonly started?: boolean;
  }): void;
  hasAccount(id: number): boolean;

  /** Each gives the new message's id. */
  say(accountId: number, text: string, options?: SayOptions): number;
  sendFile(accountId: number, file: SentFile): number;
  sendOther(accountId: number, kind: OtherKind): number;
  /** Changes the text or caption of a message of one's own. */
  edit(accountId: number, messageId: number, text: string): void;
  /** Presses a button; `data` may be forged. The callback query's id. */
  press(accountId: number, messageId: number, data: string): string;
  react(accountId: number, messageId: number, emoji: string | null): void;
  block(accountId: number): void;
  unblock(accountId: number): void;

  /** Gives the bot an update of any shape; the update's id in the queue. */
  push(update: Json): number;
  /** Gives an update once more. */
  redeliver(updateId: number): void;

  /** What is in the file of a message. */
  openFile(accountId: number, messageId: number): { readonly name: string; readonly bytes: Buffer };

  /** The chat as that person sees it, oldest first. */
  messages(accountId: number): readonly SeenMessage[];
  /** Follows a chat until the returned function is called. */
  onEvent(accountId: number, listener: (event: ChatEvent) => void): () => void;
  /**
   * The bot's newest message that satisfies the claim: one that is there, else the first that comes
   * or is changed so. Rejects after `timeoutMs` (5,000 unless told).
   */
  waitFor(
    accountId: number,
    claim: (message: SeenMessage) => boolean,
    timeoutMs?: number,
  ): Promise<SeenMessage>;

  /** How often each Bot API method was called. */
  readonly calls: ReadonlyMap<string, number>;
  /** Updates that the bot has not confirmed. */
  readonly pendingUpdates: number;
  /** Ids of presses that the bot has not answered. */
  unansweredCallbacks(): readonly string[];
}

/** As Telegram's own apps: longer texts are not sent as one message. */
const TEXT_UNITS = 4096;

/** Unanswered presses that are remembered. */
const PRESSES = 10_000;

export function openWorld(state: State): World {
  function post(account: Account, chat: Chat, of: Partial<StoredMessage>): number {
    if (account.blocked) throw new Error(`${account.firstName} blocked the bot`);

    account.started = true;
    const message = { ...blank(state, account, chat), ...of };
    keep(state, message);
    const update = apiMessage(state, message);
    state.queue.add('message', update, message.date);
    tell(state, chat, () => ({ kind: 'message', message: seenMessage(message) }));
    return message.id;
  }

  function change(accountId: number, isBlocked: boolean): void {
    const account = accountOf(state, accountId);
    if (account.blocked === isBlocked) return;

    account.blocked = isBlocked;
    const member = { user: state.bot, status: 'member' };
    const kicked = { user: state.bot, status: 'kicked', until_date: 0 };
    const content = {
      chat: apiChat(state, chatOf(state, accountId)),
      from: apiUser(account),
      date: unixSeconds(state.clock),
      old_chat_member: isBlocked ? member : kicked,
      new_chat_member: isBlocked ? kicked : member,
    };
    state.queue.add('my_chat_member', content, content.date);
  }

  const world: World = {
    ...openGroups(state),
    bot: state.bot,
    calls: state.calls,
    get pendingUpdates() {
      return state.queue.length;
    },

    account({ id, firstName, username, started }) {
      const before = state.accounts.get(id);
      state.accounts.set(id, {
        id,
        firstName,
        username: username ?? before?.username ?? null,
        started: started ?? before?.started ?? false,
        blocked: before?.blocked ?? false,
      });
      if (!before) state.chats.set(id, { id, title: null, messages: new Map(), shut: null });
    },

    hasAccount: (id) => state.accounts.has(id),

    say(accountId, text, { replyTo, chat } = {}) {
      const said = text.trim();
      if (said === '' || said.length > TEXT_UNITS)
        throw new Error('A message has 1–4096 characters');

      const where = chatOf(state, chat ?? accountId);
      const entities = commandIn(said);
      return post(accountOf(state, accountId), where, {
        text: said,
        entities,
        replyTo: replyTo ?? null,
      });
    },

    sendFile(accountId, { kind, name, mime, bytes, caption = '', replyTo, albumId }) {
      const file = state.files.add(kind, { name, mime, bytes: Buffer.from(bytes) }, false);

      return post(accountOf(state, accountId), chatOf(state, accountId), {
        content: { kind: 'file', file },
        text: caption.trim(),
        replyTo: replyTo ?? null,
        albumId: albumId ?? null,
      });
    },

    sendOther(accountId, kind) {
      const content: Content = { kind: 'other', field: kind, value: OTHER_KINDS[kind] };

      return post(accountOf(state, accountId), chatOf(state, accountId), { content });
    },

    edit(accountId, messageId, text) {
      const message = messageOf(state, accountId, messageId);
      if (message.from?.id !== accountId) throw new Error('Only messages of one’s own are edited');

      message.text = text.trim();
      message.entities = commandIn(message.text);
      message.editDate = unixSeconds(state.clock);
      state.queue.add('edited_message', apiMessage(state, message), message.editDate);
      tell(state, message.chat, () => ({ kind: 'edited', message: seenMessage(message) }));
    },

    press(accountId, messageId, data) {
      const account = accountOf(state, accountId);
      const chat = chatOf(state, accountId);
      const message = chat.messages.get(messageId);
      const id = `${account.id}-${state.nextId()}`;
      const at = unixSeconds(state.clock);
      const seen =
        message && !message.deleted
          ? apiMessage(state, message)
          : { chat: apiChat(state, chat), message_id: messageId, date: 0 };

      state.presses.set(id, { account, at });
      forgetOldest(state.presses, PRESSES);
      const query = {
        id,
        from: apiUser(account),
        message: seen,
        chat_instance: `${chat.id}`,
        data,
      };
      state.queue.add('callback_query', query, at);
      return id;
    },

    react(accountId, messageId, emoji) {
      const account = accountOf(state, accountId);
      const message = messageOf(state, accountId, messageId);
      const old = message.personReaction;
      message.personReaction = emoji;
      const content = {
        chat: apiChat(state, message.chat),
        message_id: messageId,
        user: apiUser(account),
        date: unixSeconds(state.clock),
        old_reaction: reactionOf(old),
        new_reaction: reactionOf(emoji),
      };
      state.queue.add('message_reaction', content, content.date);
      tell(state, message.chat, () => ({ kind: 'reaction', message: seenMessage(message) }));
    },

    block: (accountId) => change(accountId, true),
    unblock: (accountId) => change(accountId, false),

    push: (update) => state.queue.push(update, unixSeconds(state.clock)),
    redeliver: (updateId) => state.queue.redeliver(updateId),

    openFile(accountId, messageId) {
      const { content } = messageOf(state, accountId, messageId);
      const bytes = content.kind === 'file' ? state.files.read(content.file.id) : null;
      if (content.kind !== 'file' || !bytes) throw new Error('That message has no file');

      return { name: content.file.name, bytes };
    },

    messages: (accountId) => [...chatOf(state, accountId).messages.values()].map(seenMessage),

    onEvent(accountId, listener) {
      const listeners = state.listeners.get(accountId) ?? new Set();
      state.listeners.set(accountId, listeners.add(listener));

      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) state.listeners.delete(accountId);
      };
    },

    waitFor: (accountId, claim, timeoutMs = 5_000) =>
      waitForMessage(world, accountId, claim, timeoutMs),

    unansweredCallbacks: () => [...state.presses.keys()],
  };
  return world;
}

function commandIn(text: string): readonly Entity[] {
  const command = /^\/\w{1,32}(?:@\w+)?(?=\s|$)/.exec(text)?.[0];

  return command === undefined ? [] : [{ type: 'bot_command', offset: 0, length: command.length }];
}

function reactionOf(emoji: string | null): readonly Json[] {
  return emoji === null ? [] : [{ type: 'emoji', emoji }];
}
