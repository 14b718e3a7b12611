import type { PictureDocument } from './model.ts';
import { runInWorker } from './worker.ts';

const LIMITS = { megabytes: 64, seconds: 30 };

/**
 * Draws a document as PNG, 1,080 pixels wide, in a process of its own: compressing a picture would
 * hold up everybody's answers for 50 ms, and drawing it leaves 80 MB behind.
 */
export async function drawPicture(document: PictureDocument): Promise<Buffer> {
  const done = await runInWorker<Uint8Array>('pictureWorker', document, LIMITS);
  if (!done.ok) throw new Error(`The picture could not be drawn: ${done.reason}`);

  return Buffer.from(done.value.buffer, done.value.byteOffset, done.value.byteLength);
}
