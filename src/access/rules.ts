import type { Day } from '../shared/day.ts';
import type { Acting, Action, Asker, LineOfDay } from './model.ts';

/** Everything the answer depends on. */
export interface AccessQuestion {
  readonly asker: Asker;
  readonly action: Action;
  /** Person id of whom it is about. */
  readonly subjectId: number;
  /** The day it is about. */
  readonly day: Day;
  /** The day on which it is asked, in the asker's zone. */
  readonly today: Day;
  /** The subject's line on `day`. */
  readonly line: LineOfDay;
  /** Delegations to the asker that were not revoked. */
  readonly acting: readonly Acting[];
}

/**
 * May this person do that to that person on that day? The one answer, which everything asks.
 *
 * - Everybody reads himself and hands over his own line.
 * - A supervisor reads whoever was below him on the day, down the tree; a team lead and an appraiser
 *   read the person himself.
 * - Who acts for another reads what the other may, on days within his dates and only within them.
 * - An admin manages and hands over, and reads nobody who is not in his line.
 */
export function may(question: AccessQuestion): boolean {
  const { asker, action, subjectId, day, today, line, acting } = question;

  switch (action) {
    case 'manage':
      return asker.isAdmin;
    case 'delegate':
      return asker.isAdmin || asker.id === subjectId;
    case 'read': {
      if (asker.id === subjectId) return true;
      const readers = [...line.superiors, ...line.besides];
      const places = listPlaces(acting, asker.id, [day, today]);
      return readers.includes(asker.id) || readers.some((reader) => places.has(reader));
    }
  }
}

/** In whose places somebody stands on all of these days. */
export function listPlaces(
  acting: readonly Acting[],
  actingId: number,
  days: readonly Day[],
): ReadonlySet<number> {
  const standing = acting.filter(
    (delegation) =>
      delegation.actingId === actingId &&
      days.every((day) => delegation.firstDay <= day && day <= delegation.lastDay),
  );

  return new Set(standing.map(({ holderId }) => holderId));
}
