import { messageCard, refusalText, reportCard } from '../activities/messages.ts';
import { findClosed, splitByDay } from '../activities/rules.ts';
import { findCardFacts, listOfDays } from '../activities/store.ts';
import { changeUndone } from './messages.ts';
import { findLastChange, listAlterations, markUndone, saveChange } from './store.ts';
import type { Activity, Entry } from '../activities/model.ts';
import type { Incoming, Saying } from '../conversation/model.ts';
import type { Sql } from '../database/sql.ts';
import type { Html } from '../shared/html.ts';
import type { Change, ChangeKind } from './model.ts';

/** Who changes, when, and on which day of his. */
export type Actor = Pick<Incoming, 'person' | 'today' | 'writtenAt'>;

export type Undone =
  | { readonly ok: true; readonly html: Html; readonly cards: readonly Saying[] }
  | { readonly ok: false; readonly refusal: Html };

/** Takes a change back: what it created goes, what it altered is again as it was. */
export async function undo(db: Sql, actor: Actor, change: Change): Promise<Undone> {
  const { person, today, writtenAt } = actor;
  const alterations = await listAlterations(db, change.id);
  const { openDays } = person.unit;
  const touched = alterations.flatMap(({ before, after }) => (before ? [before, after] : [after]));
  const closed = findClosed(touched, { today, openDays });
  if (closed.size > 0) return { ok: false, refusal: refusalText(closed, person) };

  await markUndone(db, change.id, writtenAt);
  const altered = alterations.map(({ before, after }) => ({
    before: after,
    after: before ?? { ...after, deleted: true },
  }));
  await saveChange(db, {
    personId: person.id,
    kind: 'undone',
    at: writtenAt,
    sourceMessageId: null,
    altered,
  });

  const earlier = await findLastChange(db, person.id);
  const cards = [];
  for (const id of new Set(touched.map((entry) => entry.sourceMessageId))) {
    const facts = await findCardFacts(db, person, today, id);
    cards.push(messageCard(id, reportCard({ ...facts, changeId: earlier?.id ?? null })));
  }

  return { ok: true, html: changeUndone(change.kind, altered), cards };
}

export type Altered =
  | { readonly ok: true; readonly card: Saying }
  | { readonly ok: false; readonly refusal: Html };

/** Changes one entry, if the days it leaves and goes to take it, and shows its card anew. */
export async function alter(
  db: Sql,
  actor: Actor,
  change: {
    readonly before: Activity;
    readonly after: Entry;
    readonly kind: ChangeKind;
    readonly sourceMessageId: number | null;
  },
): Promise<Altered> {
  const { person, today, writtenAt } = actor;
  const { before, after, kind, sourceMessageId } = change;
  const stored = await listOfDays(db, person.id, [before, after]);
  const others = stored.filter((entry) => entry.id !== before.id);
  const { openDays } = person.unit;
  const { refused } = splitByDay([after], { today, openDays, stored: others });
  const closed = findClosed([before], { today, openDays });
  if (refused.size + closed.size > 0) {
    return { ok: false, refusal: refusalText(new Map([...closed, ...refused]), person) };
  }

  const { changeId } = await saveChange(db, {
    personId: person.id,
    kind,
    at: writtenAt,
    sourceMessageId,
    altered: [{ before, after }],
  });
  const facts = await findCardFacts(db, person, today, before.sourceMessageId);
  const altered = await listAlterations(db, changeId);
  return {
    ok: true,
    card: messageCard(before.sourceMessageId, reportCard({ ...facts, altered, changeId })),
  };
}
