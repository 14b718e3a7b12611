import type { Day } from '../shared/day.ts';

/** What somebody may want to do to a person's data on a day. */
export const ACTIONS = [
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

/** A look at another person, or a change of what is managed. Days only for looks. */
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
  'data-exported',
  'request-made',
  'request-answered',
  'data-erased',
  'retention',
] as const;

export type AuditAction = (typeof AUDIT_ACTIONS)[number];
