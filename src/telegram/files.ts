import type { FileOrder, Saying } from '../conversation/model.ts';
import { catchBug } from './boundary.ts';
import { CallError } from './failures.ts';
import { trouble } from './messages.ts';
import { splitHtml } from './split.ts';
import { answerTo, keyboardOf, sendParts, sendText, withPlainFallback } from './texts.ts';
import type { Desk, Letter, Parts } from './texts.ts';

export type MakeFile = (order: FileOrder) => Promise<Buffer>;

export interface FileDesk extends Desk {
  readonly makeFile: MakeFile;
}

type FileSaying = Extract<Saying, { readonly do: 'file' }>;

/** Bot API: a caption has at most so many UTF-16 units after its entities are parsed. */
const CAPTION_UNITS = 1024;

/** What breaks the header of an upload, or reads as a path where the file is saved. */
const UNNAMEABLE = /["\\/\p{Cc}]/gu;

/**
 * Makes a file and sends it; what its caption cannot hold follows as text. False when it could not
 * be made for a bug of ours: then the person was told so, with the code that is in the log.
 */
export async function sendFile(
  desk: FileDesk,
  to: { readonly updateId: number; readonly chatId: number },
  saying: FileSaying,
  progress: Parts,
): Promise<boolean> {
  const { chatId } = to;
  const { caption, buttons, replyTo } = saying;
  const letter: Letter = { chatId, html: caption, buttons, replyTo, urgency: 'reply' };
  const captions = splitHtml(caption.toString(), CAPTION_UNITS);

  if (progress.parts === 0) {
    await showUploading(desk, chatId, saying.as);
    const made = await catchBug(desk.log, to.updateId, () => desk.makeFile(saying.make));
    if (!made.ok) {
      await sendText(desk, { ...letter, html: trouble(made.code), buttons: [] }, progress);
      return false;
    }

    const { as, name } = saying;
    await upload(desk, letter, { as, name, bytes: made.value, captions });
    progress.parts = 1;
  }

  await sendParts(desk, letter, captions, progress);
  return true;
}

/**
 * Sends a picture whose caption is the letter; what a caption cannot hold follows as text, and where
 * Telegram does not take the picture the words go alone. The id of the last message, which has the
 * buttons; null when there is none.
 */
export async function sendPicture(
  desk: Desk,
  letter: Letter,
  bytes: Buffer,
): Promise<number | null> {
  const captions = splitHtml(letter.html.toString(), CAPTION_UNITS);
  const file = { as: 'photo', name: 'gambar.png', bytes, captions } as const;

  let messageId: number | null;
  try {
    messageId = await upload(desk, letter, file);
  } catch (error) {
    if (!isRefused(error)) throw error;
    desk.log.error({ err: error }, 'Telegram refused a picture: its words go alone');
    return sendText(desk, letter);
  }
  return (await sendParts(desk, letter, captions, { parts: 1 })) ?? messageId;
}

/** Also tells whether Telegram is there: while it is away nothing is made in vain. */
async function showUploading(desk: FileDesk, chatId: number, as: FileSaying['as']): Promise<void> {
  try {
    await desk.sender.call('reply', 'sendChatAction', {
      chat_id: chatId,
      action: `upload_${as}`,
    });
  } catch (error) {
    if (!isRefused(error)) throw error;
  }
}

/** The id of the message that carries it. */
async function upload(
  { sender, log }: Desk,
  { chatId, buttons, replyTo, silent, urgency, begin }: Letter,
  file: Pick<FileSaying, 'as' | 'name'> & {
    readonly bytes: Buffer;
    readonly captions: readonly string[];
  },
): Promise<number | null> {
  const [first = '', ...more] = file.captions;
  const source = { source: file.bytes, filename: file.name.replaceAll(UNNAMEABLE, '_') };
  const params = {
    chat_id: chatId,
    ...(silent === true && { disable_notification: true }),
    ...(typeof replyTo === 'number' && answerTo(replyTo)),
    ...(more.length === 0 && keyboardOf(buttons)),
  };

  const sent = await withPlainFallback(log, first, async (text, mode) => {
    const captioned = { ...params, ...(text !== '' && { caption: text, ...mode }) };
    return file.as === 'photo'
      ? sender.call(urgency, 'sendPhoto', { ...captioned, photo: source }, { begin })
      : sender.call(urgency, 'sendDocument', { ...captioned, document: source }, { begin });
  });
  return sent === true ? null : sent.message_id;
}

function isRefused(error: unknown): boolean {
  return error instanceof CallError && error.reason === 'refused';
}
