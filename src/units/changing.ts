import { ask, askedOf, findTarget, sayView } from './answers.ts';
import { applySchedule } from './apply.ts';
import { withUndo } from './messages.ts';
import * as texts from './scheduleMessages.ts';
import { findTree } from './store.ts';
import type { Incoming, Reply } from '../conversation/model.ts';
import type { Sql } from '../database/sql.ts';
import type { Html } from '../shared/html.ts';
import type { View } from './messages.ts';
import type { Schedule } from './model.ts';
import type { Target } from './scheduleMessages.ts';

/** The card after a change, with the button that takes it back. */
export async function change(
  db: Sql,
  incoming: Incoming,
  target: Target,
  schedule: Partial<Schedule>,
): Promise<View> {
  const done = await applySchedule(db, incoming, target.units, schedule);
  const tree = await findTree(db);
  const now = findTarget(tree, askedOf(target));
  if (now === null) throw new Error('A unit is gone within its own transaction');
  if (done === null) return texts.scheduleCard(tree, now, texts.scheduleUnchanged);

  const card = texts.scheduleCard(tree, now, texts.scheduleChanged(done.changed));
  return withUndo(card, done.eventId, 'schedule-undo');
}

/** The question once more, after an answer that cannot be taken. */
export async function askAgain(
  db: Sql,
  incoming: Incoming,
  name: string,
  target: Target,
  refusal: Html,
): Promise<Reply> {
  await ask(db, incoming, name, askedOf(target));

  return sayView(texts.askedAgain(refusal, target));
}
