import { listDelegations } from '../delegations/store.ts';
import type { Sql } from '../database/sql.ts';
import type { Named } from '../people/model.ts';
import type { Day } from '../shared/day.ts';
import type { Direct, OpenMatter } from './teamModel.ts';

/** Whom open matters are asked for, with his people of today. */
export interface Concerned {
  readonly leader: Pick<Named, 'id'>;
  readonly people: readonly Direct[];
}

/**
 * What waits for each of these leaders today, in the order in which it is told. A room whose matters
 * wait for leaders adds its own here.
 */
export async function listOpenMatters(
  db: Sql,
  concerned: readonly Concerned[],
  today: Day,
): Promise<ReadonlyMap<number, readonly OpenMatter[]>> {
  const delegations = (await listDelegations(db, 'everybody', today)).filter(
    ({ firstDay, lastDay }) => firstDay === today || lastDay === today,
  );

  return new Map(
    concerned.map(({ leader, people }) => {
      const own = delegations.filter(
        ({ holder, acting }) => holder.id === leader.id || acting.id === leader.id,
      );
      const notEnrolled = people.filter(({ isEnrolled }) => !isEnrolled);
      const matters: readonly OpenMatter[] = [
        ...own.map((delegation): OpenMatter => {
          const begins = delegation.firstDay === today;
          return { kind: begins ? 'acting-begins' : 'acting-ends', delegation };
        }),
        ...(notEnrolled.length === 0
          ? []
          : [{ kind: 'not-enrolled' as const, people: notEnrolled }]),
      ];
      return [leader.id, matters];
    }),
  );
}
