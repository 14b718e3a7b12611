import { readId } from '../conversation/buttons.ts';
import { pageOf } from '../conversation/pages.ts';
import { alert, say } from '../conversation/reply.ts';
import { saveQuestion } from '../conversation/store.ts';
import { PAGE_SIZE, askedBy, audit, faceOf, sendSheet, show } from './admin.ts';
import * as cards from './cards.ts';
import { readSearch } from './rules.ts';
import { untilText } from './sheet.ts';
import * as store from './store.ts';
import type { Incoming, Reply } from '../conversation/model.ts';
import type { Sql } from '../database/sql.ts';
import type { Understood } from '../understanding/model.ts';
import type { InvitingParts } from './admin.ts';
import type { Shown } from './messages.ts';
import type { Candidate } from './model.ts';

/** The question that asks for a name or NIP. */
export const QUESTION = 'invite-who';
const QUESTION_HOURS = 2;

export async function askWho(db: Sql, incoming: Incoming<'press'>): Promise<Reply> {
  const { person, receivedAt } = incoming;
  const expiresAt = new Date(receivedAt.getTime() + QUESTION_HOURS * 3_600_000);
  await saveQuestion(db, person.id, { name: QUESTION, data: null }, expiresAt);

  return say(cards.whoIsInvited);
}

/** Nobody of that name, and it reads as a report: then it was no answer. */
export async function answerWho(
  room: InvitingParts,
  db: Sql,
  incoming: Incoming<'text'>,
  told: Understood,
): Promise<Reply | null> {
  const search = readSearch(incoming.text);
  const found = search === '' ? [] : await store.searchCandidates(db, search, askedBy(incoming));
  if (found.length === 0 && told.intent === 'log' && told.activities.length > 0) return null;

  return find(room, db, incoming, incoming.text);
}

export async function find(
  room: InvitingParts,
  db: Sql,
  incoming: Incoming,
  text: string,
): Promise<Reply> {
  const search = readSearch(text);
  if (search === '') return say(cards.searchUnreadable);

  const found = await store.searchCandidates(db, search, askedBy(incoming));
  const [only] = found;
  if (only === undefined) return say(cards.nobodyFound(search));
  if (found.length === 1) return invitePerson(room, db, incoming, only);

  return show(incoming, foundPage(search, found, 0));
}

export async function turnFound(
  db: Sql,
  incoming: Incoming<'press'>,
  [page, text]: readonly string[],
): Promise<Reply> {
  const search = readSearch(text ?? '');
  const found = search === '' ? [] : await store.searchCandidates(db, search, askedBy(incoming));
  if (found.length === 0) return alert(cards.goneToday);

  return show(incoming, foundPage(search, found, readId(page)));
}

function foundPage(search: string, found: readonly Candidate[], page: number): Shown {
  const mayBeMore = found.length === store.MOST_FOUND;

  return cards.foundList(search, pageOf(found, page, PAGE_SIZE), mayBeMore);
}

/** At once where it takes nothing away, else after a question. */
export async function invitePerson(
  room: InvitingParts,
  db: Sql,
  incoming: Incoming,
  candidate: Candidate,
): Promise<Reply> {
  const open = await store.findOpen(db, { personId: candidate.id }, incoming.receivedAt);
  if (open === null && !candidate.isEnrolled) return inviteNow(room, db, incoming, candidate);

  return show(incoming, cards.askNewInvitation(candidate, open, incoming.person.unit.zone));
}

export async function inviteNow(
  room: InvitingParts,
  db: Sql,
  incoming: Incoming,
  candidate: Candidate,
): Promise<Reply> {
  const { code } = await store.invite(db, candidate.id, incoming.receivedAt);
  await audit(db, incoming, 'invited', [candidate.id]);

  return showCode(room, db, incoming, candidate, code);
}

/** The card with the code, as long as the code is the person's and can be used. */
async function showCode(
  { linkTo }: InvitingParts,
  db: Sql,
  incoming: Incoming,
  candidate: Candidate,
  code: string,
): Promise<Reply> {
  const open = await store.findOpen(db, { personId: candidate.id }, incoming.receivedAt);
  if (open === null) return alert(cards.invitationEnded);

  const { zone } = incoming.person.unit;
  const { id: invitationId, expiresAt } = open;
  const link = linkTo(code);
  return show(incoming, cards.codeCard({ candidate, invitationId, code, link, expiresAt, zone }));
}

export async function keep(
  room: InvitingParts,
  db: Sql,
  incoming: Incoming<'press'>,
  values: readonly string[],
): Promise<Reply> {
  const held = await findHeld(db, incoming, values);

  return held === null
    ? alert(cards.invitationEnded)
    : showCode(room, db, incoming, held.candidate, held.code);
}

export async function print(
  { linkTo }: InvitingParts,
  db: Sql,
  incoming: Incoming<'press'>,
  values: readonly string[],
): Promise<Reply> {
  const held = await findHeld(db, incoming, values);
  const open =
    held && (await store.findOpen(db, { personId: held.candidate.id }, incoming.receivedAt));
  if (held === null || open === null) return alert(cards.invitationEnded);

  const { candidate, code } = held;
  return sendSheet(incoming, {
    title: `Undangan ${candidate.name}`,
    until: untilText(open.expiresAt, incoming.person.unit.zone),
    people: [{ ...faceOf(candidate), code, link: linkTo(code) }],
  });
}

/** Whom a code in a button belongs to, while it can be used. */
async function findHeld(
  db: Sql,
  incoming: Incoming<'press'>,
  [id, code = '']: readonly string[],
): Promise<{ readonly candidate: Candidate; readonly code: string } | null> {
  const personId = await store.findInvited(db, code, incoming.receivedAt);
  if (personId === null || personId !== readId(id)) return null;

  const candidate = await store.findCandidate(db, personId, askedBy(incoming));
  return candidate === null ? null : { candidate, code };
}
