import type { Said, SentFile, UnsupportedKind } from '../conversation/model.ts';
import { hearGroup } from './hearGroup.ts';
import { callbackQuery, chatMember, clean, message, sentDocument } from './update.ts';
import type { RawMessage, RawUpdate } from './update.ts';

/** A person blocked the bot, or let it in again. */
export interface Reach {
  readonly kind: 'reach';
  readonly telegramId: number;
  readonly reachable: boolean;
}

/** What Telegram says it is, under the name by which we speak of it. */
const CONTENT: Readonly<Record<string, UnsupportedKind>> = {
  photo: 'photo',
  animation: 'thing',
  document: 'file',
  audio: 'file',
  video: 'file',
  voice: 'voice',
  video_note: 'voice',
  sticker: 'sticker',
  venue: 'location',
  location: 'location',
  poll: 'poll',
  contact: 'contact',
};

/** Notes of Telegram's own in a private chat; nobody wrote them. */
const SERVICE =
  /^(pinned_message|message_auto_delete_timer_changed|connected_website|write_access_allowed|users_shared|chat_shared|proximity_alert_triggered|successful_payment|refunded_payment|passport_data|web_app_data|chat_background_set|forum_topic_\w+|video_chat_\w+|gift|unique_gift|boost_added)$/;

/** What is kept of the names that a device gives a file. */
const NAME_UNITS = 200;

const COMMAND = /^\/(\w{1,32})(?:@\w+)?(?:\s+([^]*))?$/;

/**
 * What an update says to us, or null: nothing, such as group talk, channel posts, notes of bots and
 * kinds or shapes that are not known. Of groups only the little that `hearGroup` names is heard.
 * `botName` is the bot's own, without @; null while it is not known.
 */
export function hear(
  update: RawUpdate,
  receivedAt: Date,
  botName: string | null = null,
): Said | Reach | null {
  return hearAlone(update, receivedAt) ?? hearGroup(update, receivedAt, botName);
}

function hearAlone(update: RawUpdate, receivedAt: Date): Said | Reach | null {
  if ('message' in update) return hearMessage(update, receivedAt);
  if ('edited_message' in update) return hearEdit(update, receivedAt);
  if ('callback_query' in update) return hearPress(update, receivedAt);
  if ('my_chat_member' in update) return hearReach(update);

  return null;
}

function hearMessage(update: RawUpdate, receivedAt: Date): Said | null {
  const written = readMessage(update['message']);
  if (written === null) return null;

  const heard = heardIn(update, written, receivedAt);
  if (written.text === undefined) {
    const what = contentOf(written);
    if (what === null) return null;

    const caption = clean(written.caption ?? '');
    const file = what === 'file' ? fileIn(written) : null;
    if (file === null) return { ...heard, kind: 'unsupported', what, caption };

    return { ...heard, kind: 'file', file, caption, taken: null };
  }

  const text = clean(written.text);
  const [, name, argument = ''] = COMMAND.exec(text) ?? [];
  if (name !== undefined) {
    return { ...heard, kind: 'command', name: name.toLowerCase(), argument: argument.trim() };
  }

  return { ...heard, kind: 'text', text, replyTo: written.reply_to_message?.message_id ?? null };
}

/** Telegram keeps the original's date in an edit; a moving live location is an edit without words. */
function hearEdit(update: RawUpdate, receivedAt: Date): Said | null {
  const written = readMessage(update['edited_message']);
  const text = written?.text ?? written?.caption;
  if (written === null || text === undefined) return null;

  const editedAt = new Date((written.edit_date ?? written.date) * 1000);
  return { ...heardIn(update, written, receivedAt), kind: 'edit', text: clean(text), editedAt };
}

function hearPress(update: RawUpdate, receivedAt: Date): Said | null {
  const { data: query } = callbackQuery.safeParse(update['callback_query']);
  if (query?.message === undefined || query.data === undefined) return null;
  if (query.message.chat.type !== 'private') return null;

  return {
    kind: 'press',
    updateId: update.update_id,
    chatId: query.message.chat.id,
    messageId: query.message.message_id,
    senderId: query.from.id,
    writtenAt: receivedAt,
    receivedAt,
    data: query.data,
  };
}

function hearReach(update: RawUpdate): Reach | null {
  const { data: change } = chatMember.safeParse(update['my_chat_member']);
  if (change === undefined || change.chat.type !== 'private') return null;

  const reachable = change.new_chat_member.status !== 'kicked';
  return { kind: 'reach', telegramId: change.chat.id, reachable };
}

function readMessage(value: unknown): (RawMessage & { from: { id: number } }) | null {
  const { data: written } = message.safeParse(value);
  if (written?.from === undefined || written.from.is_bot === true) return null;
  if (written.chat.type !== 'private') return null;

  return { ...written, from: written.from };
}

function heardIn(
  update: RawUpdate,
  written: RawMessage & { from: { id: number } },
  receivedAt: Date,
) {
  return {
    updateId: update.update_id,
    chatId: written.chat.id,
    messageId: written.message_id,
    senderId: written.from.id,
    writtenAt: new Date(written.date * 1000),
    receivedAt,
  };
}

function contentOf(written: RawMessage): UnsupportedKind | null {
  const keys = Object.keys(written);
  if (keys.some((key) => SERVICE.test(key))) return null;

  const known = Object.keys(CONTENT).find((key) => key in written);
  return known === undefined ? 'thing' : (CONTENT[known] ?? 'thing');
}

/** Null for music, films and shapes that are not known. */
function fileIn(written: RawMessage): SentFile | null {
  const { data: sent } = sentDocument.safeParse(written['document']);
  if (sent === undefined) return null;

  return {
    id: sent.file_id,
    name: clean(sent.file_name).slice(0, NAME_UNITS).toWellFormed(),
    mime: clean(sent.mime_type).slice(0, NAME_UNITS).toWellFormed(),
    size: sent.file_size,
  };
}
