import type { Zone } from '../shared/day.ts';

export const ROLES = ['pegawai', 'atasan', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export interface Unit {
  readonly id: number;
  readonly name: string;
  readonly zone: Zone;
  /** Working weekdays, ISO numbers, Monday 1. */
  readonly workdays: readonly number[];
  /** Effective minutes expected on one working day. */
  readonly normMinutes: number;
  /** Calendar days a past day stays open for reporting. */
  readonly openDays: number;
}

/** An enrolled person with the unit of today. */
export interface Person {
  readonly id: number;
  /** 18 digits. */
  readonly nip: string;
  readonly name: string;
  readonly role: Role;
  /** Telegram user id; null until enrolled. */
  readonly telegramId: number | null;
  readonly unit: Unit;
  /** A question of ours may be open; only then is it looked up. */
  readonly isAsked: boolean;
}
