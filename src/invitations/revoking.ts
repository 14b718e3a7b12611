import { readId } from '../conversation/buttons.ts';
import { pageOf } from '../conversation/pages.ts';
import { alert, editPressed } from '../conversation/reply.ts';
import { PAGE_SIZE, audit, show } from './admin.ts';
import * as cards from './cards.ts';
import * as store from './store.ts';
import type { Incoming, Reply } from '../conversation/model.ts';
import type { Sql } from '../database/sql.ts';

export async function showOpen(
  db: Sql,
  incoming: Incoming<'press'>,
  [page]: readonly string[],
): Promise<Reply> {
  const open = await store.listOpen(db, incoming.receivedAt);
  const { zone } = incoming.person.unit;

  return show(incoming, cards.openList(pageOf(open, readId(page), PAGE_SIZE), zone));
}

export async function askRevoke(
  db: Sql,
  incoming: Incoming<'press'>,
  [id, code = null]: readonly (string | null)[],
): Promise<Reply> {
  const open = await store.findOpen(db, { id: readId(id ?? '') }, incoming.receivedAt);
  if (open === null) return alert(cards.invitationEnded);

  return show(incoming, cards.askRevoke(open, code, incoming.person.unit.zone));
}

export async function revoke(
  db: Sql,
  incoming: Incoming<'press'>,
  [id]: readonly string[],
): Promise<Reply> {
  const { receivedAt: now, messageId } = incoming;
  const open = await store.findOpen(db, { id: readId(id) }, now);
  if (open === null || !(await store.revokeInvitation(db, open.id, now))) {
    return alert(cards.invitationEnded);
  }

  await audit(db, incoming, 'invitation-revoked', [open.personId]);
  const done = cards.revoked(open);
  return {
    ...editPressed(messageId, done.html, done.buttons),
    toast: { text: cards.revokedToast, alert: false },
  };
}
