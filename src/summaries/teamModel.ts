import { z } from 'zod';
import type { Acting } from '../access/model.ts';
import type { AbsenceKind } from '../absences/model.ts';
import type { Delegation } from '../delegations/model.ts';
import type { Named } from '../people/model.ts';
import type { Span } from '../reports/model.ts';
import type { Day } from '../shared/day.ts';
import type { SpanTotals } from '../team/model.ts';

/** Somebody who has people of his own to follow, or stands in the place of one who has. */
export interface Leader extends Named {
  /** Enrolled, and not known to have blocked the bot. */
  readonly isReachable: boolean;
  /** He did not turn such messages off. */
  readonly wantsBriefing: boolean;
}

/** Who was whose directly, from when until when; both inclusive. */
export interface Stint extends Named {
  readonly isEnrolled: boolean;
  readonly supervisorId: number | null;
  readonly teamLeadId: number | null;
  readonly appraiserId: number | null;
  readonly firstDay: Day;
  /** Null while it lasts. */
  readonly lastDay: Day | null;
}

/** All that says who are a leader's people on which day, asked today. */
export interface Circle {
  readonly leaderId: number;
  readonly today: Day;
  /** In whose places he stands today. */
  readonly acting: readonly (Acting & { readonly holder: Named })[];
  readonly stints: readonly Stint[];
}

/** One of those directly below a leader on a day. */
export interface Direct extends Named {
  /** In whose place he is shown; null in the leader's own. */
  readonly inPlaceOf: Named | null;
  readonly isEnrolled: boolean;
}

/** One of the team who is away. */
export interface Away extends Named {
  readonly inPlaceOf: Named | null;
  readonly kind: AbsenceKind;
}

/** How the people of one place stood on a day. */
export interface DayGroup {
  /** In whose place they are shown; null in the reader's own. */
  readonly inPlaceOf: Named | null;
  readonly reported: number;
  /** Away and without a report, by name. */
  readonly away: readonly Away[];
  /** Nothing was owed for another reason, and nothing came. */
  readonly free: number;
  readonly missing: number;
}

/** The last day before today on which somebody of the team had a working day. */
export interface DayBefore {
  readonly day: Day;
  readonly groups: readonly DayGroup[];
}

/** Somebody who was told himself, on an earlier day, that his supervisor would be. */
export interface AtRisk extends Named {
  readonly inPlaceOf: Named | null;
  /** Without a report in an unbroken line up to now, as far as the reader may see them; in order. */
  readonly days: readonly [Day, ...Day[]];
}

/** What waits for a leader; rooms that make such matters add a kind each. */
export type OpenMatter =
  | { readonly kind: 'acting-begins' | 'acting-ends'; readonly delegation: Delegation }
  /** His people who cannot report yet. */
  | { readonly kind: 'not-enrolled'; readonly people: readonly Direct[] };

/** What a leader is told in the morning. */
export interface Briefing {
  readonly leader: Named;
  readonly today: Day;
  /** His people of today. */
  readonly people: number;
  /** Null when nobody of his people had a working day lately. */
  readonly before: DayBefore | null;
  readonly awayToday: readonly Away[];
  readonly atRisk: readonly AtRisk[];
  readonly matters: readonly OpenMatter[];
}

/** With what a message to a leader is planned: the only people whom it may name. */
export const plannedSchema = z.object({ named: z.array(z.int()) });
export type Planned = z.output<typeof plannedSchema>;

/** Whom a message names, and the days it tells of him. */
export interface NamedDays extends Span {
  readonly personId: number;
}

/** A week or month of the team as a whole. */
export interface TeamTotals extends SpanTotals {
  readonly people: number;
  /** Working days of persons up to today on which they are away and reported nothing. */
  readonly awayDays: number;
  /** People who have a day before today that owes a report and has none. */
  readonly withGaps: number;
  /** Of the people, those who are shown in somebody's place, by place. */
  readonly places: readonly { readonly holder: Named; readonly people: number }[];
}
