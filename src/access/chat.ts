import { listAuditEvents } from './audit.ts';
import { findName, searchPeople } from '../people/search.ts';
import { readId } from '../conversation/buttons.ts';
import { buttonStale } from '../conversation/messages.ts';
import { alert, editPressed, say } from '../conversation/reply.ts';
import { nobodyFound, trailView, whoseTrail } from './messages.ts';
import { TRAILS } from './model.ts';
import type { Incoming, Reply } from '../conversation/model.ts';
import type { CommandRoute, PressRoute } from '../conversation/routes.ts';
import type { Sql } from '../database/sql.ts';
import type { Named } from '../people/model.ts';
import type { TrailPage } from './messages.ts';
import type { Trail } from './model.ts';

/** Events of one page. */
const PAGE = 10;

/** People of one name who get a button. */
const MOST_FOUND = 8;

/** Where in the trail to go from an event; `first` is the newest page. */
type Step =
  | { readonly where: 'first' }
  | { readonly where: 'older' | 'newer'; readonly id: number };

export const auditCommands: readonly CommandRoute[] = [
  { name: 'audit', about: 'Jejak audit: siapa melihat dan mengubah apa', answer: showTrail },
];

export const auditPresses: readonly PressRoute[] = [{ name: 'audit-page', answer: turnPage }];

async function showTrail(db: Sql, incoming: Incoming<'command'>): Promise<Reply> {
  const { argument, person } = incoming;
  const found = argument === '' ? [] : await searchPeople(db, argument, MOST_FOUND + 1);
  if (argument !== '' && found.length === 0) return say(nobodyFound, [], incoming.messageId);
  if (found.length > 1) {
    const asked = whoseTrail(found.slice(0, MOST_FOUND), found.length <= MOST_FOUND);
    return say(asked.html, asked.buttons, incoming.messageId);
  }

  const page = await readPage(db, 'all', found[0] ?? null, { where: 'first' });
  const view = trailView(page, person.unit.zone);
  return say(view.html, view.buttons);
}

async function turnPage(
  db: Sql,
  incoming: Incoming<'press'>,
  [which, personId, where, id]: readonly string[],
): Promise<Reply> {
  const trail = TRAILS.find((known) => known === which);
  const step = readStep(where, readId(id));
  const person = personId === '0' ? null : await findName(db, readId(personId));
  if (trail === undefined || step === null) return alert(buttonStale);
  if (personId !== '0' && person === null) return alert(buttonStale);

  const view = trailView(await readPage(db, trail, person, step), incoming.person.unit.zone);
  return editPressed(incoming.messageId, view.html, view.buttons);
}

/** One event more than a page tells whether it goes on. Newer ones that fill no page are the first page. */
async function readPage(
  db: Sql,
  trail: Trail,
  person: Named | null,
  step: Step,
): Promise<TrailPage> {
  const of = { trail, ...(person !== null && { personId: person.id }) };
  if (step.where === 'newer') {
    const newer = await listAuditEvents(db, of, {
      before: null,
      after: step.id,
      limit: PAGE + 1,
    });
    if (newer.length < PAGE) return readPage(db, trail, person, { where: 'first' });

    const events = newer.slice(-PAGE);
    return { trail, person, events, hasNewer: newer.length > PAGE, hasOlder: true };
  }

  const before = step.where === 'older' ? step.id : null;
  const older = await listAuditEvents(db, of, { before, limit: PAGE + 1 });
  return {
    trail,
    person,
    events: older.slice(0, PAGE),
    hasNewer: before !== null,
    hasOlder: older.length > PAGE,
  };
}

function readStep(where: string | undefined, id: number): Step | null {
  if (where === 'first') return { where };
  return where === 'older' || where === 'newer' ? { where, id } : null;
}
