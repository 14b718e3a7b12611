import { z } from 'zod';
import { recordAudit } from '../access/audit.ts';
import { readId } from '../conversation/buttons.ts';
import { buttonStale } from '../conversation/messages.ts';
import { alert, editPressed, say } from '../conversation/reply.ts';
import { dropQuestion, findQuestion, saveQuestion } from '../conversation/store.ts';
import { post } from '../outbox/store.ts';
import { findProfile, listAdminIds } from '../people/store.ts';
import { ERASURE_TOPICS, TOPICS, WRONG_TOPICS } from './model.ts';
import * as texts from './requestMessages.ts';
import { dueOf, isReport, kindOf } from './rules.ts';
import { findRequest, listOpenOf, saveRequest, saveWords } from './store.ts';
import type { Incoming, Reply } from '../conversation/model.ts';
import type { PressRoute, QuestionRoute } from '../conversation/routes.ts';
import type { Sql } from '../database/sql.ts';
import type { Understood } from '../understanding/model.ts';
import type { DataRequest, Topic } from './model.ts';
import type { View } from './messages.ts';

/** How long the words that may follow are taken for what is right. */
const QUESTION_HOURS = 2;
const QUESTION = 'request-words';

/** Of what is written besides, in UTF-16 units. */
const LONGEST_WORDS = 1_000;

const questionSchema = z.object({ id: z.number() });

export interface RequestParts {
  /** Telegram ids of the first admins. */
  readonly firstAdmins: readonly number[];
}

/** What a person asks: to put his data right, in two taps, or to erase it. */
export function openRequests(parts: RequestParts): {
  readonly presses: readonly PressRoute[];
  readonly questions: readonly QuestionRoute[];
} {
  return {
    presses: [
      { name: 'request-wrong', answer: chooseWrong },
      {
        name: 'request-erase',
        answer: async (_db, { messageId }) => edit(messageId, texts.eraseView),
      },
      { name: 'request-ask', answer: askErasure },
      { name: 'request-send', answer: makeRequest },
      { name: 'request-skip', answer: skipWords },
    ],
    questions: [{ name: QUESTION, answer: takeWords }],
  };

  async function makeRequest(
    db: Sql,
    incoming: Incoming<'press'>,
    [value]: readonly string[],
  ): Promise<Reply> {
    const { person, messageId } = incoming;
    const { zone } = person.unit;
    const topic = TOPICS.find((known) => known === value);
    if (topic === undefined) return alert(buttonStale);

    const open = await listOpenOf(db, person.id);
    const same = open.find((request) => request.asked.topic === topic);
    if (same !== undefined) {
      if (texts.canAddWords(same)) await waitForWords(db, incoming, same);
      return edit(messageId, texts.requestOpenAlready(same, zone));
    }

    const request = await keepRequest(db, incoming, topic);
    const admins = await tellAdmins(db, incoming, request, 'made');
    if (texts.canAddWords(request)) await waitForWords(db, incoming, request);

    return edit(messageId, texts.requestMade(request, admins, zone));
  }

  /** Words that are no report in between are added to the request. */
  async function takeWords(
    db: Sql,
    incoming: Incoming<'text'>,
    data: unknown,
    told: Understood,
  ): Promise<Reply | null> {
    const asked = questionSchema.safeParse(data);
    if (!asked.success || isReport(told)) return null;

    const { person, messageId } = incoming;
    const request = await findRequest(db, asked.data.id);
    if (request === null || request.personId !== person.id) return null;

    const words = incoming.text.trim().slice(0, LONGEST_WORDS).toWellFormed();
    const complete = { ...request, asked: { ...request.asked, words } };
    if (!(await saveWords(db, complete))) return say(texts.wordsTooLate, [], messageId);

    await tellAdmins(db, incoming, complete, 'words');
    return say(texts.wordsAdded(request), [], messageId);
  }

  /** How many were told. */
  async function tellAdmins(
    db: Sql,
    { person, today, receivedAt }: Incoming,
    request: DataRequest,
    why: 'made' | 'words',
  ): Promise<number> {
    const admins = await listAdminIds(db, parts.firstAdmins, today);
    const notice = why === 'made' ? texts.requestNotice : texts.wordsNotice;
    for (const admin of admins) {
      await post(db, {
        key: `request-${why}:${request.id}:${admin}`,
        kind: 'request-made',
        to: admin,
        ...notice(request, person.unit.zone),
        dueAt: receivedAt,
      });
    }

    return admins.length;
  }
}

async function waitForWords(
  db: Sql,
  { person, receivedAt }: Incoming,
  { id }: DataRequest,
): Promise<void> {
  const expiresAt = new Date(receivedAt.getTime() + QUESTION_HOURS * 3_600_000);

  await saveQuestion(db, person.id, { name: QUESTION, data: { id } }, expiresAt);
}

/** From /datasaya the card turns to it; from any other message it comes beside it. */
async function chooseWrong(
  _db: Sql,
  { messageId }: Incoming<'press'>,
  [from]: readonly string[],
): Promise<Reply> {
  const { html, buttons } = texts.wrongView;

  return from === 'card' ? editPressed(messageId, html, buttons) : say(html, buttons);
}

async function askErasure(
  _db: Sql,
  { messageId }: Incoming<'press'>,
  [value]: readonly string[],
): Promise<Reply> {
  const topic = ERASURE_TOPICS.find((known) => known === value);

  return topic === undefined ? alert(buttonStale) : edit(messageId, texts.eraseAsked(topic));
}

async function keepRequest(
  db: Sql,
  { person, today, receivedAt }: Incoming,
  topic: Topic,
): Promise<DataRequest> {
  const wrong = WRONG_TOPICS.find((known) => known === topic);
  const profile = wrong === undefined ? null : await findProfile(db, person.id, today);
  const recorded =
    wrong === undefined || profile === null ? null : texts.recordedText(wrong, profile);

  const kind = kindOf(topic);
  const asked = { topic, recorded, words: null };
  const made = {
    personId: person.id,
    kind,
    asked,
    createdAt: receivedAt,
    dueAt: dueOf(receivedAt),
  };
  const id = await saveRequest(db, made);
  await recordAudit(db, [
    {
      at: receivedAt,
      actorId: person.id,
      action: 'request-made',
      subjectId: person.id,
      firstDay: null,
      lastDay: null,
      detail: { request: id, topic },
    },
  ]);

  return { ...made, id, personName: person.name, state: 'open', answer: null };
}

async function skipWords(
  db: Sql,
  { person, messageId, receivedAt }: Incoming<'press'>,
  [value]: readonly string[],
): Promise<Reply> {
  const request = await findRequest(db, readId(value));
  if (request === null || request.personId !== person.id) return alert(buttonStale);

  const open = await findQuestion(db, person.id, receivedAt);
  if (open?.name === QUESTION) await dropQuestion(db, person.id);

  return edit(messageId, texts.wordsSkipped(request, person.unit.zone));
}

function edit(messageId: number, { html, buttons }: View): Reply {
  return editPressed(messageId, html, buttons);
}
