import { post } from '../outbox/store.ts';
import { SILENCE, alert, say } from '../conversation/reply.ts';
import { no, ok } from '../shared/result.ts';
import {
  accountMoved,
  adminTold,
  enrolRefused,
  enrolled,
  greetedAgain,
  strangerPressed,
  strangerTold,
} from './messages.ts';
import {
  findInvited,
  findPersonById,
  findPersonByTelegram,
  linkAccount,
  useInvitation,
} from './store.ts';
import type { CommandRoute } from '../conversation/router.ts';
import type { Incoming, Reply, Said } from '../conversation/model.ts';
import type { Sql } from '../database/sql.ts';
import type { Result } from '../shared/result.ts';
import type { EnrolRefusal } from './messages.ts';
import type { Person } from './model.ts';

/** What an enrolled person gets for /start, with or without a code. */
export const startCommand: CommandRoute = {
  name: 'start',
  about: 'Mulai dan periksa akun',
  answer: async (db, incoming) => {
    if (incoming.argument === '') return say(greetedAgain(incoming.person));

    return enrol(db, incoming.argument, incoming);
  },
};

/** Whoever is not enrolled: an invitation enrols, everything else gets one polite explanation. */
export async function receiveStranger(db: Sql, said: Said): Promise<Reply> {
  if (said.kind === 'command' && said.name === 'start' && said.argument !== '') {
    return enrol(db, said.argument, said);
  }
  if (said.kind === 'press') return alert(strangerPressed);
  if (said.kind === 'edit') return SILENCE;

  return say(strangerTold);
}

/** A first admin of the settings who is no employee has nothing to report. */
export function receiveNotEmployed(incoming: Incoming): Reply {
  return incoming.kind === 'edit' ? SILENCE : say(adminTold);
}

async function enrol(db: Sql, code: string, said: Said): Promise<Reply> {
  const taken = await takeInvitation(db, code, said);
  if (!taken.ok) return say(enrolRefused(taken.reason));

  const { person, movedFrom } = taken.value;
  if (movedFrom !== null) {
    await post(db, {
      key: `account-moved:${said.updateId}:${person.id}`,
      kind: 'account-moved',
      to: person.id,
      chatId: movedFrom,
      html: accountMoved(person),
      dueAt: said.receivedAt,
    });
  }

  return say(enrolled(person));
}

async function takeInvitation(
  db: Sql,
  code: string,
  said: Said,
): Promise<Result<{ person: Person; movedFrom: number | null }, EnrolRefusal>> {
  const { senderId, receivedAt: now } = said;

  const personId = await findInvited(db, code, now);
  const person = personId === null ? null : await findPersonById(db, personId, now);
  if (person === null) return no('code-unknown');

  const holder = await findPersonByTelegram(db, senderId, now);
  if (holder !== null && holder.id !== person.id) return no('account-taken');

  const used = await useInvitation(db, { code, telegramId: senderId, now });
  if (!used) return no('code-unknown');

  await linkAccount(db, person.id, senderId, now);
  const movedFrom = person.telegramId === senderId ? null : person.telegramId;
  return ok({ person, movedFrom });
}
