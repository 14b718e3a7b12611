import type { Obligation } from '../obligations/model.ts';
import type { Named } from '../people/model.ts';
import type { Period, Span } from '../reports/model.ts';
import type { Day } from '../shared/day.ts';

/** People of one page. */
export const PEOPLE_A_PAGE = 10;

/** Those directly below somebody, or everybody down the tree. */
export const SCOPES = ['direct', 'all'] as const;
export type Scope = (typeof SCOPES)[number];

/** How somebody stands on a day; in this order they are shown. */
export const STANDINGS = ['reported', 'not-owed', 'missing'] as const;
export type Standing = (typeof STANDINGS)[number];

/** Who looks, and the day it is for him. */
export interface Viewer {
  readonly viewerId: number;
  readonly today: Day;
}

/** One of those whom a leader may see in a period. */
export interface TeamPerson extends Named {
  /** In whose place he is shown; null in the viewer's own. */
  readonly inPlaceOf: Named | null;
  /** The days that are the viewer's to see. */
  readonly seen: readonly Span[];
}

/** A leader's people in a period, before anything is known of their reports. */
export interface Team {
  /** By place and name. */
  readonly people: readonly TeamPerson[];
  /** Whether there are people further down the tree. */
  readonly hasMore: boolean;
}

/** One of the team on one day. */
export interface Member extends Named {
  /** In whose place he is shown; null in the viewer's own. */
  readonly inPlaceOf: Named | null;
  /** Minutes reported; null when nothing was. */
  readonly minutes: number | null;
  readonly obligation: Pick<Obligation, 'notOwed' | 'normMinutes'>;
}

/** What a leader is shown of a day. */
export interface TeamDay {
  readonly day: Day;
  readonly today: Day;
  readonly scope: Scope;
  /** In the order in which they are shown. */
  readonly members: readonly Member[];
  /** Whether there are people further down the tree. */
  readonly hasMore: boolean;
}

/** What a leader asks for in words; `name` is null when it is about the team. */
export interface TeamQuestion {
  /** Whom it is about: all of the team, or those who still owe a report. */
  readonly wants: 'team' | 'owing';
  readonly period: Period;
  readonly day: Day;
  readonly name: string | null;
  /** Nothing else can be meant: of somebody unknown it is no question of one's own. */
  readonly isSure: boolean;
}

/** A week or month of a leader's people. */
export interface TeamSpan extends Span {
  readonly period: 'week' | 'month';
  /** The viewer's own. */
  readonly today: Day;
  readonly scope: Scope;
  /** By place and name, never by amount. */
  readonly members: readonly SpanMember[];
  /** Whether there are people further down the tree. */
  readonly hasMore: boolean;
}

/** One of the team over a period. */
export interface SpanMember extends Named {
  /** In whose place he is shown; null in the viewer's own. */
  readonly inPlaceOf: Named | null;
  /** Every day of the period, in order. */
  readonly days: readonly MemberDay[];
}

/** How one of the team stands on one day of a period. */
export interface MemberDay {
  readonly day: Day;
  /** Null: that day is not the viewer's to see. */
  readonly seen: Pick<Member, 'minutes' | 'obligation'> | null;
}

/** What the days of somebody, or of all together, that are the viewer's to see add up to, up to today. */
export interface SpanTotals {
  /** Days that owe a report. */
  readonly obliged: number;
  /** Those of them that have one. */
  readonly reported: number;
  /** Reported on all days. */
  readonly minutes: number;
  /** Expected on the obliged days. */
  readonly normMinutes: number;
}

/** What a picture of a week or month is made from; people are looked up when it is drawn. */
export interface PictureOrder {
  readonly viewerId: number;
  /** The viewer's own. */
  readonly today: Day;
  readonly period: TeamSpan['period'];
  /** Any of the period. */
  readonly day: Day;
  readonly scope: Scope;
  /** From 0. */
  readonly page: number;
}

/** Whether and why somebody who owes a report can be reminded of it by a press. */
export interface OwingState {
  readonly isEnrolled: boolean;
  /** False after Telegram said that he blocked the bot. */
  readonly isReachable: boolean;
  /** Whether the day still takes entries. */
  readonly isOpen: boolean;
  /** What became of the reminder that somebody sent him today. */
  readonly reminder: 'none' | 'sent' | 'not-sent';
}

/** Why somebody is not reminded. */
export type RemindRefusal =
  | 'never-enrolled'
  | 'unreachable'
  | 'reported'
  /** He owes no report of that day. */
  | 'not-owed'
  | 'closed'
  /** Somebody reminded him today. */
  | 'reminded'
  /** Somebody wanted to today, and it did not arrive. */
  | 'not-sent'
  /** He owes no report today. */
  | 'absent'
  | 'night'
  /** He wants no reminders, or not now. */
  | 'off'
  /** He has had as many as he is to get in a week. */
  | 'weekly';
