import { recordAudit } from '../access/audit.ts';
import { readId } from '../conversation/buttons.ts';
import { buttonStale } from '../conversation/messages.ts';
import { alert } from '../conversation/reply.ts';
import { post } from '../outbox/store.ts';
import { findProfile } from '../people/store.ts';
import * as asking from './askingMessages.ts';
import * as texts from './messages.ts';
import * as store from './store.ts';
import { edit, findOwn, readWanted, viewDays } from './wishes.ts';
import type { Incoming, Reply } from '../conversation/model.ts';
import type { Sql } from '../database/sql.ts';
import type { Html } from '../shared/html.ts';
import type { Delegation, Wanted } from './model.ts';

export async function save(
  db: Sql,
  incoming: Incoming<'press'>,
  values: readonly string[],
): Promise<Reply> {
  const { person, receivedAt } = incoming;
  const read = await readWanted(db, incoming, values);
  if (read === null) return alert(buttonStale);
  if ('refusal' in read) {
    return edit(incoming, await viewDays(db, incoming, read.pair, read.refusal));
  }

  const { wanted } = read;
  const id = await store.saveDelegation(db, wanted, { personId: person.id, at: receivedAt });
  if (id === null) {
    const taken = await store.findOverlap(db, wanted);
    if (taken === null || isSame(taken, wanted)) return alert(texts.alreadySaved);
    return edit(incoming, asking.daysTaken(wanted, taken));
  }

  const delegation: Delegation = { id, ...wanted };
  await note(db, incoming, 'delegated', delegation);
  await tell(db, incoming, delegation, 'delegation', {
    holder: texts.toldHolder(wanted),
    acting: texts.toldActing(wanted),
  });
  return edit(incoming, texts.delegationSaved(wanted));
}

export async function end(
  db: Sql,
  incoming: Incoming<'press'>,
  [id]: readonly string[],
): Promise<Reply> {
  const delegation = await findOwn(db, incoming, readId(id));
  if (delegation === null) return alert(buttonStale);
  const isFirst = await store.revokeDelegation(db, delegation.id, incoming.receivedAt);
  if (!isFirst) return alert(buttonStale);

  await note(db, incoming, 'delegation-revoked', delegation);
  await tell(db, incoming, delegation, 'delegation-ended', {
    holder: texts.toldHolderEnded(delegation),
    acting: texts.toldActingEnded(delegation),
  });
  return edit(incoming, texts.delegationEnded(delegation));
}

function note(
  db: Sql,
  { person, receivedAt }: Incoming,
  action: 'delegated' | 'delegation-revoked',
  { id, kind, holder, acting, firstDay, lastDay }: Delegation,
): Promise<void> {
  const detail = { id, kind, actingId: acting.id };

  return recordAudit(db, [
    { at: receivedAt, actorId: person.id, action, subjectId: holder.id, firstDay, lastDay, detail },
  ]);
}

/** Tells whoever did not do it himself, and still works here. */
async function tell(
  db: Sql,
  { person, today, receivedAt }: Incoming,
  { id, holder, acting }: Delegation,
  what: string,
  said: { readonly holder: Html; readonly acting: Html },
): Promise<void> {
  const messages = [
    { to: acting.id, html: said.acting },
    { to: holder.id, html: said.holder },
  ];
  for (const { to, html } of messages) {
    if (to === person.id || (await findProfile(db, to, today)) === null) continue;
    await post(db, {
      key: `${what}:${id}:${to}`,
      kind: 'delegation',
      to,
      html,
      dueAt: receivedAt,
    });
  }
}

function isSame(a: Wanted, b: Wanted): boolean {
  return (
    a.acting.id === b.acting.id &&
    a.kind === b.kind &&
    a.firstDay === b.firstDay &&
    a.lastDay === b.lastDay
  );
}
