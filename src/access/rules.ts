import { dayAt } from '../shared/day.ts';
import type { Day, Zone } from '../shared/day.ts';
import type { Acting, Action, Asker, LineOfDay, Look, NamedEvent } from './model.ts';

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

/** Looks of a page as a person reads them: by day and by who looked, newest first. */
export function groupLooks(events: readonly NamedEvent[], zone: Zone): readonly Look[] {
  const groups = new Map<string, NamedEvent[]>();
  for (const event of events) {
    const key = `${dayAt(event.at, zone)} ${event.actorId}`;
    groups.set(key, [...(groups.get(key) ?? []), event]);
  }

  return [...groups.values()].flatMap((group) => {
    const [newest] = group;
    if (newest === undefined) return [];

    const firsts = group.flatMap(({ firstDay }) => (firstDay === null ? [] : [firstDay]));
    const lasts = group.flatMap(({ lastDay }) => (lastDay === null ? [] : [lastDay]));
    const look: Look = {
      actorName: newest.actorName,
      on: dayAt(newest.at, zone),
      reminded: group.some(({ action }) => action === 'reminded'),
      firstDay: firsts.toSorted()[0] ?? null,
      lastDay: lasts.toSorted().at(-1) ?? null,
    };
    return [look];
  });
}
