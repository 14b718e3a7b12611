import type { Account, Chat, State, StoredMessage } from './state.ts';

/** What people act on; asking for what is not there is a mistake of the test, so it throws. */
export function accountOf(state: State, id: number): Account {
  const account = state.accounts.get(id);
  if (!account) throw new Error(`There is no account ${id}`);
  return account;
}

export function chatOf(state: State, id: number): Chat {
  const chat = state.chats.get(id);
  if (!chat) throw new Error(`There is no chat ${id}`);
  return chat;
}

export function messageOf(state: State, chatId: number, messageId: number): StoredMessage {
  const message = chatOf(state, chatId).messages.get(messageId);
  if (!message || message.deleted) throw new Error(`There is no message ${messageId}`);
  return message;
}
