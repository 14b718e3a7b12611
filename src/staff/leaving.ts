import { tellsWork } from '../conversation/typed.ts';
import { z } from 'zod';
import { buttonStale } from '../conversation/messages.ts';
import { alert } from '../conversation/reply.ts';
import { parseDay } from '../shared/day.ts';
import { html } from '../shared/html.ts';
import { withUndo } from '../units/messages.ts';
import { ask, edit, findFacts, forgetQuestion, onMember, sayView } from './answers.ts';
import { applyPlaces } from './apply.ts';
import { askedAgain, dateRefused, memberGone, staffCard } from './messages.ts';
import * as texts from './moveMessages.ts';
import { endOn } from './rules.ts';
import { countLed } from './store.ts';
import type { Incoming, Reply } from '../conversation/model.ts';
import type { PressRoute, QuestionRoute } from '../conversation/routes.ts';
import type { Sql } from '../database/sql.ts';
import type { Day } from '../shared/day.ts';
import type { Html } from '../shared/html.ts';
import type { Understood } from '../understanding/model.ts';
import type { StaffRoom } from './answers.ts';
import type { StaffFacts } from './messages.ts';
import type { NewPlace } from './model.ts';

const QUESTION = 'staff-leave';

const askedSchema = z.object({ personId: z.number() });

/** Who leaves: his assignment ends, his data stays. */
export function openLeaving({ readDays }: StaffRoom): {
  readonly presses: readonly PressRoute[];
  readonly questions: readonly QuestionRoute[];
} {
  return {
    presses: [
      { name: QUESTION, answer: onMember(askDay) },
      { name: 'staff-leave-on', answer: onMember(chooseDay) },
      { name: 'staff-leave-yes', answer: onMember(leave) },
      { name: 'staff-stay', answer: onMember(stay) },
    ],
    questions: [{ name: QUESTION, answer: readDay }],
  };

  async function readDay(
    db: Sql,
    incoming: Incoming<'text'>,
    data: unknown,
    told: Understood,
  ): Promise<Reply | null> {
    const asked = askedSchema.safeParse(data);
    const facts = await findFacts(db, asked.data?.personId ?? 0, incoming.today);
    if (facts === null) return null;
    const [lastDay, ...others] = readDays(incoming.text, incoming.today);
    if ((lastDay === undefined || others.length > 0) && tellsWork(told)) return null;

    const refusal =
      lastDay === undefined || others.length > 0
        ? dateRefused
        : refuse(facts, lastDay, incoming.today);
    if (refusal !== null || lastDay === undefined) {
      await ask(db, incoming, QUESTION, { personId: facts.member.id });
      return sayView(askedAgain(facts.member.id, refusal ?? dateRefused));
    }
    const led = await countLed(db, facts.member.id, incoming.today);
    return sayView(texts.leavingShown(facts, lastDay, led));
  }
}

async function askDay(db: Sql, press: Incoming<'press'>, facts: StaffFacts): Promise<Reply> {
  if (facts.member.id === press.person.id) return alert(texts.leavingOneself);
  if (facts.place === null) return alert(texts.refused('not-employed'));

  await ask(db, press, QUESTION, { personId: facts.member.id });
  return edit(press, texts.leavingAsked(facts, press.today));
}

async function chooseDay(
  db: Sql,
  press: Incoming<'press'>,
  facts: StaffFacts,
  [on = '']: readonly string[],
): Promise<Reply> {
  const lastDay = parseDay(on);
  if (lastDay === null) return alert(buttonStale);
  const plan = endOn(facts.places, lastDay, press.today);
  if (!plan.ok) return alert(texts.refused(plan.reason));

  await forgetQuestion(db, press);
  const led = await countLed(db, facts.member.id, press.today);
  return edit(press, texts.leavingShown(facts, lastDay, led));
}

async function leave(
  db: Sql,
  press: Incoming<'press'>,
  facts: StaffFacts,
  [on = '']: readonly string[],
): Promise<Reply> {
  const lastDay = parseDay(on);
  if (lastDay === null) return alert(buttonStale);
  if (facts.member.id === press.person.id) return alert(texts.leavingOneself);
  const plan = endOn(facts.places, lastDay, press.today);
  if (!plan.ok) return alert(texts.refused(plan.reason));

  return save(db, press, facts, { action: 'person-left', places: plan.value, said: texts.left });
}

/** A last day that was noted is none. */
async function stay(db: Sql, press: Incoming<'press'>, facts: StaffFacts): Promise<Reply> {
  const { place, next, places } = facts;
  if (place === null || place.lastDay === null || next !== null) {
    return alert(texts.refused('unchanged'));
  }

  const kept = places.map((of) => (of.id === place.id ? { ...of, lastDay: null } : of));
  return save(db, press, facts, { action: 'person-restored', places: kept, said: texts.stays });
}

async function save(
  db: Sql,
  press: Incoming<'press'>,
  { member }: StaffFacts,
  change: {
    readonly action: 'person-left' | 'person-restored';
    readonly places: readonly NewPlace[];
    readonly said: Html;
  },
): Promise<Reply> {
  const eventId = await applyPlaces(db, press, member.id, change);
  const now = await findFacts(db, member.id, press.today);
  if (now === null) return alert(memberGone);

  return edit(press, withUndo(staffCard(now, change.said), eventId, 'staff-undo'));
}

function refuse(facts: StaffFacts, lastDay: Day, today: Day): Html | null {
  const plan = endOn(facts.places, lastDay, today);

  return plan.ok ? null : html`${texts.refused(plan.reason)} Silakan ketik tanggal lain.`;
}
