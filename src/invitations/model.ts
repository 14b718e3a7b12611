import { z } from 'zod';
import type { Day } from '../shared/day.ts';

/** Somebody of the roster who may be invited. */
export interface Candidate {
  readonly id: number;
  /** 18 digits. */
  readonly nip: string;
  readonly name: string;
  readonly unitName: string;
  readonly isEnrolled: boolean;
  /** Of the invitation that can be used now, or null. */
  readonly invitationId: number | null;
}

/** An invitation that can be used now; its code is known to whoever holds it alone. */
export interface OpenInvitation {
  readonly id: number;
  readonly personId: number;
  readonly name: string;
  readonly expiresAt: Date;
}

/** A code that was just made, for the one time it is shown. */
export interface Invited {
  readonly personId: number;
  readonly code: string;
  readonly expiresAt: Date;
}

export interface InvitationCounts {
  /** People of today's roster. */
  readonly employed: number;
  /** Those of them who are connected to no account. */
  readonly missing: number;
  readonly open: number;
  readonly expired: number;
}

/** A unit with the number of its people who are connected to no account. */
export interface UnitCount {
  readonly id: number;
  readonly name: string;
  readonly parentId: number | null;
  readonly missing: number;
}

export interface UnitTotal extends UnitCount {
  /** With all units below it. */
  readonly total: number;
}

/** Wrong codes of one account. */
export interface Attempts {
  readonly wrong: number;
  readonly lastAt: Date;
  /** No code is looked at before; null while there were too few. */
  readonly blockedUntil: Date | null;
}

/** The kind of file of a printed sheet. */
export const SHEET_FILE = 'invitation-sheet';

/** What a printed sheet says; kept in the reply until it is delivered, and nowhere else. */
export const sheetSchema = z.object({
  title: z.string(),
  /** "berlaku sampai …" */
  until: z.string(),
  people: z.array(
    z.object({
      name: z.string(),
      nip: z.string(),
      unitName: z.string(),
      code: z.string(),
      /** Null while the bot's address is not known. */
      link: z.string().nullable(),
    }),
  ),
});

export type Sheet = z.output<typeof sheetSchema>;

/** When something is asked: the moment and the day it is for whoever asks. */
export interface Asked {
  readonly now: Date;
  readonly today: Day;
}
