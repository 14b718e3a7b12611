import { z } from 'zod';
import { saveSourceMessage } from '../activities/store.ts';
import { editPressed, say } from '../conversation/reply.ts';
import { dropQuestion, findQuestion, saveQuestion } from '../conversation/store.ts';
import { endedByNo } from '../conversation/typed.ts';
import { html } from '../shared/html.ts';
import { no } from '../shared/result.ts';
import { chooseHour, hourValue } from './hours.ts';
import { remindLater } from './later.ts';
import * as texts from './messages.ts';
import { readReminderRequest, readSetting } from './requests.ts';
import { findCardFacts, settle, settlePressed } from './settings.ts';
import type { Incoming, Reply, TextHandler } from '../conversation/model.ts';
import type { PressRoute, RouteGroup } from '../conversation/routes.ts';
import type { Sql } from '../database/sql.ts';
import type { Zone } from '../shared/day.ts';
import type { Understood } from '../understanding/model.ts';
import type { Choice } from './choices.ts';
import type { CardFacts, View } from './messages.ts';
import type { ReminderRequest } from './requests.ts';

/** What this room needs from others. */
export interface RemindersRoom {
  /** The time of a typed answer, null when it names none; not sure when half the day is open. */
  readonly readTime: (
    text: string,
    zone: Zone,
  ) => { readonly time: string; readonly isSure: boolean } | null;
}

const QUESTION = 'remind-hour';

/** How long a typed hour is awaited; whatever is written afterwards is a report again. */
const QUESTION_HOURS = 1;

const askedSchema = z.object({
  /** The card to change in place, where there is one. */
  messageId: z.number().nullable(),
  /** It was asked for once more already. */
  again: z.boolean(),
});
type Asked = z.output<typeof askedSchema>;

/** `/pengingat`: how a person is reminded, and what he may press beneath a reminder. */
export function openReminders(
  room: RemindersRoom,
): Pick<RouteGroup, 'commands' | 'presses' | 'questions'> {
  return {
    commands: [
      {
        name: 'pengingat',
        about: 'Jam pengingat, jeda, dan ringkasan',
        answer: (db, incoming) => answerCommand(room, db, incoming),
      },
    ],
    presses: [
      { name: 'remind-home', answer: onFacts(showCard) },
      { name: 'remind-hour', answer: onFacts(askHour) },
      { name: 'remind-pause', answer: settling('pause', texts.pauseAsked) },
      { name: 'remind-budget', answer: settling('budget', texts.budgetAsked) },
      { name: 'remind-set', answer: settling('set') },
      { name: 'remind-decline', answer: settling('decline') },
      { name: 'remind-off', answer: settling('off') },
      { name: 'remind-hint', answer: settling('hint') },
      { name: 'remind-summaries', answer: settling('summaries') },
      { name: 'remind-briefing', answer: settling('briefing') },
      { name: 'remind-later', answer: remindLater },
    ],
    questions: endedByNo(
      [
        {
          name: QUESTION,
          answer: (db, incoming, data, told) => answerHour(room, db, incoming, data, told),
        },
      ],
      texts.leftAsItWas,
    ),
  };
}

/** A wish about reminders in plain words, of whoever works here; what else is said is `otherwise`'s. */
export function reminderOr(room: RemindersRoom, otherwise: TextHandler): TextHandler {
  return async (db, incoming, told) => {
    const { zone } = incoming.person.unit;
    const isTime = (words: string): boolean => room.readTime(words, zone) !== null;
    const asked = readReminderRequest(incoming.text, isTime);
    if (asked === null) return otherwise(db, incoming, told);

    await saveSourceMessage(db, { personId: incoming.person.id, intent: 'question', ...incoming });
    return answerRequest(room, db, incoming, asked);
  };
}

async function answerCommand(
  room: RemindersRoom,
  db: Sql,
  incoming: Incoming<'command'>,
): Promise<Reply> {
  const words = incoming.argument.trim().toLowerCase();

  return words === ''
    ? answerCard(db, incoming)
    : answerRequest(room, db, incoming, readSetting(words));
}

async function answerCard(db: Sql, incoming: Incoming): Promise<Reply> {
  const facts = await findCardFacts(db, incoming);

  return facts === null ? say(texts.notPlaced) : sayView(texts.reminderCard(facts));
}

async function answerRequest(
  room: RemindersRoom,
  db: Sql,
  incoming: Incoming<'command' | 'text'>,
  asked: ReminderRequest,
): Promise<Reply> {
  const facts = await findCardFacts(db, incoming);
  if (facts === null) return say(texts.notPlaced);
  if (asked.wants === 'setting') return settleSaid(db, incoming, asked.choice, asked.value);

  const read = room.readTime(asked.words, incoming.person.unit.zone);
  const hour = read === null ? no('unread') : chooseHour(read);
  if (hour.ok) return settleSaid(db, incoming, 'set', hourValue(hour.value));

  await ask(db, incoming, { messageId: null, again: false });
  return sayView(
    texts.hourAsked(facts, asked.words === '' ? null : texts.hourRefused(hour.reason)),
  );
}

async function settleSaid(
  db: Sql,
  incoming: Incoming,
  choice: Choice,
  value: string,
): Promise<Reply> {
  const done = await settle(db, incoming, choice, [value]);
  if (typeof done === 'string') throw new Error('A choice of ours was not taken');

  return sayView(texts.reminderCard(done.facts, html`✅ ${texts.settled(choice, done.facts)}`));
}

async function showCard(
  _db: Sql,
  incoming: Incoming<'press'>,
  { facts, isOnCard }: Pressed,
): Promise<Reply> {
  const card = texts.reminderCard(facts);

  return isOnCard ? editPressed(incoming.messageId, card.html, card.buttons) : sayView(card);
}

/** On the card in place; beneath a reminder in a message of its own, so that the reminder stays. */
async function askHour(
  db: Sql,
  incoming: Incoming<'press'>,
  { facts, isOnCard }: Pressed,
): Promise<Reply> {
  await ask(db, incoming, { messageId: isOnCard ? incoming.messageId : null, again: false });
  const asked = texts.hourAsked(facts);

  return isOnCard ? editPressed(incoming.messageId, asked.html, asked.buttons) : sayView(asked);
}

/** The hour was typed; a report, which is no answer, goes its own way. */
async function answerHour(
  room: RemindersRoom,
  db: Sql,
  incoming: Incoming<'text'>,
  data: unknown,
  told: Understood,
): Promise<Reply | null> {
  const { person, text, messageId } = incoming;
  const asked = askedSchema.safeParse(data);
  const facts = await findCardFacts(db, incoming);
  if (!asked.success || facts === null) return null;

  const read = room.readTime(text, person.unit.zone);
  if (read === null && told.intent !== 'other') return null;
  if (read === null) {
    // It may have been a report that nobody could read
    await saveSourceMessage(db, { personId: person.id, intent: told.intent, ...incoming });
    if (asked.data.again) return say(texts.hourGivenUp, [], messageId);
  }

  const hour = read === null ? no('unread') : chooseHour(read);
  if (!hour.ok) {
    await ask(db, incoming, { ...asked.data, again: hour.reason === 'unread' });
    const view = texts.hourAsked(facts, texts.hourRefused(hour.reason));
    return say(view.html, view.buttons, messageId);
  }

  const done = await settle(db, incoming, 'set', [hourValue(hour.value)]);
  if (typeof done === 'string') throw new Error('An hour that may be chosen was not taken');
  const said = html`✅ ${texts.settled('set', done.facts)}`;
  if (asked.data.messageId === null) return sayView(texts.reminderCard(done.facts, said));

  const card = texts.reminderCard(done.facts);
  const changed = editPressed(asked.data.messageId, card.html, card.buttons);
  return { sayings: [...changed.sayings, ...say(said, [], messageId).sayings], toast: null };
}

interface Pressed {
  readonly facts: CardFacts;
  /** Pressed on the card itself, which then changes in place. */
  readonly isOnCard: boolean;
}

/** A press of whoever is employed today; it ends the question for an hour. */
function onFacts(
  act: (db: Sql, incoming: Incoming<'press'>, pressed: Pressed) => Promise<Reply>,
): PressRoute['answer'] {
  return async (db, incoming, values) => {
    const facts = await findCardFacts(db, incoming);
    if (facts === null) return say(texts.notPlaced);

    await endQuestion(db, incoming);
    return act(db, incoming, { facts, isOnCard: values.at(-1) === texts.ON_CARD });
  };
}

/** A press that settles a choice; without a value it asks for one, where there is something to ask. */
function settling(choice: Choice, asked?: (facts: CardFacts) => View): PressRoute['answer'] {
  return async (db, incoming, values) => {
    if (asked !== undefined && values.join() === texts.ON_CARD) {
      return onFacts(async (_db, press, { facts }) => {
        const view = asked(facts);
        return editPressed(press.messageId, view.html, view.buttons);
      })(db, incoming, values);
    }

    await endQuestion(db, incoming);
    return settlePressed(db, incoming, choice, values);
  };
}

function ask(db: Sql, { person, receivedAt }: Incoming, asked: Asked): Promise<void> {
  const expiresAt = new Date(receivedAt.getTime() + QUESTION_HOURS * 3_600_000);

  return saveQuestion(db, person.id, { name: QUESTION, data: asked }, expiresAt);
}

async function endQuestion(db: Sql, { person, writtenAt }: Incoming): Promise<void> {
  const open = person.isAsked ? await findQuestion(db, person.id, writtenAt) : null;
  if (open?.name === QUESTION) await dropQuestion(db, person.id);
}

function sayView(view: View): Reply {
  return say(view.html, view.buttons);
}
