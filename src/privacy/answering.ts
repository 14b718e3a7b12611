import { z } from 'zod';
import { recordAudit } from '../access/audit.ts';
import { readId } from '../conversation/buttons.ts';
import { buttonStale } from '../conversation/messages.ts';
import { alert, editPressed, say } from '../conversation/reply.ts';
import { dropQuestion, findQuestion, saveQuestion } from '../conversation/store.ts';
import { post } from '../outbox/store.ts';
import * as texts from './answerMessages.ts';
import { eraseAccount, eraseEverything, eraseWords } from './erasure.ts';
import { REQUEST_LIST } from './model.ts';
import { erasureOf, isReport } from './rules.ts';
import {
  closeRequest,
  findAccount,
  findLastDay,
  findRequest,
  listOpen,
  REQUESTS_SHOWN,
} from './store.ts';
import type { AuditAction } from '../access/model.ts';
import type { Incoming, Reply } from '../conversation/model.ts';
import type { PressRoute, QuestionRoute, RouteGroup } from '../conversation/routes.ts';
import type { Sql } from '../database/sql.ts';
import type { Html } from '../shared/html.ts';
import type { DataRequest, Erasure } from './model.ts';
import type { View } from './messages.ts';

/** How long a typed reason is waited for. */
const QUESTION_HOURS = 2;
const QUESTION = 'request-reason';

/** Of a reason, in UTF-16 units. */
const LONGEST_REASON = 1_000;

const questionSchema = z.object({ id: z.number() });

type AnswerRequest = (
  db: Sql,
  incoming: Incoming<'press'>,
  request: DataRequest,
  values: readonly string[],
) => Promise<Reply>;

/** How an admin answers what people ask about their data. */
export function openAnswering(): Partial<RouteGroup> {
  return {
    presses: [
      { name: REQUEST_LIST, answer: showList },
      withRequest('request-open', showRequest),
      withRequest('request-fulfil', ifOpen(askFulfil)),
      withRequest('request-fulfil-yes', ifOpen(fulfil)),
      withRequest('request-decline', ifOpen(askReason)),
    ],
    questions: [reasonQuestion],
  };
}

const reasonQuestion: QuestionRoute = {
  name: QUESTION,
  answer: async (db, incoming, data, told) => {
    const asked = questionSchema.safeParse(data);
    const request = asked.success && !isReport(told) ? await findRequest(db, asked.data.id) : null;
    if (request === null) return null;

    return decline(db, incoming, request);
  },
};

function withRequest(name: string, answer: AnswerRequest): PressRoute {
  return {
    name,
    answer: async (db, incoming, values) => {
      const request = await findRequest(db, readId(values[0]));
      return request === null ? alert(buttonStale) : answer(db, incoming, request, values.slice(1));
    },
  };
}

/** For somebody who comes too late the card shows what became of it. */
function ifOpen(answer: AnswerRequest): AnswerRequest {
  return async (db, incoming, request, values) =>
    request.state === 'open'
      ? answer(db, incoming, request, values)
      : tooLate(db, incoming, request);
}

async function showList(
  db: Sql,
  { person, messageId, receivedAt }: Incoming<'press'>,
  [from, value]: readonly string[],
): Promise<Reply> {
  const number = readId(value);
  const { count, shown } = await listOpen(db, number * REQUESTS_SHOWN);
  const page = { count, shown, page: number, pages: Math.ceil(count / REQUESTS_SHOWN) };
  const { html, buttons } = texts.listView(page, receivedAt, person.unit.zone);

  return from === 'card' ? editPressed(messageId, html, buttons) : say(html, buttons);
}

/** Also the way back from a confirmation and from the question for a reason. */
async function showRequest(
  db: Sql,
  { person, messageId, receivedAt }: Incoming<'press'>,
  request: DataRequest,
): Promise<Reply> {
  const open = await findQuestion(db, person.id, receivedAt);
  if (open?.name === QUESTION) await dropQuestion(db, person.id);

  return edit(messageId, texts.requestView(request, receivedAt, person.unit.zone));
}

async function askFulfil(
  db: Sql,
  incoming: Incoming<'press'>,
  request: DataRequest,
): Promise<Reply> {
  return edit(incoming.messageId, texts.fulfilAsked(request, await decide(db, incoming, request)));
}

/** Only what was confirmed is erased: where that has changed, it is asked anew. */
async function fulfil(
  db: Sql,
  incoming: Incoming<'press'>,
  request: DataRequest,
  [confirmed]: readonly string[],
): Promise<Reply> {
  const erasure = await decide(db, incoming, request);
  if (confirmed !== erasure) return askFulfil(db, incoming, request);

  const answered = { state: 'fulfilled', answer: null } as const;
  if (!(await close(db, incoming, request, answered))) return tooLate(db, incoming, request);

  const account = await findAccount(db, request.personId);
  await erase(db, incoming, request, erasure);
  await tell(db, incoming, request, {
    html: texts.fulfilledNotice(request, erasure),
    chatId: erasure === 'account' || erasure === 'everything' ? account : null,
  });

  return edit(incoming.messageId, texts.fulfilledView(request));
}

async function askReason(
  db: Sql,
  { person, messageId, receivedAt }: Incoming<'press'>,
  request: DataRequest,
): Promise<Reply> {
  const expiresAt = new Date(receivedAt.getTime() + QUESTION_HOURS * 3_600_000);
  await saveQuestion(db, person.id, { name: QUESTION, data: { id: request.id } }, expiresAt);

  return edit(messageId, texts.reasonAsked(request));
}

async function decline(db: Sql, incoming: Incoming<'text'>, request: DataRequest): Promise<Reply> {
  const reason = incoming.text.trim().slice(0, LONGEST_REASON).toWellFormed();
  const { person, receivedAt, messageId } = incoming;

  const answered = { state: 'declined', answer: reason } as const;
  const closed = await close(db, incoming, request, answered);
  if (closed) await tell(db, incoming, request, { html: texts.declinedNotice(request, reason) });

  const now = await findRequest(db, request.id);
  const view = closed
    ? texts.declinedView(request)
    : texts.requestView(now ?? request, receivedAt, person.unit.zone);
  return say(view.html, view.buttons, messageId);
}

async function decide(db: Sql, { today }: Incoming, request: DataRequest): Promise<Erasure> {
  return erasureOf(request.asked.topic, await findLastDay(db, request.personId), today);
}

/** False when another admin was faster. */
async function close(
  db: Sql,
  incoming: Incoming,
  request: DataRequest,
  answered: { readonly state: 'fulfilled' | 'declined'; readonly answer: string | null },
): Promise<boolean> {
  const by = { id: request.id, at: incoming.receivedAt, by: incoming.person.id };
  if (!(await closeRequest(db, { ...answered, ...by }))) return false;

  await note(db, incoming, request, 'request-answered', { state: answered.state });
  return true;
}

async function erase(
  db: Sql,
  incoming: Incoming,
  request: DataRequest,
  erasure: Erasure,
): Promise<void> {
  const { personId, id } = request;
  switch (erasure) {
    case 'none':
      return;
    case 'words':
      await eraseWords(db, personId);
      break;
    case 'account':
      await eraseAccount(db, personId);
      break;
    case 'everything':
      await eraseEverything(db, personId, id);
  }

  await note(db, incoming, request, 'data-erased', { erased: erasure });
}

async function note(
  db: Sql,
  { person, receivedAt }: Incoming,
  request: DataRequest,
  action: AuditAction,
  detail: object,
): Promise<void> {
  await recordAudit(db, [
    {
      at: receivedAt,
      actorId: person.id,
      action,
      subjectId: request.personId,
      firstDay: null,
      lastDay: null,
      detail: { request: request.id, ...detail },
    },
  ]);
}

/** To the account he had, where that is no longer his. */
async function tell(
  db: Sql,
  { receivedAt }: Incoming,
  request: DataRequest,
  said: { readonly html: Html; readonly chatId?: number | null },
): Promise<void> {
  const { html, chatId = null } = said;
  await post(db, {
    key: `request-answered:${request.id}`,
    kind: 'request-answered',
    to: request.personId,
    html,
    ...(chatId !== null && { chatId }),
    dueAt: receivedAt,
  });
}

async function tooLate(
  db: Sql,
  { person, messageId, receivedAt }: Incoming<'press'>,
  { id }: DataRequest,
): Promise<Reply> {
  const request = await findRequest(db, id);
  if (request === null) return alert(buttonStale);

  const { html, buttons } = texts.requestView(request, receivedAt, person.unit.zone);
  return alert(texts.answeredAlready, [{ do: 'edit', messageId, html, buttons }]);
}

function edit(messageId: number, { html, buttons }: View): Reply {
  return editPressed(messageId, html, buttons);
}
