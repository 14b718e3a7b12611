import type { Named } from '../people/model.ts';
import type { State } from '../outbox/model.ts';
import type { Zone } from '../shared/day.ts';

/** Kinds of unasked messages: a copy of an announcement, and its account to whoever sent it. */
export const COPY = 'announcement';
export const PROGRESS = 'announcement-progress';

/** Why a copy was not sent: an admin stopped the announcement. */
export const STOPPED = 'stopped';

/** Who it is for. Stored, never renamed. */
export const AUDIENCES = ['all', 'supervisors', 'unit'] as const;
type Audience = (typeof AUDIENCES)[number];

export interface Aim {
  readonly audience: Audience;
  /** The unit, with all below it; null for the other audiences. */
  readonly unitId: number | null;
}

/** A draft, or what was sent. Its words and its aim never change: another draft takes its place. */
export interface Announcement {
  readonly id: number;
  readonly text: string;
  /** Null while it is not chosen. */
  readonly aim: Aim | null;
  /** Null also when that unit is gone. */
  readonly unitName: string | null;
  readonly createdBy: Named;
  readonly createdAt: Date;
  /** Null while it is a draft. */
  readonly confirmedAt: Date | null;
  readonly stoppedAt: Date | null;
  /** Posted, one for each person of the audience. */
  readonly copies: number;
}

export type SentAnnouncement = Announcement & { readonly aim: Aim; readonly confirmedAt: Date };

/** People of an audience in one zone who stand alike. */
export interface ReachLine {
  readonly zone: Zone;
  readonly standing: 'ready' | 'never-enrolled' | 'unreachable';
  readonly count: number;
}

/** How many an announcement would get to. */
export interface Reach {
  readonly ready: number;
  readonly neverEnrolled: number;
  readonly unreachable: number;
  /** Of those who get it, whoever has night now. */
  readonly nights: readonly { readonly zone: Zone; readonly count: number }[];
}

/** Copies of an announcement in one state. */
export interface CopyLine {
  readonly state: State;
  readonly reason: string | null;
  /** It waits for the end of the night. */
  readonly isForMorning: boolean;
  readonly count: number;
}

/** Why a copy did not arrive, as far as the admin can do something about it. */
export const MISSES = ['never-enrolled', 'unreachable', 'failed', 'unknown', 'stale'] as const;
export type Miss = (typeof MISSES)[number];

/** What became of the copies. */
export interface Account {
  readonly total: number;
  readonly sent: number;
  /** To be sent as soon as their turn comes. */
  readonly going: number;
  readonly forMorning: number;
  /** Not sent, because it was stopped. */
  readonly stopped: number;
  readonly missed: Readonly<Record<Miss, number>>;
}
