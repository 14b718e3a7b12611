import { readId } from '../conversation/buttons.ts';
import { buttonStale } from '../conversation/messages.ts';
import { alert, say } from '../conversation/reply.ts';
import { answerDays, answerHolder, answerPerson } from './answers.ts';
import * as asking from './askingMessages.ts';
import * as texts from './messages.ts';
import { end, save } from './recording.ts';
import * as store from './store.ts';
import {
  ask,
  closeQuestion,
  edit,
  findHeldLine,
  findOwn,
  findPair,
  readKind,
  readWanted,
  viewConfirmation,
  viewDays,
} from './wishes.ts';
import type { Incoming, Reply } from '../conversation/model.ts';
import type { RouteGroup } from '../conversation/routes.ts';
import type { Sql } from '../database/sql.ts';
import type { DelegationsRoom } from './answers.ts';
import type { View } from './messages.ts';

/** The same routes for supervisors and for admins; what they may differs by what `access` says. */
export function openDelegations(
  room: DelegationsRoom,
): Pick<RouteGroup, 'commands' | 'presses' | 'questions'> {
  return {
    commands: [
      {
        name: 'delegasi',
        about: 'Plh./Plt.: siapa mewakili pada tanggal tertentu',
        answer: showAll,
      },
    ],
    presses: [
      { name: 'acting-list', answer: turnList },
      { name: 'acting-new', answer: startNew },
      { name: 'acting-kind', answer: askHolder },
      { name: 'acting-who', answer: askActing },
      { name: 'acting-name', answer: askActingTyped },
      { name: 'acting-days', answer: askDays },
      { name: 'acting-ask', answer: confirm },
      { name: 'acting-save', answer: save },
      { name: 'acting-end', answer: confirmEnd },
      { name: 'acting-stop', answer: end },
    ],
    questions: [
      { name: 'acting-holder', answer: answerHolder },
      { name: 'acting-person', answer: answerPerson },
      {
        name: 'acting-days',
        answer: (db, incoming, data, told) => answerDays(room, db, incoming, data, told),
      },
    ],
  };
}

async function showAll(db: Sql, incoming: Incoming<'command'>): Promise<Reply> {
  const view = await viewAll(db, incoming, 0);

  return say(view.html, view.buttons);
}

async function turnList(
  db: Sql,
  incoming: Incoming<'press'>,
  [page]: readonly string[],
): Promise<Reply> {
  await closeQuestion(db, incoming);

  return edit(incoming, await viewAll(db, incoming, readId(page)));
}

async function viewAll(db: Sql, incoming: Incoming, page: number): Promise<View> {
  const { person, today } = incoming;
  const isAdmin = person.role === 'admin';
  const of = isAdmin ? 'everybody' : { personId: person.id };
  const delegations = await store.listDelegations(db, of, today);

  return texts.delegationsView(delegations, {
    personId: person.id,
    mayAdd: isAdmin || (await store.hasOwnPeople(db, person.id, today)),
    mayEnd: ({ holder }) => isAdmin || holder.id === person.id,
    page,
  });
}

/** A supervisor hands over his own line; an admin says whose it is. */
async function startNew(db: Sql, incoming: Incoming<'press'>): Promise<Reply> {
  const { person, today } = incoming;
  if (person.role !== 'admin') return askActing(db, incoming, ['plh', String(person.id), '0']);

  const own = await store.hasOwnPeople(db, person.id, today);
  return edit(incoming, asking.whichKind(own, person.id));
}

async function askHolder(
  db: Sql,
  incoming: Incoming<'press'>,
  [value]: readonly string[],
): Promise<Reply> {
  const kind = readKind(value);
  if (kind === null || incoming.person.role !== 'admin') return alert(buttonStale);

  await ask(db, incoming, 'acting-holder', { kind });
  return edit(incoming, asking.whoseLine(kind));
}

async function askActing(
  db: Sql,
  incoming: Incoming<'press'>,
  [kind, holderId, page]: readonly string[],
): Promise<Reply> {
  const line = await findHeldLine(db, incoming, readKind(kind), readId(holderId));
  if (line === null) return alert(buttonStale);

  const people = await store.listNear(db, line.holder.id, incoming.today);
  const view = asking.whoActs(line.kind, line.holder, people, {
    page: readId(page),
    isOwn: line.holder.id === incoming.person.id,
    isAdmin: incoming.person.role === 'admin',
  });
  return edit(incoming, view);
}

async function askActingTyped(
  db: Sql,
  incoming: Incoming<'press'>,
  [kind, holderId]: readonly string[],
): Promise<Reply> {
  const line = await findHeldLine(db, incoming, readKind(kind), readId(holderId));
  if (line === null || incoming.person.role !== 'admin') return alert(buttonStale);

  await ask(db, incoming, 'acting-person', { kind: line.kind, holderId: line.holder.id });
  return edit(incoming, asking.whoActsTyped);
}

async function askDays(
  db: Sql,
  incoming: Incoming<'press'>,
  [kind, holderId, actingId]: readonly string[],
): Promise<Reply> {
  const pair = await findPair(db, incoming, {
    kind: readKind(kind),
    holderId: readId(holderId),
    actingId: readId(actingId),
  });
  if (pair === null) return alert(buttonStale);

  return edit(incoming, await viewDays(db, incoming, pair, null));
}

async function confirm(
  db: Sql,
  incoming: Incoming<'press'>,
  values: readonly string[],
): Promise<Reply> {
  const read = await readWanted(db, incoming, values);
  if (read === null) return alert(buttonStale);
  if ('refusal' in read) {
    return edit(incoming, await viewDays(db, incoming, read.pair, read.refusal));
  }

  await closeQuestion(db, incoming);
  return edit(incoming, await viewConfirmation(db, incoming, read.wanted));
}

async function confirmEnd(
  db: Sql,
  incoming: Incoming<'press'>,
  [id]: readonly string[],
): Promise<Reply> {
  const delegation = await findOwn(db, incoming, readId(id));
  if (delegation === null) return alert(buttonStale);

  return edit(incoming, texts.endAsked(delegation));
}
