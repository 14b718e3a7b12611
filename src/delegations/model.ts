import { z } from 'zod';
import type { Named } from '../people/model.ts';
import type { Day } from '../shared/day.ts';

/** Plt.: the post is vacant. Plh.: its holder is absent. */
export const ACTING_KINDS = ['plt', 'plh'] as const;
export type ActingKind = (typeof ACTING_KINDS)[number];

/** One person acts for another, by dates. */
export interface Delegation {
  readonly id: number;
  readonly kind: ActingKind;
  /** Whose line of people it is. */
  readonly holder: Named;
  readonly acting: Named;
  /** Inclusive. */
  readonly firstDay: Day;
  /** Inclusive. */
  readonly lastDay: Day;
}

/** A delegation as somebody wants it. */
export type Wanted = Omit<Delegation, 'id'>;

/** What was asked and is answered by typing: whose line, who acts, or which days. */
export const askedSchema = z.object({
  kind: z.enum(ACTING_KINDS),
  /** Person ids; not chosen yet when absent. */
  holderId: z.int().optional(),
  actingId: z.int().optional(),
});

export type Asked = z.output<typeof askedSchema>;
