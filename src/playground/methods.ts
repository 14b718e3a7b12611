import type { FloodLimits } from './limits.ts';
import type { Call } from './model.ts';
import type { People } from './persons.ts';
import type { OnGone, Polling } from './polling.ts';
import type { Webhook } from './webhook.ts';
import {
  deleteMyCommands,
  getMyCommands,
  getProfile,
  setMyCommands,
  setProfile,
} from './commands.ts';
import {
  deleteMessage,
  deleteMessages,
  editMessageCaption,
  editMessageMedia,
  editMessageReplyMarkup,
  editMessageText,
} from './editing.ts';
import { badRequest, brokenRule, conflict } from './refusal.ts';
import {
  sendChatAction,
  sendFile,
  sendMediaGroup,
  sendMessage,
  setMessageReaction,
} from './sending.ts';
import { tell, unixSeconds, type State } from './state.ts';
import { findChat } from './target.ts';
import { isObject } from './validate.ts';
import { apiChat } from './views.ts';

/** What a method works on. */
export interface BotRoom {
  readonly state: State;
  /** Null when they are switched off. */
  readonly limits: FloodLimits | null;
  readonly polling: Polling;
  readonly webhook: Webhook;
  readonly people: People;
}

type Method = (room: BotRoom, call: Call, onGone: OnGone) => unknown;

/** Bot API, answerCallbackQuery: UTF-16 units. */
const ANSWER_UNITS = 200;

/** How long a press can be answered; the real time is unpublished. */
const ANSWER_SECONDS = 300;

const METHODS: Readonly<Record<string, Method>> = {
  getMe: ({ state }) => ({
    ...state.bot,
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
  }),
  logOut: () => true,
  close: () => true,

  getUpdates: ({ polling, webhook }, call, onGone) => {
    if (webhook.isSet()) {
      const way = 'use deleteWebhook to delete the webhook first';
      throw conflict(`can't use getUpdates method while webhook is active; ${way}`);
    }
    return polling.getUpdates(call, onGone);
  },
  setWebhook: ({ webhook, polling }, call) => {
    webhook.set(call.params);
    if (webhook.isSet()) polling.interrupt('terminated by setWebhook request');
    return true;
  },
  deleteWebhook: ({ webhook }, { params }) => webhook.remove(params),
  getWebhookInfo: ({ webhook }) => webhook.describe(),

  sendMessage: ({ state, limits }, call) => sendMessage(state, limits, call),
  sendPhoto: ({ state, limits }, call) => sendFile('photo', state, limits, call),
  sendDocument: ({ state, limits }, call) => sendFile('document', state, limits, call),
  sendMediaGroup: ({ state, limits }, call) => sendMediaGroup(state, limits, call),
  sendChatAction: ({ state }, call) => sendChatAction(state, call),
  setMessageReaction: ({ state }, call) => setMessageReaction(state, call),
  getFile: ({ state }, { params }) => state.files.describe(String(params['file_id'])),

  editMessageText: ({ state, limits }, call) => editMessageText(state, limits, call),
  editMessageCaption: ({ state, limits }, call) => editMessageCaption(state, limits, call),
  editMessageReplyMarkup: ({ state, limits }, call) => editMessageReplyMarkup(state, limits, call),
  editMessageMedia: ({ state, limits }, call) => editMessageMedia(state, limits, call),
  deleteMessage: ({ state }, call) => deleteMessage(state, call),
  deleteMessages: ({ state }, call) => deleteMessages(state, call),
  answerCallbackQuery: ({ state }, call) => answerCallbackQuery(state, call),

  getChat: ({ state }, { params }) => ({
    ...apiChat(state, findChat(state, params)),
    accent_color_id: 0,
    max_reaction_count: 11,
  }),

  setMyCommands: ({ state }, call) => setMyCommands(state, call),
  getMyCommands: ({ state }, call) => getMyCommands(state, call),
  deleteMyCommands: ({ state }, call) => deleteMyCommands(state, call),
  setMyName: ({ state }, call) => setProfile('name', state, call),
  getMyName: ({ state }, call) => getProfile('name', state, call),
  setMyDescription: ({ state }, call) => setProfile('description', state, call),
  getMyDescription: ({ state }, call) => getProfile('description', state, call),
  setMyShortDescription: ({ state }, call) => setProfile('short_description', state, call),
  getMyShortDescription: ({ state }, call) => getProfile('short_description', state, call),
  setChatMenuButton: () => true,
  getChatMenuButton: () => ({ type: 'commands' }),
};

/** Carries a validated call out; throws a `Refusal` when Telegram would say no. */
export async function carryOut(room: BotRoom, call: Call, onGone: OnGone): Promise<unknown> {
  const method = METHODS[call.method];
  if (!method) throw brokenRule(`the playground does not know ${call.method} yet`);

  const { chat_id: chat, scope } = call.params;
  await room.people.meet([chat, isObject(scope) ? scope['chat_id'] : null]);
  return method(room, call, onGone);
}

function answerCallbackQuery(state: State, { params }: Call): true {
  const id = String(params['callback_query_id']);
  const text = typeof params['text'] === 'string' ? params['text'] : '';
  if (text.length > ANSWER_UNITS) throw brokenRule('MESSAGE_TOO_LONG');

  const press = state.presses.get(id);
  state.presses.delete(id);
  const isOpen = press && unixSeconds(state.clock) - press.at <= ANSWER_SECONDS;
  if (!isOpen) {
    throw badRequest('query is too old and response timeout expired or query ID is invalid');
  }

  answered(state, press.account.id, id, { text, alert: params['show_alert'] === true });
  return true;
}

function answered(
  state: State,
  accountId: number,
  callbackId: string,
  answer: { readonly text: string; readonly alert: boolean },
): void {
  const chat = state.chats.get(accountId);
  if (chat) tell(state, chat, () => ({ kind: 'answer', callbackId, ...answer }));
}
