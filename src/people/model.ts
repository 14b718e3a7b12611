import type { Day, Zone } from '../shared/day.ts';

export const ROLES = ['pegawai', 'atasan', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export interface Unit {
  readonly id: number;
  readonly name: string;
  readonly zone: Zone;
  /** Calendar days a past day stays open for reporting. */
  readonly openDays: number;
}

/** An enrolled person with the unit of today. */
export interface Person {
  readonly id: number;
  /** 18 digits; null for a first admin of the settings who is no employee. */
  readonly nip: string | null;
  readonly name: string;
  readonly role: Role;
  /** Telegram user id; null until enrolled. */
  readonly telegramId: number | null;
  readonly unit: Unit;
  /** A question of ours may be open; only then is it looked up. */
  readonly isAsked: boolean;
  /** False after Telegram said that this person blocked the bot. */
  readonly isReachable: boolean;
}

/** Somebody as another person's text names him. */
export interface Named {
  readonly id: number;
  readonly name: string;
}

/** What the roster says of a person on one day. */
export interface Profile {
  readonly id: number;
  /** 18 digits. */
  readonly nip: string;
  readonly name: string;
  /** Golongan: "III/a", for PPPK "IX". */
  readonly rank: string | null;
  readonly role: Role;
  readonly assignmentId: number;
  /** Jabatan. */
  readonly position: string | null;
  readonly unit: Named;
  /** Name of the shift team (regu). */
  readonly shiftTeam: string | null;
  /** Atasan langsung. */
  readonly supervisor: Named | null;
  /** Pejabat penilai kinerja, where it is not the supervisor. */
  readonly appraiser: Named | null;
  /** Ketua tim. */
  readonly teamLead: Named | null;
  /** When this assignment began and, when that is known, ends; both inclusive. */
  readonly firstDay: Day;
  readonly lastDay: Day | null;
  readonly isEnrolled: boolean;
  /** False after Telegram said that this person blocked the bot. */
  readonly isReachable: boolean;
}
