import { readId } from '../conversation/buttons.ts';
import { buttonStale } from '../conversation/messages.ts';
import { findCardName } from '../conversation/store.ts';
import { alert, editPressed, say, toast } from '../conversation/reply.ts';
import { reportCard } from '../activities/messages.ts';
import { findActivity, findCardFacts, listOfMessage, listPlans } from '../activities/store.ts';
import { listObligations } from '../obligations/store.ts';
import { LOOK_BACK_DAYS, listPassedPlans } from '../reminders/rules.ts';
import { findSettings } from '../reminders/store.ts';
import { addDays, parseDay, timeAt } from '../shared/day.ts';
import { alter, alterAll, undo } from './apply.ts';
import * as texts from './messages.ts';
import { findLastChange } from './store.ts';
import type { Activity, Entry } from '../activities/model.ts';
import type { Incoming, Reply } from '../conversation/model.ts';
import type { CommandRoute, PressRoute } from '../conversation/routes.ts';
import type { Sql } from '../database/sql.ts';

/** Later than every time of a day. */
const END_OF_DAY = '24:00';

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

/** Of a plan that was not carried out: it goes, and /batal brings it back. */
const dropPlan = onEntry(async (db, incoming, before) => {
  if (before.state === 'done') return alert(texts.planCarriedOut);
  if (before.day > incoming.today) return alert(texts.planTooEarly);

  const after: Entry = { ...before, deleted: true };
  const change = { before, after, kind: 'deleted', sourceMessageId: null } as const;
  const changed = await alter(db, incoming, change);
  if (!changed.ok) return say(changed.refusal);

  return toast(texts.planDropped, [changed.card]);
});

/** Every plan that a reminder of that day asked about, or that is over since, was carried out. */
async function confirmAllPlans(
  db: Sql,
  incoming: Incoming<'press'>,
  [text = '']: readonly string[],
): Promise<Reply> {
  const { person, today, writtenAt } = incoming;
  const asked = parseDay(text);
  if (asked === null) return alert(buttonStale);

  const upTo = asked < today ? asked : today;
  const settings = await findSettings(db, person.id, upTo);
  if (settings === null) return alert(buttonStale);

  const { zone, openDays } = person.unit;
  const passed = listPassedPlans({
    plans: await listPlans(db, person.id, addDays(today, -openDays), upTo),
    today: upTo,
    time: upTo === today ? timeAt(writtenAt, zone) : END_OF_DAY,
    obligations: await listObligations(db, [person.id], addDays(upTo, -LOOK_BACK_DAYS), upTo),
    settings,
  });
  if (passed.length === 0) return toast(texts.plansConfirmedBefore);

  const changed = await alterAll(db, incoming, {
    altered: passed.map((before) => ({ before, after: { ...before, state: 'done' } })),
    kind: 'confirmed',
  });
  if (!changed.ok) return say(changed.refusal);
  return toast(texts.plansConfirmed(passed.length), changed.cards);
}

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
  { name: 'plan-all', answer: confirmAllPlans },
  { name: 'plan-drop', answer: dropPlan },
];
