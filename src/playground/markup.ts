import type { InlineButton, InlineKeyboard, Json } from './model.ts';
import { brokenRule } from './refusal.ts';
import { isObject } from './validate.ts';

/** Bot API: bytes of callback data. */
const DATA_BYTES = 64;
const COPY_UNITS = 256;
const BUTTONS = 100;

/** A button does exactly one of these. */
const ACTIONS = [
  'callback_data',
  'url',
  'copy_text',
  'web_app',
  'login_url',
  'switch_inline_query',
  'switch_inline_query_current_chat',
  'switch_inline_query_chosen_chat',
  'callback_game',
  'pay',
];

const DECORATIONS = ['text', 'style', 'icon_custom_emoji_id'];

/** The inline keyboard of a request; null when it has none. Other keyboards are taken and not kept. */
export function readKeyboard(markup: unknown): InlineKeyboard | null {
  if (!isObject(markup) || !('inline_keyboard' in markup)) return null;

  const rows = markup['inline_keyboard'];
  if (!Array.isArray(rows) || !rows.every(Array.isArray)) {
    throw brokenRule("can't parse inline keyboard: must be an Array of Arrays");
  }
  if (rows.flat().length > BUTTONS) throw brokenRule('reply markup is too long');

  const keyboard = rows.map((row: readonly unknown[]) => row.map(readButton));
  const filled = keyboard.filter((row) => row.length > 0);
  return filled.length === 0 ? null : { inline_keyboard: filled };
}

function readButton(button: unknown): InlineButton {
  if (!isObject(button)) throw wrongButton('expected an Object');

  const text = button['text'];
  const actions = Object.keys(button).filter((key) => ACTIONS.includes(key));
  const unknown = Object.keys(button).find((key) => ![...ACTIONS, ...DECORATIONS].includes(key));
  if (typeof text !== 'string' || text.trim() === '') throw wrongButton('text must be non-empty');
  if (unknown !== undefined) throw wrongButton(`unknown field "${unknown}"`);
  if (actions.length === 0) throw wrongButton('Text buttons are unallowed in the inline keyboard');
  if (actions.length > 1) throw wrongButton('a button does exactly one thing');

  checkAction(button);
  return { ...button, text };
}

function checkAction(button: Json): void {
  const { callback_data: data, url, copy_text: copy } = button;
  if (data !== undefined && !fitsData(data)) throw brokenRule('BUTTON_DATA_INVALID');
  if (url !== undefined && !isLink(url)) throw brokenRule('BUTTON_URL_INVALID');

  const copied = isObject(copy) ? copy['text'] : '';
  if (copy === undefined) return;
  if (typeof copied !== 'string' || copied === '' || copied.length > COPY_UNITS) {
    throw brokenRule('BUTTON_COPY_TEXT_INVALID');
  }
}

function fitsData(data: unknown): boolean {
  return typeof data === 'string' && data !== '' && Buffer.byteLength(data) <= DATA_BYTES;
}

function isLink(url: unknown): boolean {
  return typeof url === 'string' && /^(?:https?:\/\/|tg:\/\/)\S+$/i.test(url);
}

function wrongButton(what: string): Error {
  return brokenRule(`can't parse inline keyboard button: ${what}`);
}
