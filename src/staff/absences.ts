import { z } from 'zod';
import { findAuditEvent, recordManaged } from '../access/audit.ts';
import { keptWords } from '../absences/messages.ts';
import { ABSENCE_KINDS } from '../absences/model.ts';
import { MOST_ABSENT_DAYS, MOST_DAYS_AHEAD, signOf } from '../absences/rules.ts';
import { listAbsences, dropChangedDays, saveAbsences } from '../absences/store.ts';
import { saveSourceMessage } from '../activities/store.ts';
import { markUndone, saveChange } from '../changes/store.ts';
import { readId } from '../conversation/buttons.ts';
import { readConsent } from '../conversation/consent.ts';
import { buttonStale } from '../conversation/messages.ts';
import { alert } from '../conversation/reply.ts';
import { tellsWork } from '../conversation/typed.ts';
import { dropQuestion, findQuestion } from '../conversation/store.ts';
import { addDays, day } from '../shared/day.ts';
import { withUndo } from '../units/messages.ts';
import * as texts from './absenceMessages.ts';
import { ask, edit, findFacts, onMember, sayView, tellPlace } from './answers.ts';
import { askedAgain, memberGone, staffCard, undoRefused } from './messages.ts';
import type { Incoming, Reply } from '../conversation/model.ts';
import type { PressRoute, QuestionRoute } from '../conversation/routes.ts';
import type { Sql } from '../database/sql.ts';
import type { Day } from '../shared/day.ts';
import type { Understood } from '../understanding/model.ts';
import type { View } from '../units/messages.ts';
import type { AbsenceRefusal } from './absenceMessages.ts';
import type { StaffRoom } from './answers.ts';
import type { StaffFacts } from './messages.ts';

const QUESTION = 'staff-absence';
const DRAFT = 'staff-absence-yes';

const askedSchema = z.object({ personId: z.number(), kind: z.enum(ABSENCE_KINDS) });
/** `messageId` is the message in which the days were typed. */
const draftSchema = askedSchema.extend({
  days: z.array(z.string().transform(day)),
  messageId: z.number(),
});
const recordedSchema = z.object({ changeId: z.number() });

type Draft = z.output<typeof draftSchema>;

/** Absences that lie too far back for the person himself: recorded by the one who manages him. */
export function openAbsences({ readDays }: StaffRoom): {
  readonly presses: readonly PressRoute[];
  readonly questions: readonly QuestionRoute[];
} {
  return {
    presses: [
      {
        name: QUESTION,
        answer: onMember(async (_db, press, facts) => edit(press, texts.kindAsked(facts))),
      },
      { name: 'staff-absence-kind', answer: onMember(askDays) },
      { name: DRAFT, answer: confirm },
      { name: 'staff-absence-undo', answer: undoAbsence },
    ],
    questions: [
      { name: QUESTION, answer: takeDays },
      { name: DRAFT, answer: consent },
    ],
  };

  async function takeDays(
    db: Sql,
    incoming: Incoming<'text'>,
    data: unknown,
    told: Understood,
  ): Promise<Reply | null> {
    const asked = askedSchema.safeParse(data);
    const facts = await findFacts(db, asked.data?.personId ?? 0, incoming.today);
    if (!asked.success || facts === null) return null;

    const days = readDays(incoming.text, incoming.today);
    if (days.length === 0 && tellsWork(told)) return null;
    const refusal = refuseDays(days, facts, incoming.today);
    if (refusal !== null) {
      await ask(db, incoming, QUESTION, asked.data);
      return sayView(askedAgain(facts.member.id, texts.absenceRefused(refusal)));
    }

    const draft = { ...asked.data, days: [...days], messageId: incoming.messageId };
    await ask(db, incoming, DRAFT, draft);
    return sayView(texts.absenceShown(facts, draft.kind, days, signOfDraft(draft)));
  }
}

async function askDays(
  db: Sql,
  press: Incoming<'press'>,
  facts: StaffFacts,
  [value]: readonly string[],
): Promise<Reply> {
  const kind = ABSENCE_KINDS.find((known) => known === value);
  if (kind === undefined) return alert(buttonStale);

  await ask(db, press, QUESTION, { personId: facts.member.id, kind });
  return edit(press, texts.daysAsked(facts, kind));
}

async function confirm(
  db: Sql,
  press: Incoming<'press'>,
  [sign]: readonly string[],
): Promise<Reply> {
  const open = await findQuestion(db, press.person.id, press.writtenAt);
  const draft = draftSchema.safeParse(open?.data);
  if (open?.name !== DRAFT || !draft.success || signOfDraft(draft.data) !== sign) {
    return alert(texts.draftGone);
  }

  await dropQuestion(db, press.person.id);
  const view = await record(db, press, draft.data);
  return view === null ? alert(memberGone) : edit(press, view);
}

/** A typed "ya" under the days; anything else is no answer, and their buttons stay good. */
async function consent(db: Sql, incoming: Incoming<'text'>, data: unknown): Promise<Reply | null> {
  const draft = draftSchema.safeParse(data);
  if (!draft.success) return null;
  if (readConsent(incoming.text) !== 'yes') {
    await ask(db, incoming, DRAFT, draft.data);
    return null;
  }

  const view = await record(db, incoming, draft.data);
  return view === null ? null : sayView(view);
}

async function undoAbsence(
  db: Sql,
  press: Incoming<'press'>,
  [id]: readonly string[],
): Promise<Reply> {
  const event = await findAuditEvent(db, readId(id));
  const recorded = recordedSchema.safeParse(event?.detail);
  const personId = event?.subjectId ?? 0;
  const facts = await findFacts(db, personId, press.today);
  if (event?.action !== 'absence-recorded' || !recorded.success || facts === null) {
    return alert(undoRefused('stale'));
  }
  const { changeId } = recorded.data;
  if (!(await markUndone(db, changeId, press.writtenAt))) return alert(undoRefused('done-before'));

  await dropChangedDays(db, changeId);
  const undone = { ...event, at: press.writtenAt, actorId: press.person.id, detail: {} };
  const eventId = await recordManaged(db, undone, event.id);
  const { member } = facts;
  const what = texts.absenceTakenBack;
  await tellPlace(db, press, { to: member.id, name: member.name, eventId, what });
  return edit(press, staffCard(facts, texts.absenceUndone));
}

/** Keeps the days under the message that told them, of which only the kind stays. */
async function record(db: Sql, incoming: Incoming, draft: Draft): Promise<View | null> {
  const { kind, days } = draft;
  const facts = await findFacts(db, draft.personId, incoming.today);
  const [first] = days;
  const last = days.at(-1);
  if (facts === null || first === undefined || last === undefined) return null;

  const { member } = facts;
  const stored = await listAbsences(db, member.id, first, last);
  const known = new Set(stored.filter((absence) => absence.kind === kind).map((of) => of.day));
  const recorded = days.filter((on) => !known.has(on)).map((on) => ({ day: on, kind }));
  if (recorded.length === 0) return staffCard(facts, texts.absenceKnown);

  const sourceMessageId = await saveSourceMessage(db, {
    personId: member.id,
    chatId: incoming.chatId,
    // Below zero: his own later edit of that message is no edit of this one
    messageId: -draft.messageId,
    text: keptWords(recorded),
    intent: 'leave',
    writtenAt: incoming.writtenAt,
  });
  const of = { personId: member.id, sourceMessageId };
  const { changeId } = await saveChange(db, { ...of, kind: 'absence', at: incoming.writtenAt });
  await saveAbsences(db, { ...of, changeId, recorded, removed: [] });
  const eventId = await recordManaged(db, {
    at: incoming.writtenAt,
    actorId: incoming.person.id,
    action: 'absence-recorded',
    subjectId: member.id,
    firstDay: null,
    lastDay: null,
    detail: { changeId, kind, before: stored, after: recorded },
  });
  const what = texts.absenceTold(kind, days);
  await tellPlace(db, incoming, { to: member.id, name: member.name, eventId, what });
  const said = texts.absenceRecorded(kind, days);
  return withUndo(staffCard(facts, said), eventId, 'staff-absence-undo');
}

function refuseDays(
  days: readonly Day[],
  { places }: StaffFacts,
  today: Day,
): AbsenceRefusal | null {
  const [first] = days;
  const last = days.at(-1);
  const begun = places[0]?.firstDay;
  if (first === undefined || last === undefined) return 'no-date';
  if (days.length > MOST_ABSENT_DAYS) return 'too-long';
  if (begun === undefined || first < begun) return 'before-first';
  return last > addDays(today, MOST_DAYS_AHEAD) ? 'too-far' : null;
}

function signOfDraft({ personId, kind, days }: Draft): string {
  return signOf([personId, kind, ...days].join());
}
