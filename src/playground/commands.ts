import type { BotCommand, Call, Json } from './model.ts';
import { badRequest, brokenRule } from './refusal.ts';
import { tell, type State } from './state.ts';
import { findChat } from './target.ts';
import { isObject } from './validate.ts';

/** Bot API, setMyCommands and BotCommand. */
const COMMANDS = 100;
const NAME = /^[a-z0-9_]{1,32}$/;
const DESCRIPTION_UNITS = 256;

const SCOPES = new Set([
  'default',
  'all_private_chats',
  'all_group_chats',
  'all_chat_administrators',
  'chat',
  'chat_administrators',
  'chat_member',
]);

export function setMyCommands(state: State, { params }: Call): true {
  const given: readonly unknown[] = Array.isArray(params['commands']) ? params['commands'] : [];
  if (given.length > COMMANDS) throw brokenRule('BOT_COMMANDS_TOO_MUCH');

  state.menus.set(keyOf(state, params), given.map(readCommand));
  announce(state);
  return true;
}

export function getMyCommands(state: State, { params }: Call): readonly BotCommand[] {
  return state.menus.get(keyOf(state, params)) ?? [];
}

export function deleteMyCommands(state: State, { params }: Call): true {
  state.menus.delete(keyOf(state, params));
  announce(state);
  return true;
}

/** The menu a person sees in the private chat; the most particular one wins (Bot API, BotCommandScope). */
export function menuOf(state: State, accountId: number): readonly BotCommand[] {
  for (const scope of [`chat:${accountId}`, 'all_private_chats', 'default']) {
    for (const language of ['id', '']) {
      const menu = state.menus.get(`${scope}/${language}`);
      if (menu) return menu;
    }
  }
  return [];
}

function keyOf(state: State, params: Json): string {
  const scope = isObject(params['scope']) ? params['scope'] : { type: 'default' };
  const language = languageOf(params);
  const type = String(scope['type']);
  if (!SCOPES.has(type)) throw brokenRule("can't parse BotCommandScope: unknown type");
  if (!/^(?:[a-z]{2})?$/.test(language)) throw brokenRule('language code is invalid');
  if (!type.startsWith('chat')) return `${type}/${language}`;

  const chat = findChat(state, scope);
  const member = type === 'chat_member' ? `:${String(scope['user_id'])}` : '';
  return `${type}:${chat.id}${member}/${language}`;
}

function readCommand(given: unknown): BotCommand {
  if (!isObject(given)) throw brokenRule("can't parse BotCommand: expected an Object");

  const { command, description } = given;
  const name = typeof command === 'string' ? command.replace(/^\//, '') : '';
  if (!NAME.test(name)) throw brokenRule('BOT_COMMAND_INVALID');
  if (typeof description !== 'string' || description === '') {
    throw brokenRule('BOT_COMMAND_DESCRIPTION_INVALID');
  }
  if (description.length > DESCRIPTION_UNITS) throw brokenRule('BOT_COMMAND_DESCRIPTION_INVALID');
  return { command: name, description };
}

function languageOf(params: Json): string {
  return typeof params['language_code'] === 'string' ? params['language_code'] : '';
}

function announce(state: State): void {
  for (const chat of state.chats.values()) tell(state, chat, () => ({ kind: 'commands' }));
}

/** Texts of the bot's profile, with Telegram's limits. */
const PROFILE: Readonly<Record<string, number>> = {
  name: 64,
  description: 512,
  short_description: 120,
};

export function setProfile(field: string, state: State, { params }: Call): true {
  const text = typeof params[field] === 'string' ? params[field] : '';
  if (text.length > (PROFILE[field] ?? 0)) throw badRequest(`${field} is too long`);

  state.profile.set(profileKey(field, params), { [field]: text });
  return true;
}

export function getProfile(field: string, state: State, { params }: Call): Json {
  const unset = field === 'name' ? state.bot.first_name : '';

  return state.profile.get(profileKey(field, params)) ?? { [field]: unset };
}

function profileKey(field: string, params: Json): string {
  return `${field}/${languageOf(params)}`;
}
