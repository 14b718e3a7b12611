import { dayAt } from '../shared/day.ts';
import { readButton } from './buttons.ts';
import { alert, say } from './reply.ts';
import { buttonStale, commandUnknown, helpText } from './messages.ts';
import { dropQuestion, findQuestion } from './store.ts';
import type { Sql } from '../database/sql.ts';
import type { Person, Role } from '../people/model.ts';
import type { Intent, Understood } from '../understanding/model.ts';
import type { Zone } from '../shared/day.ts';
import type { Handler, Incoming, Reply, Said, TextHandler } from './model.ts';

/** A command describes itself: the help and Telegram's menu are made from it. */
export interface CommandRoute {
  readonly name: string;
  /** One line for the help and the menu, Indonesian. */
  readonly about: string;
  /** Who sees it and may call it. */
  readonly roles: readonly Role[];
  readonly answer: Handler<'command'>;
}

export interface PressRoute {
  readonly name: string;
  readonly answer: (
    db: Sql,
    incoming: Incoming<'press'>,
    values: readonly string[],
  ) => Promise<Reply>;
}

/** Takes the answer to a question of this name; null when the text is no answer to it. */
export interface QuestionRoute {
  readonly name: string;
  readonly answer: (
    db: Sql,
    incoming: Incoming<'text'>,
    data: unknown,
    told: Understood,
  ) => Promise<Reply | null>;
}

export interface Routes {
  readonly commands: readonly CommandRoute[];
  readonly presses: readonly PressRoute[];
  readonly questions: readonly QuestionRoute[];
  /** Plain text, by what it wants. */
  readonly texts: Readonly<Record<Intent, TextHandler>>;
  readonly edit: (db: Sql, incoming: Incoming<'edit'>, told: Understood) => Promise<Reply>;
  readonly unsupported: (
    db: Sql,
    incoming: Incoming<'unsupported'>,
    told: Understood,
  ) => Promise<Reply>;
  /** For whoever is not enrolled, whatever he says. */
  readonly stranger: (db: Sql, said: Said) => Promise<Reply>;
}

/** What the house needs from the rooms. */
export interface RouterNeeds {
  readonly findPerson: (db: Sql, telegramId: number, at: Date) => Promise<Person | null>;
  readonly understand: (text: string, now: Date, zone: Zone) => Understood;
}

/** Stops 1 and 2 of a message's walk: who is it, and which handler takes it. */
export type Walk = (db: Sql, said: Said) => Promise<Reply>;

/** Opens the router; duplicate names are a bug and end the start. */
export function openRouter(routes: Routes, needs: RouterNeeds): Walk {
  const commands = byName(routes.commands);
  const presses = byName(routes.presses);
  const questions = byName(routes.questions);

  return async function walk(db, said) {
    const person = await needs.findPerson(db, said.senderId, said.writtenAt);
    if (person === null) return routes.stranger(db, said);

    const known = { person, today: dayAt(said.writtenAt, person.unit.zone) };
    switch (said.kind) {
      case 'press':
        return answerPress(db, { ...said, ...known });
      case 'command':
        return answerCommand(db, { ...said, ...known });
      case 'text':
        return answerText(db, { ...said, ...known });
      case 'edit':
        return routes.edit(db, { ...said, ...known }, read(said.text, said.writtenAt, person));
      case 'unsupported':
        return routes.unsupported(
          db,
          { ...said, ...known },
          read(said.caption, said.writtenAt, person),
        );
    }
  };

  function answerPress(db: Sql, incoming: Incoming<'press'>): Promise<Reply> | Reply {
    const pressed = readButton(incoming.data);
    const route = pressed === null ? undefined : presses.get(pressed.name);
    if (pressed === null || route === undefined) return alert(buttonStale);

    return route.answer(db, incoming, pressed.values);
  }

  function answerCommand(db: Sql, incoming: Incoming<'command'>): Promise<Reply> | Reply {
    if (incoming.name === 'bantuan')
      return say(helpText(listCommands(routes, incoming.person.role)));

    const route = commands.get(incoming.name);
    if (route === undefined || !route.roles.includes(incoming.person.role)) {
      return say(commandUnknown(incoming.name), [], incoming.messageId);
    }

    return route.answer(db, incoming);
  }

  async function answerText(db: Sql, incoming: Incoming<'text'>): Promise<Reply> {
    const { person, text, writtenAt } = incoming;
    const told = read(text, writtenAt, person);

    const question = person.isAsked ? await findQuestion(db, person.id, writtenAt) : null;
    if (question !== null) {
      await dropQuestion(db, person.id);
      const answer = await questions.get(question.name)?.answer(db, incoming, question.data, told);
      if (answer) return answer;
    }

    return routes.texts[told.intent](db, incoming, told);
  }

  function read(text: string, writtenAt: Date, person: Person): Understood {
    return needs.understand(text, writtenAt, person.unit.zone);
  }
}

/** The commands a role sees, in the order of the routes; help itself comes last. */
export function listCommands(
  routes: Routes,
  role: Role,
): readonly { readonly name: string; readonly about: string }[] {
  const own = routes.commands.filter((command) => command.roles.includes(role));

  return [...own, { name: 'bantuan', about: 'Bantuan dan daftar perintah' }];
}

function byName<Route extends { readonly name: string }>(
  list: readonly Route[],
): ReadonlyMap<string, Route> {
  const map = new Map(list.map((route) => [route.name, route]));
  if (map.size !== list.length) throw new Error('Two routes have the same name');

  return map;
}
