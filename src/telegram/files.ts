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
    await showUploading(desk, chatId);
    const made = await catchBug(desk.log, to.updateId, () => desk.makeFile(saying.make));
    if (!made.ok) {
      await sendText(desk, { ...letter, html: trouble(made.code), buttons: [] }, progress);
      return false;
    }

    await upload(desk, letter, { name: saying.name, bytes: made.value, captions });
    progress.parts = 1;
  }

  await sendParts(desk, letter, captions, progress);
  return true;
}

/** Also tells whether Telegram is there: while it is away nothing is made in vain. */
async function showUploading(desk: FileDesk, chatId: number): Promise<void> {
  try {
    await desk.sender.call('reply', 'sendChatAction', {
      chat_id: chatId,
      action: 'upload_document',
    });
  } catch (error) {
    if (!(error instanceof CallError) || error.reason !== 'refused') throw error;
  }
}

async function upload(
  { sender, log }: FileDesk,
  { chatId, buttons, replyTo, urgency }: Letter,
  file: { readonly name: string; readonly bytes: Buffer; readonly captions: readonly string[] },
): Promise<void> {
  const [first = '', ...more] = file.captions;
  const params = {
    chat_id: chatId,
    document: { source: file.bytes, filename: file.name.replaceAll(UNNAMEABLE, '_') },
    ...(typeof replyTo === 'number' && answerTo(replyTo)),
    ...(more.length === 0 && keyboardOf(buttons)),
  };

  await withPlainFallback(log, first, (caption, mode) =>
    sender.call(urgency, 'sendDocument', {
      ...params,
      ...(caption !== '' && { caption, ...mode }),
    }),
  );
}
