import { leadsPeople } from '../access/store.ts';
import { buttonStale } from '../conversation/messages.ts';
import { alert, editPressed, say, toast } from '../conversation/reply.ts';
import { momentAt, mondayOf, zoneLabel } from '../shared/day.ts';
import { html } from '../shared/html.ts';
import { choose } from './choices.ts';
import { findProposal } from './learned.ts';
import { ON_CARD, notPlaced, pauseOver, reminderCard, settled } from './messages.ts';
import { countNudges, findOwnSettings, findUnitSettings, saveOwnSettings } from './store.ts';
import type { Incoming, Reply } from '../conversation/model.ts';
import type { Sql } from '../database/sql.ts';
import type { Choice } from './choices.ts';
import type { CardFacts } from './messages.ts';
import type { OwnSettings } from './model.ts';

/** Beneath other messages a few words over the chat do, but for what is to be found again later. */
const SAID_APART: ReadonlySet<Choice> = new Set(['off', 'pause']);

/** What the card shows now; null on a day on which he is not employed. */
export async function findCardFacts(
  db: Sql,
  { person, today }: Pick<Incoming, 'person' | 'today'>,
): Promise<CardFacts | null> {
  const unit = await findUnitSettings(db, person.id, today);
  if (unit === null) return null;

  const { zone } = person.unit;
  const monday = momentAt(mondayOf(today), '00:00', zone);
  return {
    own: await findOwnSettings(db, person.id),
    unit,
    zone: zoneLabel(zone),
    today,
    sent: await countNudges(db, person.id, monday),
    proposal: await findProposal(db, person.id, today, zone),
    leads: await leadsPeople(db, person.id, today),
  };
}

/** A press that settles something; the same press again finds it settled and changes nothing. */
export async function settlePressed(
  db: Sql,
  incoming: Incoming<'press'>,
  choice: Choice,
  values: readonly string[],
): Promise<Reply> {
  const isOnCard = values.at(-1) === ON_CARD;
  const done = await settle(db, incoming, choice, isOnCard ? values.slice(0, -1) : values);
  if (done === 'not-placed') return say(notPlaced);
  if (done === 'stale') {
    return choice === 'pause' && isOnCard ? showPauseOver(db, incoming) : alert(buttonStale);
  }

  const { facts, isChanged } = done;
  const said = settled(choice, facts);
  const card = reminderCard(facts, isOnCard ? null : html`✅ ${said}`);
  if (isOnCard) {
    return toast(said, editPressed(incoming.messageId, card.html, card.buttons).sayings);
  }
  if (!isChanged || !SAID_APART.has(choice)) return toast(said);
  return say(card.html, card.buttons);
}

/** Changes a person's own wishes, when the choice is one that he has. */
export async function settle(
  db: Sql,
  incoming: Pick<Incoming, 'person' | 'today'>,
  choice: Choice,
  values: readonly string[],
): Promise<'not-placed' | 'stale' | { readonly facts: CardFacts; readonly isChanged: boolean }> {
  const { person, today } = incoming;
  if ((await findUnitSettings(db, person.id, today)) === null) return 'not-placed';

  const before = await findOwnSettings(db, person.id);
  const leads = choice === 'briefing' && (await leadsPeople(db, person.id, today));
  const own = choose(before, choice, values, { today, leads });
  if (own === null) return 'stale';

  const isChanged = !isSame(own, before);
  if (isChanged) await saveOwnSettings(db, person.id, own);
  const facts = await findCardFacts(db, incoming);
  if (facts === null) throw new Error('A place is gone within its own transaction');
  return { facts, isChanged };
}

/** The days of an older card may have gone by. */
async function showPauseOver(db: Sql, incoming: Incoming<'press'>): Promise<Reply> {
  const facts = await findCardFacts(db, incoming);
  if (facts === null) return say(notPlaced);

  const card = reminderCard(facts);
  return alert(pauseOver, editPressed(incoming.messageId, card.html, card.buttons).sayings);
}

function isSame(one: OwnSettings, other: OwnSettings): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
