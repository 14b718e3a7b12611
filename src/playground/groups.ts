import { accountOf, chatOf, messageOf } from './lookup.ts';
import { blank, keep, tell, unixSeconds, type Chat, type State } from './state.ts';
import { apiChat, apiMessage, apiUser, seenMessage } from './views.ts';

/** What people do with a group and with the bot in it; the chat events of a group are told as Telegram does. */
export interface Groups {
  /** Makes a group with the bot in it; its id is negative, below -10^12 for a supergroup. */
  group(of: { readonly id: number; readonly title: string }): void;
  /** Takes the bot into a group that it was out of. */
  letIn(accountId: number, groupId: number): void;
  /** Takes the bot out of a group. */
  takeOut(accountId: number, groupId: number): void;
  /** Makes a supergroup of a group: the bot is told in both. */
  upgrade(accountId: number, groupId: number, toId: number): void;
  /** Deletes a message for everybody, also one of the bot's, which is not told. */
  wipe(groupId: number, messageId: number): void;
}

export function openGroups(state: State): Groups {
  function make(id: number, title: string): Chat {
    const chat: Chat = { id, title, messages: new Map(), shut: null };
    state.chats.set(id, chat);

    return chat;
  }

  /** The bot's standing in a group changes. */
  function change(accountId: number, chat: Chat, isOut: boolean): void {
    chat.shut = isOut ? 'kicked' : null;
    const member = { user: state.bot, status: 'member' };
    const out = isOut
      ? { user: state.bot, status: 'kicked', until_date: 0 }
      : { user: state.bot, status: 'left' };
    const content = {
      chat: apiChat(state, chat),
      from: apiUser(accountOf(state, accountId)),
      date: unixSeconds(state.clock),
      old_chat_member: isOut ? member : out,
      new_chat_member: isOut ? out : member,
    };
    state.queue.add('my_chat_member', content, content.date);
  }

  /** A note of Telegram's own in the chat. */
  function note(accountId: number, chat: Chat, field: string, value: number): void {
    const content = { kind: 'other', field, value } as const;
    const message = { ...blank(state, accountOf(state, accountId), chat), content };
    keep(state, message);
    state.queue.add('message', apiMessage(state, message), message.date);
    tell(state, chat, () => ({ kind: 'message', message: seenMessage(message) }));
  }

  return {
    group: ({ id, title }) => void make(id, title),
    letIn: (accountId, groupId) => change(accountId, chatOf(state, groupId), false),
    takeOut: (accountId, groupId) => change(accountId, chatOf(state, groupId), true),

    upgrade(accountId, groupId, toId) {
      const before = chatOf(state, groupId);
      const after = make(toId, before.title ?? '');
      note(accountId, before, 'migrate_to_chat_id', toId);
      note(accountId, after, 'migrate_from_chat_id', groupId);
      before.shut = 'upgraded';
    },

    wipe(groupId, messageId) {
      const message = messageOf(state, groupId, messageId);
      message.deleted = true;
      tell(state, message.chat, () => ({ kind: 'deleted', id: messageId }));
    },
  };
}
