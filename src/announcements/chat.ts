import { z } from 'zod';
import { readId } from '../conversation/buttons.ts';
import { alert, editPressed, say } from '../conversation/reply.ts';
import { dropQuestion } from '../conversation/store.ts';
import { endedByNo } from '../conversation/typed.ts';
import { sentList } from './accountMessages.ts';
import { showAim, showUnits, chooseAudience, chooseUnit, searchUnit } from './aiming.ts';
import { findAccount } from './composing.ts';
import { TEXT, UNIT, ask, edit, findOwn, openDraft, sayView, viewDraft } from './drafts.ts';
import * as texts from './messages.ts';
import { isReport, readText } from './rules.ts';
import { openSending } from './sending.ts';
import * as store from './store.ts';
import type { Incoming, Reply } from '../conversation/model.ts';
import type { RouteGroup } from '../conversation/routes.ts';
import type { Sql } from '../database/sql.ts';
import type { View } from '../units/messages.ts';
import type { Understood } from '../understanding/model.ts';
import type { AnnouncementRoom } from './drafts.ts';

/** How many of those that were sent are listed. */
const SENT_LISTED = 3;

const askedSchema = z.object({ draftId: z.number().nullable() });

/** `/kirim`: a message of an admin to many; nothing goes out before its preview was confirmed. */
export function openAnnouncements(
  room: AnnouncementRoom,
): Pick<RouteGroup, 'commands' | 'presses' | 'questions'> {
  const sending = openSending(room);

  return {
    commands: [{ name: 'kirim', about: 'Pengumuman kepada pegawai', answer: begin }],
    presses: [
      { name: 'announce-home', answer: showHome },
      { name: 'announce-aim', answer: showAim },
      {
        name: 'announce-to',
        answer: (db, press, values) => chooseAudience(room, db, press, values),
      },
      { name: 'announce-units', answer: showUnits },
      { name: 'announce-unit', answer: (db, press, values) => chooseUnit(room, db, press, values) },
      { name: 'announce-edit', answer: askText },
      { name: 'announce-cancel', answer: cancel },
      ...sending,
    ],
    questions: endedByNo(
      [
        { name: TEXT, answer: readAnswer },
        { name: UNIT, answer: searchUnit },
      ],
      texts.notWritten,
    ),
  };

  /** With words it begins with them; else what was begun before goes on. */
  async function begin(db: Sql, incoming: Incoming<'command'>): Promise<Reply> {
    const { person, argument, receivedAt } = incoming;
    const text = readText(argument);
    if (text.ok) return sayView(await write(db, incoming, text.value, null));

    const draft = await store.findDraft(db, person.id, receivedAt);
    if (draft !== null) return sayView(await viewDraft(room, db, incoming, draft));

    return sayView(await viewHome(db, incoming));
  }

  async function showHome(db: Sql, press: Incoming<'press'>): Promise<Reply> {
    return edit(press, await viewHome(db, press));
  }

  async function askText(
    db: Sql,
    press: Incoming<'press'>,
    [id]: readonly string[],
  ): Promise<Reply> {
    const draft = await findOwn(db, press, readId(id));
    if (!draft.ok) return alert(draft.reason === 'sent' ? texts.alreadySent : texts.draftGone);

    await ask(db, press, TEXT, { draftId: draft.value.id });
    return edit(press, texts.textAskedAgain(draft.value));
  }

  /** A report passes by, and the question stays open. */
  async function readAnswer(
    db: Sql,
    typed: Incoming<'text'>,
    data: unknown,
    told: Understood,
  ): Promise<Reply | null> {
    const asked = askedSchema.safeParse(data);
    if (!asked.success) return null;

    const { person, today, receivedAt } = typed;
    const written = { today, at: receivedAt, zone: person.unit.zone };
    const passesBy = person.nip !== null && isReport(told, typed.text, written);
    const text = readText(typed.text);
    if (passesBy || !text.ok) {
      await ask(db, typed, TEXT, asked.data);
      return passesBy ? null : say(texts.textEmpty, [], typed.messageId);
    }

    return sayView(await write(db, typed, text.value, asked.data.draftId));
  }

  /** New words make a new draft, so that an older preview sends nothing; the aim is kept. */
  async function write(
    db: Sql,
    incoming: Incoming,
    text: string,
    earlierId: number | null,
  ): Promise<View> {
    const earlier = earlierId === null ? null : await findOwn(db, incoming, earlierId);
    const aim = earlier?.ok === true ? earlier.value.aim : null;
    await dropQuestion(db, incoming.person.id);

    return viewDraft(room, db, incoming, await openDraft(db, incoming, { text, aim }));
  }

  async function viewHome(db: Sql, incoming: Incoming): Promise<View> {
    const { person, receivedAt } = incoming;
    const sent = [];
    for (const announcement of await store.listSent(db, SENT_LISTED)) {
      sent.push({ announcement, account: await findAccount(db, announcement, receivedAt) });
    }

    await ask(db, incoming, TEXT, { draftId: null });
    return texts.textAsked(sentList(sent, person.unit.zone));
  }
}

/** Without an id nothing was written yet. */
async function cancel(db: Sql, press: Incoming<'press'>, [id]: readonly string[]): Promise<Reply> {
  const draft = id === '0' ? null : await findOwn(db, press, readId(id));
  if (draft?.ok === false) {
    return alert(draft.reason === 'sent' ? texts.alreadySent : texts.draftGone);
  }

  await dropQuestion(db, press.person.id);
  if (draft === null) return editPressed(press.messageId, texts.notWritten);

  await store.dropDrafts(db, press.person.id);
  return editPressed(press.messageId, texts.draftDropped);
}
