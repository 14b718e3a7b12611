import { readId } from '../conversation/buttons.ts';
import { buttonStale } from '../conversation/messages.ts';
import { findCardName } from '../conversation/store.ts';
import { alert, editPressed, say, toast } from '../conversation/reply.ts';
import { reportCard } from '../activities/messages.ts';
import { findActivity, findCardFacts, listOfMessage } from '../activities/store.ts';
import { alter, undo } from './apply.ts';
import * as texts from './messages.ts';
import { findLastChange } from './store.ts';
import type { Activity, Entry } from '../activities/model.ts';
import type { Incoming, Reply } from '../conversation/model.ts';
import type { CommandRoute, PressRoute } from '../conversation/routes.ts';
import type { Sql } from '../database/sql.ts';

/** A plan whose day has come was carried out. */
const confirmPlan = onEntry(async (db, incoming, before) => {
  if (before.state === 'done') return toast(texts.planConfirmedBefore);
  if (before.day > incoming.today) return alert(texts.planTooEarly);

  const after: Entry = { ...before, state: 'done' };
  const change = { before, after, kind: 'confirmed', sourceMessageId: null } as const;
  const changed = await alter(db, incoming, change);
  if (!changed.ok) return say(changed.refusal);

  return toast(texts.planConfirmed, [changed.card]);
});

async function askDelete(
  db: Sql,
  incoming: Incoming<'press'>,
  [sourceMessageId]: readonly string[],
): Promise<Reply> {
  const all = await listOfMessage(db, incoming.person.id, readId(sourceMessageId));
  const entries = all.filter((entry) => !entry.deleted);
  if (entries.length === 0) return alert(texts.alreadyDeleted);

  const asked = texts.askDelete(entries);
  return editPressed(incoming.messageId, asked.html, asked.buttons);
}

const askDeleteOne = onEntry(async (_db, incoming, entry) => {
  const asked = texts.askDelete([entry]);

  return editPressed(incoming.messageId, asked.html, asked.buttons);
});

const deleteOne = onEntry(async (db, incoming, before) => {
  const after = { ...before, deleted: true };
  const change = { before, after, kind: 'deleted', sourceMessageId: null } as const;
  const changed = await alter(db, incoming, change);
  if (!changed.ok) return editPressed(incoming.messageId, changed.refusal);

  const onCard = await isCardOf(db, incoming, before.sourceMessageId);
  const asked = onCard ? [] : editPressed(incoming.messageId, texts.deleted(before)).sayings;
  return toast(texts.deletedToast, [changed.card, ...asked]);
});

/** The safe choice: the card as it was, or the question put away. */
async function keepAll(
  db: Sql,
  incoming: Incoming<'press'>,
  [sourceMessageId]: readonly string[],
): Promise<Reply> {
  const { person, today, messageId } = incoming;
  const facts = await findCardFacts(db, person, today, readId(sourceMessageId));
  if (!(await isCardOf(db, incoming, facts.sourceMessageId))) {
    return editPressed(messageId, texts.kept);
  }

  const last = await findLastChange(db, person.id);
  const card = reportCard({ ...facts, changeId: last?.id ?? null });
  return editPressed(messageId, card.html, card.buttons);
}

async function undoLast(db: Sql, incoming: Incoming<'command'>): Promise<Reply> {
  const last = await findLastChange(db, incoming.person.id);
  if (last === null) return say(texts.nothingToUndo, [], incoming.messageId);

  const undone = await undo(db, incoming, last);
  if (!undone.ok) return say(undone.refusal, [], incoming.messageId);

  const said = say(undone.html, [], incoming.messageId);
  return { sayings: [...undone.cards, ...said.sayings], toast: null };
}

async function undoFromCard(
  db: Sql,
  incoming: Incoming<'press'>,
  [id]: readonly string[],
): Promise<Reply> {
  const last = await findLastChange(db, incoming.person.id);
  if (last === null || last.id !== readId(id)) return alert(texts.changedSince);

  const undone = await undo(db, incoming, last);
  if (!undone.ok) return alert(texts.undoRefused);

  return toast(texts.undoneToast, undone.cards);
}

async function isCardOf(
  db: Sql,
  { chatId, messageId }: Incoming<'press'>,
  sourceMessageId: number,
): Promise<boolean> {
  return (await findCardName(db, chatId, messageId)) === `message:${sourceMessageId}`;
}

/** A press on one entry of the person's own that is still there. */
function onEntry(
  act: (db: Sql, incoming: Incoming<'press'>, entry: Activity) => Promise<Reply>,
): PressRoute['answer'] {
  return async (db, incoming, [id]) => {
    const entry = await findActivity(db, incoming.person.id, readId(id));
    if (entry === null) return alert(buttonStale);
    if (entry.deleted) return alert(texts.alreadyDeleted);

    return act(db, incoming, entry);
  };
}

export const changeCommands: readonly CommandRoute[] = [
  { name: 'batal', about: 'Batalkan perubahan terakhir', answer: undoLast },
];

export const changePresses: readonly PressRoute[] = [
  { name: 'undo', answer: undoFromCard },
  { name: 'delete', answer: askDelete },
  { name: 'delete-one', answer: askDeleteOne },
  { name: 'delete-yes', answer: deleteOne },
  { name: 'keep', answer: keepAll },
  { name: 'done', answer: confirmPlan },
];
