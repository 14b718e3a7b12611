import type { FloodLimits } from './limits.ts';
import type { Call, FileKind, Formatted, InlineKeyboard, Json } from './model.ts';
import type { StoredFile } from './files.ts';
import { readKeyboard } from './markup.ts';
import { REACTIONS } from './reactions.ts';
import { badRequest, brokenRule } from './refusal.ts';
import { keep, tell, unixSeconds, type Chat, type Content, type State } from './state.ts';
import { findMessage, findWritableChat, readReplyTo } from './target.ts';
import { readCaption, readText } from './text.ts';
import { isObject } from './validate.ts';
import { apiMessage, seenMessage } from './views.ts';

const CHAT_ACTIONS = new Set([
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'upload_document',
  'choose_sticker',
  'find_location',
  'record_video_note',
  'upload_video_note',
]);

/** Bot API, sendMediaGroup. */
const ALBUM_LEAST = 2;
const ALBUM_MOST = 10;

export function sendMessage(state: State, limits: FloodLimits | null, { params }: Call): Json {
  const chat = findWritableChat(state, params);
  const formatted = readText(params);
  const keyboard = readKeyboard(params['reply_markup']);
  const replyTo = readReplyTo(chat, params);

  limits?.count(chat.id);
  return post(state, chat, {
    content: { kind: 'text' },
    ...formatted,
    keyboard,
    replyTo,
    isProtected: isProtected(params),
  });
}

export function sendFile(
  kind: FileKind,
  state: State,
  limits: FloodLimits | null,
  call: Call,
): Json {
  const { params } = call;
  const chat = findWritableChat(state, params);
  const caption = readCaption(params);
  const keyboard = readKeyboard(params['reply_markup']);
  const replyTo = readReplyTo(chat, params);
  const file = readFile(state, kind, call, kind);

  limits?.count(chat.id);
  return post(state, chat, {
    content: { kind: 'file', file },
    ...caption,
    keyboard,
    replyTo,
    isProtected: isProtected(params),
  });
}

export function sendMediaGroup(
  state: State,
  limits: FloodLimits | null,
  call: Call,
): readonly Json[] {
  const { params } = call;
  const chat = findWritableChat(state, params);
  const media = Array.isArray(params['media']) ? params['media'].filter(isObject) : [];
  const kinds = new Set(media.map((item) => item['type']));
  if (media.length < ALBUM_LEAST || media.length > ALBUM_MOST) {
    throw brokenRule('number of media in the album must be 2-10');
  }
  if (kinds.size > 1) throw brokenRule("documents can't be mixed with other media types");

  const replyTo = readReplyTo(chat, params);
  const albumId = String(state.nextId());
  const items = media.map((item) => ({
    file: readMedia(state, call, item),
    caption: readCaption(item),
  }));
  for (const _ of items) limits?.count(chat.id);

  return items.map(({ file, caption }) =>
    post(state, chat, {
      content: { kind: 'file', file },
      ...caption,
      keyboard: null,
      replyTo,
      albumId,
      isProtected: isProtected(params),
    }),
  );
}

/** The file of an InputMedia object. */
export function readMedia(state: State, call: Call, media: Json): StoredFile {
  const type = media['type'];
  if (type !== 'photo' && type !== 'document') {
    throw brokenRule(`media of type "${String(type)}" is not supported by the playground`);
  }
  return readFile(state, type, { ...call, params: media }, 'media');
}

export function sendChatAction(state: State, { params }: Call): true {
  const chat = findWritableChat(state, params);
  const action = String(params['action']);
  if (!CHAT_ACTIONS.has(action)) throw brokenRule('wrong parameter action in request');

  tell(state, chat, () => ({ kind: 'action', action }));
  return true;
}

export function setMessageReaction(state: State, { params }: Call): true {
  const chat = findWritableChat(state, params);
  const message = findMessage(chat, params);
  if (!message) throw badRequest('message to react not found');

  const reactions = Array.isArray(params['reaction']) ? params['reaction'].filter(isObject) : [];
  if (reactions.length > 1) throw brokenRule('REACTIONS_TOO_MANY');
  const [reaction] = reactions;
  const emoji = reaction?.['emoji'];
  if (reaction && (typeof emoji !== 'string' || !REACTIONS.has(emoji))) {
    throw brokenRule('REACTION_INVALID');
  }

  message.botReaction = typeof emoji === 'string' ? emoji : null;
  tell(state, chat, () => ({ kind: 'reaction', message: seenMessage(message) }));
  return true;
}

interface Posted extends Formatted {
  readonly content: Content;
  readonly keyboard: InlineKeyboard | null;
  readonly replyTo: number | null;
  readonly isProtected: boolean;
  readonly albumId?: string;
}

function isProtected(params: Json): boolean {
  return params['protect_content'] === true;
}

function post(state: State, chat: Chat, posted: Posted): Json {
  const message = {
    id: state.nextId(),
    chat,
    from: null,
    date: unixSeconds(state.clock),
    editDate: null,
    albumId: null,
    botReaction: null,
    personReaction: null,
    deleted: false,
    ...posted,
  };
  keep(state, message);
  tell(state, chat, () => ({ kind: 'message', message: seenMessage(message) }));
  return apiMessage(state, message);
}

/** An upload under the parameter's name or as attach://, or a file that was sent before. */
function readFile(
  state: State,
  kind: FileKind,
  { params, uploads }: Call,
  name: string,
): StoredFile {
  const given = params[name];
  const attached = typeof given === 'string' ? /^attach:\/\/(.*)$/s.exec(given)?.[1] : name;
  if (attached !== undefined) {
    const upload = uploads.get(attached);
    if (!upload) throw brokenRule('there is no file in the request');
    return state.files.add(kind, upload, true);
  }

  if (/^https?:/.test(String(given))) {
    throw brokenRule('files by address are not supported by the playground');
  }
  const file = state.files.find(String(given));
  if (!file) throw badRequest('wrong file identifier/HTTP URL specified');
  if (file.kind !== kind) throw brokenRule(`can't use file of type ${file.kind} as ${kind}`);
  return file;
}
