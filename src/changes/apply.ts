import { allDeleted, messageCard, refusalText, reportCard } from '../activities/messages.ts';
import { findClosed, splitByDay } from '../activities/rules.ts';
import { findCardFacts, listOfDays } from '../activities/store.ts';
import { absenceCard, changeTakenBack } from '../absences/messages.ts';
import {
  dropChangedDays,
  listAbsences,
  listAbsencesOfMessage,
  listChangedDays,
} from '../absences/store.ts';
import { listWorkdaysAmong } from '../obligations/store.ts';
import { changeUndone } from './messages.ts';
import { findLastChange, listAlterations, markUndone, saveChange } from './store.ts';
import type { Activity, Entry } from '../activities/model.ts';
import type { Absence, ChangedDay } from '../absences/model.ts';
import type { CardSaying, Incoming, Saying } from '../conversation/model.ts';
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

  const changed = await listChangedDays(db, change.id);
  await dropChangedDays(db, change.id);
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
  const back = await listHoldingOn(db, person.id, changed);
  const shown = [...touched, ...changed, ...back].map(({ sourceMessageId }) => sourceMessageId);
  const cards: Saying[] = [];
  for (const id of new Set(shown)) {
    const own = changed.filter(({ sourceMessageId }) => sourceMessageId === id);
    const html = own.length > 0 ? changeTakenBack(own) : allDeleted;
    const card = await findMessageCard(db, actor, id, earlier?.id ?? null);
    cards.push(card ?? messageCard(id, { html }));
  }

  const gone = changed.flatMap(({ day, kind }) => (kind === null ? [] : [{ day, kind }]));
  const html = changeUndone({ kind: change.kind, alterations: altered, gone, back });
  return { ok: true, html, cards };
}

/** The card of a message as things stand: its entries, else the absences it told; null with neither. */
export async function findMessageCard(
  db: Sql,
  { person, today }: Pick<Actor, 'person' | 'today'>,
  sourceMessageId: number,
  changeId: number | null,
): Promise<CardSaying | null> {
  const facts = await findCardFacts(db, person, today, sourceMessageId);
  if (facts.entries.length > 0) {
    return messageCard(sourceMessageId, reportCard({ ...facts, changeId }));
  }

  const absences = await listAbsencesOfMessage(db, person.id, sourceMessageId);
  if (absences.length === 0) return null;

  const workdays = await listWorkdaysAmong(db, person.id, absences);
  return messageCard(sourceMessageId, absenceCard(absences, { workdays, changeId }));
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

/** As `alter`, for entries of several messages in one change: all of them, or none. */
export async function alterAll(
  db: Sql,
  actor: Actor,
  change: {
    readonly altered: readonly { readonly before: Activity; readonly after: Entry }[];
    readonly kind: ChangeKind;
  },
): Promise<
  | { readonly ok: true; readonly cards: readonly Saying[] }
  | { readonly ok: false; readonly refusal: Html }
> {
  const { person, today, writtenAt } = actor;
  const { altered, kind } = change;
  const [befores, afters] = [
    altered.map(({ before }) => before),
    altered.map(({ after }) => after),
  ];
  const ids = new Set(befores.map(({ id }) => id));
  const stored = await listOfDays(db, person.id, [...befores, ...afters]);
  const others = stored.filter((entry) => !ids.has(entry.id));
  const { openDays } = person.unit;
  const { refused } = splitByDay(afters, { today, openDays, stored: others });
  const closed = findClosed(befores, { today, openDays });
  if (refused.size + closed.size > 0) {
    return { ok: false, refusal: refusalText(new Map([...closed, ...refused]), person) };
  }

  const { changeId } = await saveChange(db, {
    personId: person.id,
    kind,
    at: writtenAt,
    sourceMessageId: null,
    altered,
  });
  const cards: Saying[] = [];
  for (const id of new Set(befores.map(({ sourceMessageId }) => sourceMessageId))) {
    const card = await findMessageCard(db, actor, id, changeId);
    if (card !== null) cards.push(card);
  }
  return { ok: true, cards };
}

/** The absences that hold on days which a change has let go. */
async function listHoldingOn(
  db: Sql,
  personId: number,
  changed: readonly ChangedDay[],
): Promise<readonly Absence[]> {
  const [first] = changed;
  const last = changed.at(-1);
  if (first === undefined || last === undefined) return [];

  const days = new Set(changed.map(({ day }) => day));
  const holding = await listAbsences(db, personId, first.day, last.day);
  return holding.filter(({ day }) => days.has(day));
}
