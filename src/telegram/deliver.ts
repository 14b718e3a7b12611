import type { Reply, Saying } from '../conversation/model.ts';
import { CallError } from './failures.ts';
import { sendFile } from './files.ts';
import type { FileDesk } from './files.ts';
import type { Card } from './inbox.ts';
import { editText, sendText } from './texts.ts';
import type { Parts } from './texts.ts';

/** Bot API: text of an answer to a press. */
const TOAST_UNITS = 200;

/** Whom a reply goes to. */
export interface Target {
  /** The update that is answered. */
  readonly updateId: number;
  readonly chatId: number;
  /** The press that waits for its answer. */
  readonly callbackId: string | null;
}

/** What of a reply Telegram has taken already, so that another try goes on from there. */
export interface Progress extends Parts {
  answered: boolean;
  /** Sayings done; `parts` belongs to the one after them. */
  sayings: number;
  cards: Card[];
  /** A file could not be made for a bug of ours; the person was told. */
  failed: boolean;
}

export interface Delivery extends FileDesk {
  readonly findCard: (key: string) => Promise<Card | null>;
}

type TextSaying = Exclude<Saying, { readonly do: 'file' }>;

export function nothingDelivered(): Progress {
  return { answered: false, sayings: 0, parts: 0, cards: [], failed: false };
}

/**
 * Delivers a reply, from where `progress` stands. What Telegram refuses is logged and passed over,
 * the rest of the reply still goes out; every other failure is thrown, to be tried again.
 */
export async function deliver(
  room: Delivery,
  target: Target,
  reply: Reply,
  progress: Progress,
): Promise<void> {
  if (target.callbackId !== null && !progress.answered) {
    await answerPress(room, target.callbackId, reply);
    progress.answered = true;
  }

  for (const saying of reply.sayings.slice(progress.sayings)) {
    await passRefusal(room, () => sayOne(room, target, saying, progress));
    progress.sayings += 1;
    progress.parts = 0;
  }
}

/** Always and first: until then the person sees the button working. */
async function answerPress(room: Delivery, id: string, { toast }: Reply): Promise<void> {
  const params = {
    callback_query_id: id,
    ...(toast !== null && { text: toast.text.slice(0, TOAST_UNITS) }),
    ...(toast?.alert === true && { show_alert: true }),
  };

  await passRefusal(room, () => room.sender.call('reply', 'answerCallbackQuery', params));
}

async function sayOne(
  room: Delivery,
  target: Target,
  saying: Saying,
  progress: Progress,
): Promise<void> {
  const { chatId } = target;
  if (saying.do === 'file') {
    const isMade = await sendFile(room, target, saying, progress);
    if (!isMade) progress.failed = true;
    return;
  }

  const replyTo = saying.do === 'edit' ? null : saying.replyTo;
  const letter = {
    chatId,
    html: saying.html,
    buttons: saying.buttons,
    replyTo,
    urgency: 'reply',
  } as const;

  const known = await findMessage(room, chatId, saying, progress);
  const edited =
    known === null ? null : await editText(room, { ...letter, messageId: known }, progress);
  const messageId = edited ?? (await sendText(room, letter, progress));

  const key = saying.do === 'edit' ? null : saying.card;
  if (key === null || messageId === null || messageId === known) return;
  progress.cards.push({ key, chatId, messageId });
}

/** The message of ours that a saying changes. */
async function findMessage(
  room: Delivery,
  chatId: number,
  saying: TextSaying,
  progress: Progress,
): Promise<number | null> {
  if (saying.do === 'edit') return saying.messageId;
  if (saying.do === 'send') return null;

  const sentJustNow = progress.cards.findLast((card) => card.key === saying.card);
  const card = sentJustNow ?? (await room.findCard(saying.card));

  return card?.chatId === chatId ? card.messageId : null;
}

/** Repeating what was refused does not help, and the person waits for the rest. */
async function passRefusal(room: Delivery, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof CallError) || error.reason !== 'refused') throw error;

    room.log.error({ err: error }, 'Telegram refused an answer');
  }
}
