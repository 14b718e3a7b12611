import { recordAudit } from '../access/audit.ts';
import { SILENCE, alert, say } from '../conversation/reply.ts';
import { post } from '../outbox/store.ts';
import { adminTold, greetedAgain, placeButtons } from '../people/messages.ts';
import { findPersonById, findPersonByTelegram, findProfile, linkAccount } from '../people/store.ts';
import { dayAt } from '../shared/day.ts';
import { paragraphs } from '../shared/html.ts';
import { no, ok } from '../shared/result.ts';
import * as texts from './messages.ts';
import { countWrong, waitsUntil } from './rules.ts';
import {
  findAttempts,
  findInvited,
  forgetAttempts,
  isCodeOf,
  saveAttempts,
  useInvitation,
} from './store.ts';
import type { Incoming, Reply, Said } from '../conversation/model.ts';
import type { CommandRoute } from '../conversation/routes.ts';
import type { Sql } from '../database/sql.ts';
import type { Person, Profile } from '../people/model.ts';
import type { Day } from '../shared/day.ts';
import type { Result } from '../shared/result.ts';

/** What an enrolled person, or a first admin, gets for /start, with or without a code. */
export const startCommand: CommandRoute = {
  name: 'start',
  about: 'Mulai dan periksa akun',
  answer: async (db, incoming) => {
    if (incoming.argument !== '') return enrol(db, incoming.argument, incoming);

    if (incoming.person.nip === null) return say(adminTold);

    const profile = await profileOf(db, incoming.person.id, incoming.today);
    return say(greetedAgain(profile), placeButtons);
  },
};

/** Whoever is not enrolled: an invitation enrols, everything else gets one polite explanation. */
export async function receiveStranger(db: Sql, said: Said): Promise<Reply> {
  if (said.kind === 'command' && said.name === 'start' && said.argument !== '') {
    return enrol(db, said.argument, said);
  }
  if (said.kind === 'press') return alert(texts.strangerPressed);
  if (said.kind === 'edit') return SILENCE;

  return say(texts.strangerTold);
}

/** A first admin of the settings who is no employee has nothing to report. */
export function receiveNotEmployed(incoming: Incoming): Reply {
  return incoming.kind === 'edit' ? SILENCE : say(adminTold);
}

async function enrol(db: Sql, code: string, said: Said): Promise<Reply> {
  const { senderId, receivedAt: now } = said;
  const attempts = await findAttempts(db, senderId);
  const until = waitsUntil(attempts, now);
  if (until !== null) return say(texts.mustWait(until));

  const holder = await findPersonByTelegram(db, senderId, now);
  if (holder !== null && (await isCodeOf(db, code, holder.id))) return greet(db, code, holder, now);

  const taken = await takeInvitation(db, { code, senderId, holder, now });
  if (!taken.ok) {
    const counted = countWrong(attempts, now);
    await saveAttempts(db, senderId, counted);
    return say(texts.enrolRefused(taken.reason, counted.blockedUntil));
  }

  await forgetAttempts(db, senderId);
  return welcome(db, said, taken.value);
}

/** The link once more: nothing is to be done, and an unused code stays for the account it is meant for. */
async function greet(db: Sql, code: string, holder: Person, now: Date): Promise<Reply> {
  const profile = await profileOf(db, holder.id, dayAt(now, holder.unit.zone));
  const isUnused = (await findInvited(db, code, now)) !== null;

  const told = paragraphs([greetedAgain(profile), isUnused ? texts.codeNotNeeded : null]);
  return say(told, placeButtons);
}

interface Taken {
  readonly person: Person;
  /** The account that was his before; null when there was none. */
  readonly movedFrom: number | null;
}

async function takeInvitation(
  db: Sql,
  by: {
    readonly code: string;
    readonly senderId: number;
    /** Whose the account is now. */
    readonly holder: Person | null;
    readonly now: Date;
  },
): Promise<Result<Taken, texts.EnrolRefusal>> {
  const { code, senderId, now } = by;

  const personId = await findInvited(db, code, now);
  const person = personId === null ? null : await findPersonById(db, personId, now);
  if (person === null) return no('code-unknown');
  if (by.holder !== null) return no('account-taken');

  const used = await useInvitation(db, { code, telegramId: senderId, now });
  if (!used) return no('code-unknown');

  await linkAccount(db, person.id, senderId, now);
  return ok({ person, movedFrom: person.telegramId });
}

async function welcome(db: Sql, said: Said, { person, movedFrom }: Taken): Promise<Reply> {
  const { updateId, receivedAt: now } = said;
  await recordAudit(db, [
    {
      at: now,
      actorId: person.id,
      action: movedFrom === null ? 'enrolled' : 'account-moved',
      subjectId: person.id,
      firstDay: null,
      lastDay: null,
      detail: null,
    },
  ]);
  if (movedFrom !== null) {
    await post(db, {
      key: `account-moved:${updateId}:${person.id}`,
      kind: 'account-moved',
      to: person.id,
      chatId: movedFrom,
      html: texts.accountMoved(person.name),
      dueAt: now,
    });
  }

  const shown = texts.enrolled(await profileOf(db, person.id, dayAt(now, person.unit.zone)));
  return say(shown.html, shown.buttons);
}

/** Of somebody who is employed on that day. */
async function profileOf(db: Sql, personId: number, today: Day): Promise<Profile> {
  const profile = await findProfile(db, personId, today);
  if (profile === null) throw new Error('An employed person has no profile');

  return profile;
}
