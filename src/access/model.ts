import type { Day } from '../shared/day.ts';

/** What somebody may want to do to a person's data on a day. */
const ACTIONS = [
  /** See reports, absences and whether there is a report. */
  'read',
  /** Change unit, superiors, invitation: the roster, not the reports. */
  'manage',
  /** Hand a person's line over to an acting one (Plt., Plh.). */
  'delegate',
] as const;

export type Action = (typeof ACTIONS)[number];

/** Who asks. He is employed on the day he asks, else nobody is there to ask. */
export interface Asker {
  readonly id: number;
  readonly isAdmin: boolean;
}

/** What decides who may see or decide for a person on one day. */
export interface LineOfDay {
  /** Supervisors from the nearest upwards, as assigned on that day. */
  readonly superiors: readonly number[];
  /** The team lead and the appraiser of that day: for this person alone, not for those below him. */
  readonly besides: readonly number[];
}

/** Plt. or Plh.: `actingId` stands in for `holderId`. */
export interface Acting {
  readonly holderId: number;
  readonly actingId: number;
  readonly firstDay: Day;
  readonly lastDay: Day;
}

/** Who asks for whom he may read in a period, and when he asks; he is employed then. */
export interface Asking {
  readonly askerId: number;
  /** In his zone. */
  readonly today: Day;
  readonly first: Day;
  readonly last: Day;
}

/** Somebody whom the asker may read on these days, because he or the one he acts for is above him. */
export interface DaysBelow {
  readonly personId: number;
  readonly name: string;
  /** The asker, or in whose place he stands. */
  readonly leaderId: number;
  /** 1 directly below the leader, and so on down the tree. */
  readonly depth: number;
  readonly firstDay: Day;
  readonly lastDay: Day;
}

/** A look at another person, or a change of what is managed. Days where it is about days. */
export interface AuditEntry {
  readonly at: Date;
  /** Person id; null for the command line and for jobs. */
  readonly actorId: number | null;
  readonly action: AuditAction;
  /** Person id. */
  readonly subjectId: number | null;
  readonly firstDay: Day | null;
  readonly lastDay: Day | null;
  /** JSON-able: before and after, or what else is to be known. */
  readonly detail: unknown;
}

export interface AuditEvent extends AuditEntry {
  readonly id: number;
}

/** An event as it is read: with names, also of those who left. */
export interface NamedEvent extends AuditEvent {
  readonly actorName: string | null;
  readonly subjectName: string | null;
}

/** What of the trail is read: everything, who looked at whom, or what was changed. */
export const TRAILS = ['all', 'looks', 'changes'] as const;
export type Trail = (typeof TRAILS)[number];

/** All looks of one person at another on one day. */
export interface Look {
  readonly actorName: string | null;
  /** When: the day in the zone of whom it is shown to. */
  readonly on: Day;
  /** Whether he sent a reminder as well. */
  readonly reminded: boolean;
  /** First and last day that he looked at. */
  readonly firstDay: Day | null;
  readonly lastDay: Day | null;
}

/** What the audit trail tells apart; the texts are in `messages.ts`. Never renamed: old rows keep them. */
export const AUDIT_ACTIONS = [
  'looked',
  'reminded',
  'enrolled',
  'account-moved',
  'invited',
  'invitation-revoked',
  'person-moved',
  'person-left',
  'person-restored',
  'superiors-changed',
  'person-changed',
  'role-changed',
  'absence-recorded',
  'unit-added',
  'unit-changed',
  'unit-removed',
  'group-linked',
  'group-ended',
  'schedule-changed',
  'holiday-added',
  'holiday-removed',
  'holiday-restored',
  'ramadan-added',
  'ramadan-removed',
  'ramadan-restored',
  'roster-imported',
  'delegated',
  'delegation-revoked',
  'announced',
  'announcement-stopped',
  'data-exported',
  'request-made',
  'request-answered',
  'data-erased',
  'retention',
] as const;

export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** What somebody does with another's reports, in contrast to what is changed. */
export const LOOKS: readonly AuditAction[] = ['looked', 'reminded'];
