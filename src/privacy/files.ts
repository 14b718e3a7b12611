import { z } from 'zod';
import { writePdf } from '../documents/pdf.ts';
import { describeMyData } from './document.ts';
import { writeMyData } from './myData.ts';
import type { Database } from '../database/database.ts';

const orderSchema = z.object({
  personId: z.number(),
  madeAt: z.string().transform((text) => new Date(text)),
});

/** What a person downloads about himself. */
export const privacyFiles: Readonly<
  Record<string, (db: Database, data: unknown) => Promise<Buffer>>
> = {
  'my-data-json': async (db, data) => {
    const { personId, madeAt } = orderSchema.parse(data);
    return writeMyData(db, personId, madeAt);
  },
  'my-data-pdf': async (db, data) => {
    const { personId, madeAt } = orderSchema.parse(data);
    return writePdf(await describeMyData(db, personId, madeAt));
  },
};
