import type { State, StoredMessage } from './state.ts';

/** More unread messages of a chat than anybody counts. */
const MOST = 99;

/** A message of the bot in a chat that a page does not show. */
interface News {
  readonly chatId: number;
  readonly id: number;
}

/** The ids of what the bot said last, by chat; which of it was read the page knows. */
export function listNews(state: State): Readonly<Record<string, readonly number[]>> {
  const chats = [...state.chats.values()].map((chat) => {
    const said = [...chat.messages.values()].filter(isFromBot).map(({ id }) => id);
    return [String(chat.id), said.slice(-MOST)] as const;
  });

  return Object.fromEntries(chats.filter(([, said]) => said.length > 0));
}

/** Tells what the bot says in every chat but this one, until the returned function is called. */
export function overhear(state: State, besides: number, tell: (news: News) => void): () => void {
  const hear = (message: StoredMessage): void => {
    const { id, chat } = message;
    if (isFromBot(message) && chat.id !== besides) tell({ chatId: chat.id, id });
  };
  state.overhearers.add(hear);

  return () => void state.overhearers.delete(hear);
}

function isFromBot({ from, deleted }: StoredMessage): boolean {
  return from === null && !deleted;
}
