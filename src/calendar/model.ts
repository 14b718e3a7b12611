import { z } from 'zod';
import { day } from '../shared/day.ts';

export const holidaySchema = z.object({
  date: z.iso.date().transform(day),
  /** Joint leave (cuti bersama) binds ASN as a holiday does. */
  kind: z.enum(['national', 'joint_leave']),
  name: z.string().min(1),
  source: z.string().min(1),
});

export type Holiday = z.output<typeof holidaySchema>;
