import type { Obligation } from '../obligations/model.ts';
import type { Named } from '../people/model.ts';
import type { Day } from '../shared/day.ts';

/** Those directly below somebody, or everybody down the tree. */
export const SCOPES = ['direct', 'all'] as const;
export type Scope = (typeof SCOPES)[number];

/** How somebody stands on a day; in this order they are shown. */
export const STANDINGS = ['reported', 'not-owed', 'missing'] as const;
export type Standing = (typeof STANDINGS)[number];

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
  readonly day: Day;
  readonly name: string | null;
  /** Nothing else can be meant: of somebody unknown it is no question of one's own. */
  readonly isSure: boolean;
}
