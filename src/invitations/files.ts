import { writePdf } from '../documents/pdf.ts';
import { SHEET_FILE, sheetSchema } from './model.ts';
import { sheetDocument } from './sheet.ts';
import type { Database } from '../database/database.ts';

/** Makers of what this room promises to send. */
export const invitationFiles: Readonly<
  Record<string, (db: Database, data: unknown) => Promise<Buffer>>
> = {
  [SHEET_FILE]: async (_db, data) => writePdf(sheetDocument(sheetSchema.parse(data))),
};
