import { z } from 'zod';
import { writeWorkbook } from '../documents/workbook.ts';
import { rejectionsFile } from './messages.ts';
import { rejectionSchema } from './model.ts';
import { findImport } from './store.ts';
import { TEMPLATE } from './template.ts';
import type { Database } from '../database/database.ts';

const orderSchema = z.object({ importId: z.int() });

/** Files of this room by their kind: what an order asks for is made when it is delivered. */
export const rosterFiles: Readonly<
  Record<string, (db: Database, data: unknown) => Promise<Buffer>>
> = {
  'roster-template': () => writeWorkbook(TEMPLATE),
  'roster-rejections': async (db, data) => {
    const { importId } = orderSchema.parse(data);
    const kept = z.array(rejectionSchema).parse((await findImport(db, importId))?.preview ?? []);

    return Buffer.from(rejectionsFile(kept));
  },
};
