import type { PdfDocument } from './model.ts';
import { runInWorker } from './worker.ts';

/** Enough for 500 cards with their codes. */
const LIMITS = { megabytes: 256, seconds: 60 };

/**
 * Renders a document as PDF in a process of its own, with the fonts of the package and nothing from
 * the network. Emoji and invisible marks are left out.
 */
export async function writePdf(document: PdfDocument): Promise<Buffer> {
  const done = await runInWorker<Uint8Array>('pdfWorker', document, LIMITS);
  if (!done.ok) throw new Error(`The PDF could not be made: ${done.reason}`);

  return Buffer.from(done.value.buffer, done.value.byteOffset, done.value.byteLength);
}
