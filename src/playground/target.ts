import type { Json } from './model.ts';
import { badRequest, forbidden } from './refusal.ts';
import type { Chat, State, StoredMessage } from './state.ts';
import { isObject } from './validate.ts';

/** The chat that a request speaks of. */
export function findChat(state: State, params: Json): Chat {
  const id = params['chat_id'];
  const chat = typeof id === 'number' ? state.chats.get(id) : findByName(state, id);
  if (!chat) throw badRequest('chat not found');

  return chat;
}

/** The chat, when the bot may write there. */
export function findWritableChat(state: State, params: Json): Chat {
  const chat = findChat(state, params);
  if (chat.shut === 'kicked') throw forbidden('bot was kicked from the group chat');
  if (chat.shut === 'upgraded') throw badRequest('group chat was upgraded to a supergroup chat');
  const account = state.accounts.get(chat.id);
  if (account?.blocked) throw forbidden('bot was blocked by the user');
  if (account && !account.started) throw forbidden("bot can't initiate conversation with a user");

  return chat;
}

/** The message a request speaks of; null when there is none (any more). */
export function findMessage(chat: Chat, params: Json): StoredMessage | null {
  const id = params['message_id'];
  const message = typeof id === 'number' ? chat.messages.get(id) : undefined;

  return message && !message.deleted ? message : null;
}

/** The id of the message to answer; null for none. */
export function readReplyTo(chat: Chat, params: Json): number | null {
  const reply = params['reply_parameters'];
  if (!isObject(reply)) return null;

  const id = reply['message_id'];
  if (typeof id !== 'number' || !Number.isInteger(id)) {
    throw badRequest("can't parse reply parameters: message_id is required");
  }
  const message = chat.messages.get(id);
  if (message && !message.deleted) return id;
  if (reply['allow_sending_without_reply'] === true) return null;
  throw badRequest('message to be replied not found');
}

function findByName(state: State, name: unknown): Chat | undefined {
  if (typeof name !== 'string' || !name.startsWith('@')) return undefined;

  const wanted = name.slice(1).toLowerCase();
  for (const account of state.accounts.values()) {
    if (account.username?.toLowerCase() === wanted) return state.chats.get(account.id);
  }
  return undefined;
}
