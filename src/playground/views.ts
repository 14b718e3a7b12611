import type { Json, SeenFile, SeenMessage, User } from './model.ts';
import { fileFields, type StoredFile } from './files.ts';
import { renderHtml } from './render.ts';
import type { Account, Chat, State, StoredMessage } from './state.ts';

/** Bot API: ids of supergroups are below this. */
const FIRST_SUPERGROUP = -1_000_000_000_000;

/** The message as the Bot API gives it to the bot. */
export function apiMessage(state: State, message: StoredMessage, withReply = true): Json {
  const { id, chat, from, date, editDate, keyboard, albumId } = message;
  const replied = withReply && message.replyTo !== null && chat.messages.get(message.replyTo);

  return {
    message_id: id,
    from: from ? apiUser(from) : state.bot,
    chat: apiChat(state, chat),
    date,
    ...(editDate !== null && { edit_date: editDate }),
    ...(albumId !== null && { media_group_id: albumId }),
    ...(replied && !replied.deleted && { reply_to_message: apiMessage(state, replied, false) }),
    ...content(message),
    ...(message.isProtected && { has_protected_content: true }),
    ...(keyboard && { reply_markup: keyboard }),
  };
}

export function apiUser(account: Account): User {
  const { id, firstName, username } = account;
  const named = username === null ? {} : { username };

  return { id, is_bot: false, first_name: firstName, ...named, language_code: 'id' };
}

export function apiChat(state: State, chat: Chat): Json {
  if (chat.title !== null) {
    const type = chat.id < FIRST_SUPERGROUP ? 'supergroup' : 'group';
    return { id: chat.id, type, title: chat.title };
  }

  const account = state.accounts.get(chat.id);
  const named = account && account.username !== null ? { username: account.username } : {};
  return { id: chat.id, first_name: account?.firstName ?? '', ...named, type: 'private' };
}

/** The message as the person in the chat sees it; `html` is made when it is asked for. */
export function seenMessage(message: StoredMessage): SeenMessage {
  const { text, entities, content: held } = message;
  const replied = message.replyTo === null ? undefined : message.chat.messages.get(message.replyTo);

  return {
    id: message.id,
    fromBot: message.from === null,
    at: new Date(message.date * 1000),
    text,
    entities,
    get html() {
      return renderHtml(text, entities).toString();
    },
    buttons: (message.keyboard?.inline_keyboard ?? []).map((row) =>
      row.map((button) => ({
        text: button.text,
        data: button.callback_data ?? null,
        url: button.url ?? null,
      })),
    ),
    replyTo: message.replyTo === null ? null : { id: message.replyTo, text: replied?.text ?? '' },
    editedAt: message.editDate === null ? null : new Date(message.editDate * 1000),
    reaction: message.botReaction ?? message.personReaction,
    file: held.kind === 'file' ? seenFile(held.file) : null,
    isProtected: message.isProtected,
    deleted: message.deleted,
  };
}

function seenFile({ id, name, kind, size }: StoredFile): SeenFile {
  return { id, name, kind, size };
}

function content({ content: held, text, entities }: StoredMessage): Json {
  if (held.kind === 'text') return { text, ...(entities.length > 0 && { entities }) };
  if (held.kind === 'other') return { [held.field]: held.value };

  const { file } = held;
  const caption = {
    ...(text !== '' && { caption: text }),
    ...(entities.length > 0 && { caption_entities: entities }),
  };
  if (file.kind === 'photo') {
    const { width, height } = file;
    return { photo: [{ ...fileFields(file), width, height }], ...caption };
  }
  return {
    document: { ...fileFields(file), file_name: file.name, mime_type: file.mime },
    ...caption,
  };
}
