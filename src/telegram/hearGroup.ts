import type { GroupEvent, GroupSaid } from '../conversation/model.ts';
import { chatMember, clean, message } from './update.ts';
import type { RawMessage, RawUpdate } from './update.ts';

/** Bot API: a deep-link payload has at most 64 characters; a typed code may have spaces in it. */
const CODE_UNITS = 128;

/** Bot API: a title has 1–128 characters. */
const TITLE_UNITS = 256;

const START = /^\/start(?:@(\w+))?\s+([^]*\S)\s*$/i;

/** Out of the group by its own will or another's; a deleted group says so too. */
const GONE: ReadonlySet<string> = new Set(['left', 'kicked']);

/**
 * What concerns us of a group: a code, being taken out of it, and its becoming a supergroup. Null for
 * all its talk and every other command, also for those that name another bot than `botName`.
 */
export function hearGroup(
  update: RawUpdate,
  receivedAt: Date,
  botName: string | null,
): GroupSaid | null {
  if ('message' in update) return hearMessage(update, receivedAt, botName);
  if ('my_chat_member' in update) return hearRemoval(update, receivedAt);

  return null;
}

function hearMessage(
  update: RawUpdate,
  receivedAt: Date,
  botName: string | null,
): GroupSaid | null {
  const { data: written } = message.safeParse(update['message']);
  if (written === undefined || !isGroup(written.chat)) return null;

  const event = readMove(written) ?? readStart(written, botName);
  if (event === null) return null;

  return {
    kind: 'group',
    updateId: update.update_id,
    chatId: written.chat.id,
    messageId: written.message_id,
    senderId: written.from?.id ?? written.chat.id,
    writtenAt: new Date(written.date * 1000),
    receivedAt,
    event,
  };
}

/** Told twice, in the old group and in the new one, and the old group is never left (tdlib/telegram-bot-api#266). */
function readMove(written: RawMessage): GroupEvent | null {
  const { chat, migrate_to_chat_id: to, migrate_from_chat_id: from } = written;
  if (to !== undefined) return { do: 'moved', from: chat.id, to };
  if (from !== undefined) return { do: 'moved', from, to: chat.id };

  return null;
}

function readStart(written: RawMessage, botName: string | null): GroupEvent | null {
  if (written.text === undefined || isOtherBot(written)) return null;

  const [, named, code] = START.exec(clean(written.text)) ?? [];
  if (code === undefined) return null;
  if (named !== undefined && botName !== null && !isSameName(named, botName)) return null;

  const title = clean(written.chat.title ?? '').slice(0, TITLE_UNITS);
  return {
    do: 'start',
    code: code.slice(0, CODE_UNITS).toWellFormed(),
    title: title.toWellFormed(),
  };
}

function hearRemoval(update: RawUpdate, receivedAt: Date): GroupSaid | null {
  const { data: change } = chatMember.safeParse(update['my_chat_member']);
  if (change === undefined || !isGroup(change.chat)) return null;
  if (!GONE.has(change.new_chat_member.status)) return null;

  return {
    kind: 'group',
    updateId: update.update_id,
    chatId: change.chat.id,
    messageId: 0,
    senderId: change.from?.id ?? change.chat.id,
    writtenAt: change.date === undefined ? receivedAt : new Date(change.date * 1000),
    receivedAt,
    event: { do: 'left' },
  };
}

function isGroup({ type }: RawMessage['chat']): boolean {
  return type === 'group' || type === 'supergroup';
}

/** An admin who hides his name writes as a bot of Telegram's, in the name of the group itself. */
function isOtherBot({ from, chat, sender_chat: writesAs }: RawMessage): boolean {
  return from?.is_bot === true && writesAs?.id !== chat.id;
}

function isSameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
