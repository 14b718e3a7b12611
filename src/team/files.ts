import { z } from 'zod';
import { drawPicture } from '../documents/pictures.ts';
import { day } from '../shared/day.ts';
import { SCOPES } from './model.ts';
import { teamPicture } from './picture.ts';
import { findPicture } from './showing.ts';
import type { Database } from '../database/database.ts';
import type { PictureOrder } from './model.ts';

const orderSchema: z.ZodType<PictureOrder> = z.object({
  viewerId: z.number(),
  today: z.string().transform(day),
  period: z.enum(['week', 'month']),
  day: z.string().transform(day),
  scope: z.enum(SCOPES),
  page: z.number(),
});

/** What a leader is shown of his people; who they are is asked again when it is drawn. */
export const teamFiles: Readonly<Record<string, (db: Database, data: unknown) => Promise<Buffer>>> =
  {
    'team-picture': async (db, data) => {
      const { viewerId, today, page, ...asked } = orderSchema.parse(data);
      const found = await findPicture(db, { viewerId, today }, asked, page);

      return drawPicture(teamPicture(found.span, found.page));
    },
  };
