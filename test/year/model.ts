import type { AbsenceKind } from '../../src/absences/model.ts';
import type { Day, TimeOfDay, ZoneLabel } from '../../src/shared/day.ts';

/** Whoever works at the office, by his place in its list of people. */
export type Who = number;

/** A unit's pattern, as the database has it: weekdays as digits. */
export interface Pattern {
  readonly workdays: string;
  readonly shifts: { readonly from: Day; readonly teams: Readonly<Record<string, string>> } | null;
}

export interface YearUnit extends Pattern {
  readonly name: string;
  readonly parent: number | null;
  readonly zone: ZoneLabel;
  readonly reportTime: TimeOfDay;
  readonly openDays: number;
  readonly nudgesPerWeek: number;
  readonly escalationDays: number;
  /** Whether it has a Telegram group. */
  readonly hasGroup: boolean;
}

export interface Stint {
  readonly unit: number;
  readonly team: string | null;
  readonly supervisor: Who | null;
  readonly teamLead: Who | null;
  readonly firstDay: Day;
  readonly lastDay: Day | null;
}

export interface Wishes {
  readonly time: TimeOfDay | null;
  readonly isOff: boolean;
  readonly pausedUntil: Day | null;
  readonly planHint: boolean;
  readonly nudgesPerWeek: number | null;
  readonly summaries: boolean;
  readonly briefing: boolean;
}

/** Work that lies ahead; never over midnight. */
export interface YearPlan {
  readonly day: Day;
  readonly start: TimeOfDay | null;
  readonly minutes: number;
}

export interface Acting {
  readonly holder: Who;
  readonly acting: Who;
  readonly firstDay: Day;
  readonly lastDay: Day;
}

/** What happens, and becomes known to the office at that moment. */
export type Deed =
  | {
      readonly kind: 'joins';
      readonly who: Who;
      readonly name: string;
      readonly isEnrolled: boolean;
      readonly stint: Stint;
    }
  | { readonly kind: 'enrols'; readonly who: Who }
  /** Begins a new stint, and ends the one before on the day before. */
  | { readonly kind: 'moves'; readonly who: Who; readonly stint: Stint }
  | { readonly kind: 'leaves'; readonly who: Who; readonly lastDay: Day }
  | { readonly kind: 'reports'; readonly who: Who; readonly day: Day; readonly inChat: boolean }
  /** `plan` numbers the plans of the whole year. */
  | ({ readonly kind: 'plans'; readonly who: Who; readonly plan: number } & YearPlan)
  | { readonly kind: 'does plan' | 'drops plan'; readonly who: Who; readonly plan: number }
  | {
      readonly kind: 'is absent';
      readonly who: Who;
      readonly days: readonly Day[];
      readonly as: AbsenceKind;
      readonly inChat: boolean;
    }
  | { readonly kind: 'is back'; readonly who: Who; readonly day: Day }
  | { readonly kind: 'wishes'; readonly who: Who; readonly wishes: Partial<Wishes> }
  | { readonly kind: 'blocks' | 'unblocks'; readonly who: Who }
  | ({ readonly kind: 'hands over'; readonly delegation: number } & Acting)
  | { readonly kind: 'takes back'; readonly delegation: number }
  | { readonly kind: 'day off'; readonly day: Day; readonly unit: number | null }
  | { readonly kind: 'no day off'; readonly day: Day }
  | {
      readonly kind: 'unit changes';
      readonly unit: number;
      readonly to: Partial<Pick<YearUnit, 'reportTime' | 'openDays' | 'nudgesPerWeek'>>;
    }
  /** The pattern that the unit has now held up to that day. */
  | {
      readonly kind: 'pattern changes';
      readonly unit: number;
      readonly lastDay: Day;
      readonly workdays: string;
    };

export type TimedDeed = Deed & { readonly at: Date };

/** What nobody at the office does: the process or Telegram goes away, and comes back. */
export interface Outage {
  readonly of: 'process' | 'telegram';
  readonly from: Date;
  readonly until: Date;
}

/** All that is to happen in a year; made by chance, before it begins. */
export interface YearScript {
  readonly first: Day;
  readonly last: Day;
  readonly units: readonly YearUnit[];
  /** Of everybody who ever works there. */
  readonly deeds: readonly TimedDeed[];
  readonly outages: readonly Outage[];
  /** National ones that are known before it begins. */
  readonly daysOff: readonly Day[];
}

/** A call of the bot that sends something new, and how it ended. */
export interface SentCall {
  readonly chat: number;
  readonly isSilent: boolean;
  /** `doubtful`: no answer came; `arrived` says whether it was carried out. */
  readonly outcome: 'sent' | 'slow down' | 'doubtful' | 'blocked';
}

/** A row of the ledger that reached its end. */
export interface LedgerRow {
  readonly key: string;
  readonly kind: string;
  readonly personId: number | null;
  readonly day: string | null;
  readonly state: string;
  readonly reason: string | null;
  readonly isSilent: boolean;
  readonly messageId: number | null;
  readonly html: string | null;
}

/** What was seen to happen, in order: all that the re-computation is told. */
export type Event =
  | { readonly kind: 'deed'; readonly at: Date; readonly deed: Deed }
  | { readonly kind: 'id'; readonly who: Who; readonly id: number; readonly chat: number }
  | {
      readonly kind: 'tick';
      readonly at: Date;
      /** Nothing that people wrote was waiting at Telegram: jobs may decide. */
      readonly isCaughtUp: boolean;
      readonly calls: readonly SentCall[];
      readonly ended: readonly LedgerRow[];
      /** When each message that still waits is tried next. */
      readonly waiting: ReadonlyMap<string, Date>;
    };
