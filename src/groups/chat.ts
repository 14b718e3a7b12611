import { recordAudit } from '../access/audit.ts';
import { readId } from '../conversation/buttons.ts';
import { SILENCE, alert, editPressed, say } from '../conversation/reply.ts';
import { countWrong, waitsUntil } from '../invitations/rules.ts';
import { findAttempts, saveAttempts } from '../invitations/store.ts';
import { unitGone } from '../units/messages.ts';
import { findTree } from '../units/store.ts';
import * as texts from './messages.ts';
import * as store from './store.ts';
import type { AuditAction } from '../access/model.ts';
import type { GroupSaid, Incoming, Reply } from '../conversation/model.ts';
import type { PressRoute, RoomRoutes } from '../conversation/routes.ts';
import type { Sql } from '../database/sql.ts';
import type { UnitNode } from '../units/model.ts';
import type { GroupWays, LinkChange } from './model.ts';

export interface GroupParts {
  readonly linkToGroup: (code: string) => GroupWays;
}

/** The Telegram group of a unit, for those who manage it. */
export function openGroups(parts: GroupParts): RoomRoutes {
  return {
    admin: {
      presses: [
        {
          name: 'group-offer',
          answer: onUnit((db, press, unit, [wish]) => showGroup(parts, db, press, unit, wish)),
        },
        { name: 'group-end', answer: onUnit(endGroup) },
      ],
    },
  };
}

/** What happens in a group: whoever holds a code links it, and being taken out ends it. */
export async function receiveGroup(db: Sql, said: GroupSaid): Promise<Reply> {
  const { event } = said;
  switch (event.do) {
    case 'start':
      return linkGroup(db, said, event);
    case 'left':
      await endGone(db, said.chatId, said.writtenAt);
      return SILENCE;
    case 'moved':
      await store.moveGroup(db, event.from, event.to);
      return SILENCE;
  }
}

/** The bot cannot write there any more. */
export async function endGone(db: Sql, chatId: number, at: Date): Promise<void> {
  await audit(db, at, null, 'group-ended', await store.endLinksOfGroup(db, chatId, at));
}

async function showGroup(
  { linkToGroup }: GroupParts,
  db: Sql,
  press: Incoming<'press'>,
  unit: UnitNode,
  wish: string | undefined,
): Promise<Reply> {
  const { person, receivedAt, messageId } = press;
  const link = await store.findLink(db, unit.id);
  if (link !== null && wish !== 'new') return edit(messageId, texts.linkedCard(unit, link));

  const offer = { unitId: unit.id, createdById: person.id, now: receivedAt };
  const { code, expiresAt } = await store.offerLink(db, offer);
  const { zone } = person.unit;
  const offered = { code, expiresAt, ...linkToGroup(code), zone };
  return edit(messageId, texts.offerCard(unit, offered, link));
}

/** Asks first; the answer names the link, so that it ends no later one. */
async function endGroup(
  db: Sql,
  press: Incoming<'press'>,
  unit: UnitNode,
  [id]: readonly string[],
): Promise<Reply> {
  const link = await store.findLink(db, unit.id);
  if (link === null) return alert(texts.noGroup);
  if (id === undefined) return edit(press.messageId, texts.endAsked(unit, link));
  if (link.id !== readId(id)) return alert(texts.noGroup);

  const { person, receivedAt } = press;
  const ended = await store.endLink(db, link.id, receivedAt);
  await audit(db, receivedAt, person.id, 'group-ended', ended);
  return edit(press.messageId, texts.ended(unit, link));
}

/** A code is looked at always; a group that sends many wrong ones is no longer answered for a while. */
async function linkGroup(
  db: Sql,
  said: GroupSaid,
  { code, title }: { readonly code: string; readonly title: string },
): Promise<Reply> {
  const { chatId, writtenAt: at, receivedAt: now } = said;
  const { begun, ended } = await store.useCode(db, { code, chatId, title, at, now });
  if (begun === null) return refuse(db, said, code);

  await audit(db, now, begun.createdById, 'group-ended', ended);
  await audit(db, now, begun.createdById, 'group-linked', [begun]);
  const unit = (await findTree(db)).get(begun.unitId);
  if (unit === undefined) throw new Error('A unit is gone within its own transaction');
  return say(texts.groupLinked(unit));
}

async function refuse(
  db: Sql,
  { chatId, receivedAt: now }: GroupSaid,
  code: string,
): Promise<Reply> {
  if (await store.isCodeOfGroup(db, code, chatId)) return say(texts.linkedAlready);

  const attempts = await findAttempts(db, chatId);
  if (waitsUntil(attempts, now) !== null) return SILENCE;

  await saveAttempts(db, chatId, countWrong(attempts, now));
  return say(texts.codeRefused);
}

async function audit(
  db: Sql,
  at: Date,
  actorId: number | null,
  action: AuditAction,
  changes: readonly LinkChange[],
): Promise<void> {
  if (changes.length === 0) return;

  const tree = await findTree(db);
  await recordAudit(
    db,
    changes.map(({ unitId, title }) => ({
      at,
      actorId,
      action,
      subjectId: null,
      firstDay: null,
      lastDay: null,
      detail: { name: tree.get(unitId)?.name ?? '', unitId, group: title },
    })),
  );
}

function edit(messageId: number, view: texts.View): Reply {
  return editPressed(messageId, view.html, view.buttons);
}

/** A press on a unit that is still there; its id comes first. */
function onUnit(
  act: (
    db: Sql,
    press: Incoming<'press'>,
    unit: UnitNode,
    values: readonly string[],
  ) => Promise<Reply>,
): PressRoute['answer'] {
  return async (db, press, [id, ...values]) => {
    const unit = (await findTree(db)).get(readId(id));

    return unit === undefined ? alert(unitGone) : act(db, press, unit, values);
  };
}
