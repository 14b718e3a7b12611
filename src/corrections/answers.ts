import { z } from 'zod';
import { otherHalf } from '../activities/rules.ts';
import { findActivity, saveSourceMessage } from '../activities/store.ts';
import { alter, findMessageCard } from '../changes/apply.ts';
import { alreadyDeleted } from '../changes/messages.ts';
import { findChangeOfMessage } from '../changes/store.ts';
import { readId } from '../conversation/buttons.ts';
import { afterNo, readConsent } from '../conversation/consent.ts';
import { buttonStale } from '../conversation/messages.ts';
import { alert, say, toast } from '../conversation/reply.ts';
import * as texts from './messages.ts';
import { answerEntry, moveStart } from './rules.ts';
import type { Activity } from '../activities/model.ts';
import type { Actor } from '../changes/apply.ts';
import type { Incoming, Reply, Saying } from '../conversation/model.ts';
import type { PressRoute, QuestionRoute } from '../conversation/routes.ts';
import type { Sql } from '../database/sql.ts';
import type { TimeOfDay, Zone } from '../shared/day.ts';
import type { Html } from '../shared/html.ts';
import type { Understood } from '../understanding/model.ts';

/** What is noted with the card's question, see `activities/recording.ts`. */
const askedSchema = z.object({ activityId: z.number() });

/** What the answers to a card's question need from others. */
interface AnswersRoom {
  readonly understand: (text: string, now: Date, zone: Zone) => Understood;
}

/** Opens the answers to the one question of a report's card. */
export function openAnswers(room: AnswersRoom): {
  readonly presses: readonly PressRoute[];
  readonly questions: readonly QuestionRoute[];
} {
  return {
    presses: [{ name: 'hour', answer: answerHourPress }],
    questions: [
      {
        name: 'activity-minutes',
        answer: (db, incoming, data, told) => answerMinutes(room, db, incoming, data, told),
      },
      {
        name: 'activity-start',
        answer: (db, incoming, data) => answerHour(room, db, incoming, data),
      },
    ],
  };
}

/** "1 jam", read as if it ended the sentence of the entry that was asked about. */
async function answerMinutes(
  room: AnswersRoom,
  db: Sql,
  incoming: Incoming<'text'>,
  data: unknown,
  told: Understood,
): Promise<Reply | null> {
  const { person, text, writtenAt, messageId } = incoming;
  const asked = askedSchema.safeParse(data);
  const before = asked.success ? await findActivity(db, person.id, asked.data.activityId) : null;
  if (before === null || before.deleted || told.intent !== 'other') return null;

  const completed = room.understand(`rapat ${text}`, writtenAt, person.unit.zone).activities;
  const after = answerEntry(before, completed);
  if (after === null) return null;

  const sourceMessageId = await saveSourceMessage(db, {
    personId: person.id,
    intent: 'correction',
    ...incoming,
  });
  const changed = await alter(db, incoming, { before, after, kind: 'corrected', sourceMessageId });
  if (!changed.ok) return say(changed.refusal, [], messageId);

  const said = say(texts.answered(after), [], messageId);
  return { sayings: [changed.card, ...said.sayings], toast: null };
}

/** "Apakah … mulai pukul 14.00?" by one tap: the hour as it was read, or the other half of the day. */
async function answerHourPress(
  db: Sql,
  incoming: Incoming<'press'>,
  [id, start]: readonly string[],
): Promise<Reply> {
  const before = await findActivity(db, incoming.person.id, readId(id));
  if (before === null || before.start === null) return alert(buttonStale);
  if (before.deleted) return alert(alreadyDeleted);

  const meant = [before.start, otherHalf(before.start)].find((hour) => hour === start);
  if (meant === undefined) return alert(buttonStale);

  const settled = await settleStart(db, incoming, { before, start: meant, sourceMessageId: null });
  if (!settled.ok) return say(settled.refusal);
  return toast(texts.hourSettledToast, settled.cards);
}

/** The same by words: "ya", "bukan", "jam 2 pagi". */
async function answerHour(
  room: AnswersRoom,
  db: Sql,
  incoming: Incoming<'text'>,
  data: unknown,
): Promise<Reply | null> {
  const { person, messageId } = incoming;
  const asked = askedSchema.safeParse(data);
  const before = asked.success ? await findActivity(db, person.id, asked.data.activityId) : null;
  if (before === null || before.deleted || before.start === null) return null;

  const start = readHour(room, incoming, before.start);
  if (start === null) return null;

  const sourceMessageId = await saveSourceMessage(db, {
    personId: person.id,
    intent: 'correction',
    ...incoming,
  });
  const settled = await settleStart(db, incoming, { before, start, sourceMessageId });
  if (!settled.ok) return say(settled.refusal, [], messageId);

  const said = say(texts.answered(moveStart(before, start)), [], messageId);
  return { sayings: [...settled.cards, ...said.sayings], toast: null };
}

/** "ya" is the hour as it was read, "bukan" the other one; a time says it itself. Null for other words. */
function readHour(
  { understand }: AnswersRoom,
  { person, text, writtenAt }: Incoming<'text'>,
  read: TimeOfDay,
): TimeOfDay | null {
  const consent = readConsent(text);
  if (consent !== null) return consent === 'yes' ? read : otherHalf(read);

  const { zone } = person.unit;
  const said = afterNo(text);
  if (understand(said, writtenAt, zone).intent !== 'other') return null;
  return understand(`rapat ${said}`, writtenAt, zone).activities[0]?.start ?? null;
}

/** The card without its question, changed when the other hour was meant. */
async function settleStart(
  db: Sql,
  actor: Actor,
  {
    before,
    start,
    sourceMessageId,
  }: {
    readonly before: Activity;
    readonly start: TimeOfDay;
    readonly sourceMessageId: number | null;
  },
): Promise<
  | { readonly ok: true; readonly cards: readonly Saying[] }
  | { readonly ok: false; readonly refusal: Html }
> {
  if (start === before.start) {
    const change = await findChangeOfMessage(db, actor.person.id, before.sourceMessageId);
    const card = await findMessageCard(db, actor, before.sourceMessageId, change?.id ?? null);
    return { ok: true, cards: card === null ? [] : [card] };
  }

  const after = moveStart(before, start);
  const changed = await alter(db, actor, { before, after, kind: 'corrected', sourceMessageId });
  return changed.ok ? { ok: true, cards: [changed.card] } : changed;
}
