import { recordAudit } from '../access/audit.ts';
import { readId } from '../conversation/buttons.ts';
import { alert, editPressed } from '../conversation/reply.ts';
import { dropQuestion } from '../conversation/store.ts';
import { askAgain, post } from '../outbox/store.ts';
import * as accounts from './accountMessages.ts';
import { findAccount } from './composing.ts';
import { edit, findOwn, findReach, viewDraft } from './drafts.ts';
import * as texts from './messages.ts';
import { PROGRESS } from './model.ts';
import { isOpen } from './rules.ts';
import { dayOf, postCopies, stopCopies } from './copies.ts';
import * as store from './store.ts';
import type { Incoming, Reply } from '../conversation/model.ts';
import type { PressRoute } from '../conversation/routes.ts';
import type { Sql } from '../database/sql.ts';
import type { AnnouncementData } from './composing.ts';
import type { AnnouncementRoom } from './drafts.ts';
import type { SentAnnouncement } from './model.ts';

/** What happens to an announcement from its confirmation on. */
export function openSending(room: AnnouncementRoom): readonly PressRoute[] {
  return [
    { name: 'announce-send', answer: send },
    { name: 'announce-open', answer: open },
    { name: 'announce-stop', answer: stop },
  ];

  /** Everything is asked anew: whose draft it is, whether it was sent, how many it reaches. */
  async function send(
    db: Sql,
    press: Incoming<'press'>,
    [id, count]: readonly string[],
  ): Promise<Reply> {
    const found = await findOwn(db, press, readId(id));
    if (!found.ok) return alert(found.reason === 'sent' ? texts.alreadySent : texts.draftGone);
    const draft = found.value;
    if (draft.aim === null) return alert(texts.draftGone);

    const { ready } = await findReach(db, press, draft.aim);
    const shown = readId(count);
    if (ready !== shown || ready === 0) {
      const view = await viewDraft(room, db, press, draft, (reach) =>
        texts.reachChanged(shown, reach),
      );
      return edit(press, view);
    }

    const confirmedAt = press.receivedAt;
    if (!(await store.confirmDraft(db, draft.id, confirmedAt))) return alert(texts.alreadySent);
    await dropQuestion(db, press.person.id);
    await postAll(db, press, { ...draft, aim: draft.aim, confirmedAt });
    return editPressed(press.messageId, texts.sendingBegan(room.agencyName, draft));
  }

  /** The account comes first: it is due at the same moment, and is not to wait for all the copies. */
  async function postAll(
    db: Sql,
    { person, today }: Incoming,
    announcement: SentAnnouncement,
  ): Promise<void> {
    const { id, confirmedAt } = announcement;
    const data: AnnouncementData = { announcementId: id, agency: room.agencyName };
    await post(db, {
      key: keyOf(announcement),
      kind: PROGRESS,
      to: person.id,
      day: dayOf(confirmedAt),
      data,
      dueAt: confirmedAt,
    });
    const copies = await postCopies(db, announcement, { today, at: confirmedAt, data });

    const detail = { id, name: texts.aimText(announcement), copies };
    await note(db, { at: confirmedAt, actorId: person.id, action: 'announced', detail });
  }

  /** What was begun goes on; of what was sent there is an account, for every admin. */
  async function open(db: Sql, press: Incoming<'press'>, [id]: readonly string[]): Promise<Reply> {
    const announcement = await store.findAnnouncement(db, readId(id));
    if (announcement === null) return alert(texts.draftGone);
    if (store.isSent(announcement)) return edit(press, await viewSent(db, press, announcement));

    const own = await findOwn(db, press, announcement.id);
    if (!own.ok) return alert(texts.draftGone);
    await dropQuestion(db, press.person.id);
    return edit(press, await viewDraft(room, db, press, own.value));
  }

  /** By any admin: who sent it may be away. */
  async function stop(db: Sql, press: Incoming<'press'>, [id]: readonly string[]): Promise<Reply> {
    const { person, receivedAt } = press;
    const announcement = await store.findAnnouncement(db, readId(id));
    if (announcement === null || !store.isSent(announcement)) return alert(texts.draftGone);
    if (announcement.stoppedAt !== null) {
      return alert(accounts.stoppedBefore, await seen(db, press, announcement));
    }
    if (!isOpen(await findAccount(db, announcement, receivedAt))) {
      return alert(accounts.nothingToStop, await seen(db, press, announcement));
    }
    if (!(await store.markStopped(db, announcement.id, receivedAt))) {
      return alert(accounts.stoppedBefore);
    }

    const stopped = { ...announcement, stoppedAt: receivedAt };
    const left = await stopCopies(db, stopped);
    await askAgain(db, keyOf(stopped), receivedAt);
    const detail = { id: stopped.id, name: texts.aimText(stopped), left };
    await note(db, {
      at: receivedAt,
      actorId: person.id,
      action: 'announcement-stopped',
      detail,
    });
    return { sayings: await seen(db, press, stopped), toast: null };
  }

  async function viewSent(db: Sql, { person, receivedAt }: Incoming, of: SentAnnouncement) {
    const account = await findAccount(db, of, receivedAt);

    return accounts.sentCard(room.agencyName, of, account, person.unit.zone);
  }
}

/** The account in place of what was pressed. */
async function seen(
  db: Sql,
  press: Incoming<'press'>,
  announcement: SentAnnouncement,
): Promise<Reply['sayings']> {
  const account = await findAccount(db, announcement, press.receivedAt);

  return edit(press, accounts.progress(announcement, account)).sayings;
}

function keyOf({ id }: SentAnnouncement): string {
  return `${PROGRESS}:${id}`;
}

function note(
  db: Sql,
  of: {
    readonly at: Date;
    readonly actorId: number;
    readonly action: 'announced' | 'announcement-stopped';
    readonly detail: object;
  },
): Promise<void> {
  return recordAudit(db, [{ ...of, subjectId: null, firstDay: null, lastDay: null }]);
}
