import type { FloodLimits } from './limits.ts';
import type { Call, Formatted, InlineKeyboard, Json } from './model.ts';
import { readKeyboard } from './markup.ts';
import { badRequest, brokenRule } from './refusal.ts';
import { readMedia } from './sending.ts';
import { tell, unixSeconds, type Content, type State, type StoredMessage } from './state.ts';
import { findChat, findMessage, findWritableChat } from './target.ts';
import { readCaption, readText } from './text.ts';
import { isObject } from './validate.ts';
import { apiMessage, seenMessage } from './views.ts';

/** Bot API, deleteMessage: seconds within which a message can be deleted. */
const DELETE_SECONDS = 48 * 3600;

const SAME =
  'message is not modified: specified new message content and reply markup are exactly the same ' +
  'as a current content and reply markup of the message';

export function editMessageText(state: State, limits: FloodLimits | null, { params }: Call): Json {
  const message = findEditable(state, params);
  if (params['text'] === undefined) throw brokenRule('message text is empty');
  const text = readText(params);
  if (message.content.kind !== 'text') throw badRequest('there is no text in the message to edit');

  return change(state, limits, message, { ...text, keyboard: keyboardOf(params) });
}

export function editMessageCaption(
  state: State,
  limits: FloodLimits | null,
  { params }: Call,
): Json {
  const message = findEditable(state, params);
  const caption = readCaption(params);
  if (message.content.kind !== 'file') {
    throw badRequest('there is no caption in the message to edit');
  }
  return change(state, limits, message, { ...caption, keyboard: keyboardOf(params) });
}

export function editMessageReplyMarkup(
  state: State,
  limits: FloodLimits | null,
  { params }: Call,
): Json {
  const message = findEditable(state, params);
  const { text, entities } = message;

  return change(state, limits, message, { text, entities, keyboard: keyboardOf(params) });
}

export function editMessageMedia(state: State, limits: FloodLimits | null, call: Call): Json {
  const message = findEditable(state, call.params);
  const media = call.params['media'];
  if (!isObject(media)) throw brokenRule('media not found');
  const file = readMedia(state, call, media);

  return change(state, limits, message, {
    ...readCaption(media),
    keyboard: keyboardOf(call.params),
    content: { kind: 'file', file },
  });
}

export function deleteMessage(state: State, { params }: Call): true {
  const message = findMessage(findChat(state, params), params);
  if (!message) throw badRequest('message to delete not found');
  if (isTooOld(state, message)) throw badRequest("message can't be deleted for everyone");

  remove(state, message);
  return true;
}

/** Deletes what it can and says true, as Telegram does. */
export function deleteMessages(state: State, { params }: Call): true {
  const chat = findChat(state, params);
  const ids: readonly unknown[] = Array.isArray(params['message_ids']) ? params['message_ids'] : [];
  if (ids.length < 1 || ids.length > 100) throw brokenRule('1-100 message identifiers are needed');

  for (const id of ids) {
    const message = findMessage(chat, { message_id: id });
    if (message && !isTooOld(state, message)) remove(state, message);
  }
  return true;
}

function findEditable(state: State, params: Json): StoredMessage {
  if (params['inline_message_id'] !== undefined) throw brokenRule('MESSAGE_ID_INVALID');
  if (params['chat_id'] === undefined) throw brokenRule('chat_id is empty');
  if (params['message_id'] === undefined) throw brokenRule('message identifier is not specified');

  const message = findMessage(findWritableChat(state, params), params);
  if (!message) throw badRequest('message to edit not found');
  if (message.from !== null) throw badRequest("message can't be edited");
  return message;
}

interface Change extends Formatted {
  readonly keyboard: InlineKeyboard | null;
  readonly content?: Content;
}

function change(
  state: State,
  limits: FloodLimits | null,
  message: StoredMessage,
  { text, entities, keyboard, content }: Change,
): Json {
  const isSame =
    content === undefined &&
    text === message.text &&
    JSON.stringify([entities, keyboard]) === JSON.stringify([message.entities, message.keyboard]);
  if (isSame) throw badRequest(SAME);

  limits?.count(message.chat.id);
  Object.assign(message, { text, entities, keyboard }, content && { content });
  message.editDate = unixSeconds(state.clock);
  tell(state, message.chat, () => ({ kind: 'edited', message: seenMessage(message) }));
  return apiMessage(state, message);
}

/** An edit without a keyboard takes the old one away. */
function keyboardOf(params: Json): InlineKeyboard | null {
  return readKeyboard(params['reply_markup']);
}

function remove(state: State, message: StoredMessage): void {
  message.deleted = true;
  tell(state, message.chat, () => ({ kind: 'deleted', id: message.id }));
}

function isTooOld(state: State, message: StoredMessage): boolean {
  return unixSeconds(state.clock) - message.date > DELETE_SECONDS;
}
