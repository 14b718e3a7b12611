import type { Buttons } from '../conversation/model.ts';
import type { Html } from '../shared/html.ts';
import type { Log } from '../shared/log.ts';
import { isBrokenHtml, isMessageGone } from './failures.ts';
import type { Urgency } from './pace.ts';
import type { Sender } from './sender.ts';
import { plainText, splitHtml } from './split.ts';

/** What is needed to write into a chat. */
export interface Desk {
  readonly sender: Sender;
  readonly log: Log;
}

export interface Letter {
  readonly chatId: number;
  readonly html: Html;
  readonly buttons: Buttons;
  readonly replyTo?: number | null;
  readonly silent?: boolean;
  readonly urgency: Urgency;
  /** See `SendOptions`; for the first of its messages. */
  readonly begin?: () => Promise<void>;
}

/** How many messages of a letter Telegram has; another try goes on from there. */
export interface Parts {
  parts: number;
}

/** A text with how it is to be read. */
type Formatted = readonly [text: string, mode: { readonly parse_mode?: 'HTML' }];

const NO_PREVIEW = { link_preview_options: { is_disabled: true } } as const;

/** Sends a text in as many messages as it takes; the id of the last, which has the buttons. */
export async function sendText(
  desk: Desk,
  letter: Letter,
  progress: Parts = { parts: 0 },
): Promise<number | null> {
  return sendParts(desk, letter, splitHtml(letter.html.toString()), progress);
}

/** Sends those of a letter's parts that Telegram does not have yet. */
export async function sendParts(
  desk: Desk,
  letter: Letter,
  parts: readonly string[],
  progress: Parts,
): Promise<number | null> {
  const { chatId, buttons, replyTo, silent, urgency, begin } = letter;
  let messageId: number | null = null;

  for (const [index, part] of parts.entries()) {
    if (index < progress.parts) continue;

    const params = {
      chat_id: chatId,
      ...(silent === true && { disable_notification: true }),
      ...(index === 0 && typeof replyTo === 'number' && answerTo(replyTo)),
      ...(index === parts.length - 1 && keyboardOf(buttons)),
    };
    const sent = await withPlainFallback(desk.log, part, (text, mode) =>
      desk.sender.call(
        urgency,
        'sendMessage',
        { ...params, ...NO_PREVIEW, text, ...mode },
        index === 0 ? { begin } : {},
      ),
    );
    messageId = sent === true ? null : sent.message_id;
    progress.parts = index + 1;
  }

  return messageId;
}

/**
 * Puts a text into a message of ours; what does not fit is sent after it. The id of the last
 * message, or null when there is nothing to edit any more.
 */
export async function editText(
  desk: Desk,
  letter: Letter & { readonly messageId: number },
  progress: Parts,
): Promise<number | null> {
  const { chatId, messageId, buttons, urgency, begin } = letter;
  const [first, ...more] = splitHtml(letter.html.toString());
  if (first === undefined) return null;

  const params = {
    chat_id: chatId,
    message_id: messageId,
    ...(more.length === 0 && keyboardOf(buttons)),
  };
  try {
    await withPlainFallback(desk.log, first, (text, mode) =>
      desk.sender.call(
        urgency,
        'editMessageText',
        { ...params, ...NO_PREVIEW, text, ...mode },
        { begin },
      ),
    );
  } catch (error) {
    if (isMessageGone(error)) return null;
    throw error;
  }

  progress.parts = 1;
  return (await sendText(desk, letter, progress)) ?? messageId;
}

/** Our HTML is never broken; should Telegram think so, the words matter more than their looks. */
export async function withPlainFallback<T>(
  log: Log,
  part: string,
  call: (...formatted: Formatted) => Promise<T>,
): Promise<T> {
  try {
    return await call(part, { parse_mode: 'HTML' });
  } catch (error) {
    if (!isBrokenHtml(error)) throw error;

    log.error({ err: error }, 'Telegram does not take our HTML: sent as plain text');
    return call(plainText(part), {});
  }
}

/** Also when that message was deleted meanwhile. */
export function answerTo(messageId: number) {
  return { reply_parameters: { message_id: messageId, allow_sending_without_reply: true } };
}

export function keyboardOf(buttons: Buttons) {
  const rows = buttons.map((row) =>
    row.map((button) => ({ text: button.text, callback_data: button.data })),
  );

  return rows.length > 0 && { reply_markup: { inline_keyboard: rows } };
}
