import { editPressed, say } from '../conversation/reply.ts';
import { saveQuestion } from '../conversation/store.ts';
import { no, ok } from '../shared/result.ts';
import { countReach } from './copies.ts';
import { aimAsked, preview } from './messages.ts';
import { isOffered, sumReach } from './rules.ts';
import * as store from './store.ts';
import type { Incoming, Reply } from '../conversation/model.ts';
import type { Sql } from '../database/sql.ts';
import type { Html } from '../shared/html.ts';
import type { Result } from '../shared/result.ts';
import type { View } from '../units/messages.ts';
import type { Aim, Announcement, Reach } from './model.ts';

export interface AnnouncementRoom {
  /** In whose name it is sent; null when the settings do not tell. */
  readonly agencyName: string | null;
}

/** Questions: its words, and the name of the unit that it is for. */
export const TEXT = 'announce-text';
export const UNIT = 'announce-unit';

/** How long a typed answer is awaited; whatever is written afterwards is a report again. */
const QUESTION_HOURS = 1;

export async function ask(db: Sql, incoming: Incoming, name: string, data: unknown): Promise<void> {
  const { person, receivedAt } = incoming;
  const expiresAt = new Date(receivedAt.getTime() + QUESTION_HOURS * 3_600_000);

  await saveQuestion(db, person.id, { name, data }, expiresAt);
}

/** The draft of that id, for whoever wrote it, as long as it is offered. */
export async function findOwn(
  db: Sql,
  { person, receivedAt }: Incoming,
  id: number,
): Promise<Result<Announcement, 'gone' | 'sent'>> {
  const draft = await store.findAnnouncement(db, id);
  if (draft === null || draft.createdBy.id !== person.id) return no('gone');

  if (draft.confirmedAt !== null) return no('sent');
  return isOffered(draft, receivedAt) ? ok(draft) : no('gone');
}

/** Begins a draft anew, also when only its aim is another one: its number stands for all of it. */
export async function openDraft(
  db: Sql,
  { person, receivedAt }: Incoming,
  of: { readonly text: string; readonly aim: Aim | null },
): Promise<Announcement> {
  const id = await store.saveDraft(db, of, { personId: person.id, at: receivedAt });
  const draft = await store.findAnnouncement(db, id);
  if (draft === null) throw new Error('A draft is gone within its own transaction');

  return draft;
}

/** What is to be decided next about a draft. `said` goes before its preview. */
export async function viewDraft(
  { agencyName }: AnnouncementRoom,
  db: Sql,
  incoming: Incoming,
  draft: Announcement,
  said: (reach: Reach) => Html | null = () => null,
): Promise<View> {
  if (draft.aim === null) return aimAsked(draft);

  const reach = await findReach(db, incoming, draft.aim);
  return preview(agencyName, draft, reach, said(reach));
}

export async function findReach(
  db: Sql,
  { today, receivedAt }: Incoming,
  aim: Aim,
): Promise<Reach> {
  return sumReach(await countReach(db, aim, today), receivedAt);
}

export function edit({ messageId }: Incoming<'press'>, view: View): Reply {
  return editPressed(messageId, view.html, view.buttons);
}

export function sayView(view: View): Reply {
  return say(view.html, view.buttons);
}
