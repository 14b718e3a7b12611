import { z } from 'zod';
import type { Day, Zone } from '../shared/day.ts';

/** Kind of the one message a day; never renamed: the ledger keeps it. */
export const GROUP_COUNT = 'group-count';

/** A code that was just made, for the one time it is shown. */
export interface GroupOffer {
  readonly code: string;
  readonly expiresAt: Date;
}

/** How a code is used in a group. */
export interface GroupWays {
  /** Opens Telegram's list of groups; null while the bot's own name is not known. */
  readonly link: string | null;
  /** To be sent in the group. Without the bot's name it may not reach it: in groups, bots hear little. */
  readonly command: string;
}

/** The Telegram group of a unit, while it lasts. */
export interface GroupLink {
  readonly id: number;
  readonly unitId: number;
  readonly unitName: string;
  /** Of the unit. */
  readonly zone: Zone;
  /** Calendar days a past day stays open in the unit. */
  readonly openDays: number;
  /** Negative; below -10^12 in a supergroup. */
  readonly chatId: number;
  /** Name of the group when it was linked. */
  readonly title: string;
  readonly linkedAt: Date;
}

/** A link that has just ended, or begun; for the audit trail. */
export interface LinkChange {
  readonly id: number;
  readonly unitId: number;
  readonly title: string;
  /** Person id of the admin who made the code. */
  readonly createdById: number;
}

/** How the people of a group stand on a day, in numbers alone; together they are everybody. */
export interface Counts {
  /** Also whoever reported without having to. */
  readonly reported: number;
  readonly notObliged: number;
  readonly missing: number;
  /** Who owes a report, whether he has reported or not. */
  readonly obliged: number;
}

/** What the message of a day is composed from. */
export const countSchema = z.object({ unitId: z.number() });

/** The message of a day as the ledger has it, once it was sent. */
export interface SentCount {
  readonly key: string;
  readonly day: Day;
  readonly chatId: number;
  /** As it was shown last. */
  readonly html: string;
}
