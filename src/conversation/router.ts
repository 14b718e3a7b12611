import { dayAt } from '../shared/day.ts';
import { readButton } from './buttons.ts';
import { alert, say } from './reply.ts';
import { buttonStale, commandUnknown, helpText } from './messages.ts';
import { dropQuestion, findQuestion } from './store.ts';
import type { Sql } from '../database/sql.ts';
import type { Person } from '../people/model.ts';
import type { Intent, Understood } from '../understanding/model.ts';
import type { Day, Zone } from '../shared/day.ts';
import type { Result } from '../shared/result.ts';
import type { Handler, Incoming, Reply, Said, SentFile, TextHandler } from './model.ts';

/** A command describes itself: the help and Telegram's menu are made from it. */
export interface CommandRoute {
  readonly name: string;
  /** One line for the help and the menu, Indonesian. */
  readonly about: string;
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

/** Takes a file that a person sent: first its bytes, outside any transaction, then the walk. */
export interface FileRoute {
  readonly wants: (file: SentFile) => boolean;
  /** Makes of the bytes what `answer` needs; the same update may be taken twice. Null: it is not his. */
  readonly take: (db: Sql, said: SaidFile, person: Person, bytes: Downloaded) => Promise<unknown>;
  readonly answer: (db: Sql, incoming: Incoming<'file'>) => Promise<Reply>;
}

/**
 * Who may use a route: everybody who is employed, whoever leads people on that day, or the admins.
 * To all others it does not exist. It says nothing about a particular person; `access` does.
 */
export const AUDIENCES = ['everyone', 'supervisor', 'admin'] as const;
export type Audience = (typeof AUDIENCES)[number];

export interface RouteGroup {
  readonly commands: readonly CommandRoute[];
  readonly presses: readonly PressRoute[];
  readonly questions: readonly QuestionRoute[];
  readonly files: readonly FileRoute[];
}

/** What a room adds for each audience. */
export type RoomRoutes = Partial<Readonly<Record<Audience, Partial<RouteGroup>>>>;

/** The routes of all rooms by audience, in the order of the rooms. */
export function gatherRoutes(rooms: readonly RoomRoutes[]): Readonly<Record<Audience, RouteGroup>> {
  const gather = (audience: Audience): RouteGroup => ({
    commands: rooms.flatMap((room) => room[audience]?.commands ?? []),
    presses: rooms.flatMap((room) => room[audience]?.presses ?? []),
    questions: rooms.flatMap((room) => room[audience]?.questions ?? []),
    files: rooms.flatMap((room) => room[audience]?.files ?? []),
  });

  return {
    everyone: gather('everyone'),
    supervisor: gather('supervisor'),
    admin: gather('admin'),
  };
}

export interface Routes extends Readonly<Record<Audience, RouteGroup>> {
  /** Names of the commands in each audience's menu, in order; see `MOST_IN_MENU`. */
  readonly menus: Readonly<Record<Audience, readonly string[]>>;
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
  /** For an admin who is no employee and has nothing to report. */
  readonly notEmployed: (incoming: Incoming) => Reply;
}

/** What the house needs from the rooms. */
export interface RouterNeeds {
  readonly findPerson: (db: Sql, telegramId: number, at: Date) => Promise<Person | null>;
  /** Whether anybody's reports are the person's to follow on that day. */
  readonly leadsPeople: (db: Sql, personId: number, today: Day) => Promise<boolean>;
  readonly understand: (text: string, now: Date, zone: Zone) => Understood;
}

/** Bot API allows 100 commands; a person oversees about eight. */
export const MOST_IN_MENU = 8;

const HELP = { name: 'bantuan', about: 'Bantuan dan daftar perintah' };

/** Bytes of a file, or why they are not to be had. */
export type Downloaded = Result<Uint8Array, 'too-big' | 'gone'>;

type SaidFile = Extract<Said, { readonly kind: 'file' }>;

export interface Router {
  /** Stops 1 and 2 of a message's walk: who is it, and which handler takes it. */
  readonly walk: (db: Sql, said: Said) => Promise<Reply>;
  /** Before the walk, outside its transaction: what a sent file holds, where somebody takes it. */
  readonly prepare: (
    db: Sql,
    said: Said,
    download: (file: SentFile) => Promise<Downloaded>,
  ) => Promise<Said>;
}

/** Opens the router; duplicate names are a bug and end the start. */
export function openRouter(routes: Routes, needs: RouterNeeds): Router {
  const commands = byName(routes, 'commands');
  const presses = byName(routes, 'presses');
  const questions = byName(routes, 'questions');

  return { walk, prepare };

  async function walk(db: Sql, said: Said): Promise<Reply> {
    const person = await needs.findPerson(db, said.senderId, said.writtenAt);
    if (person === null) return routes.stranger(db, said);

    const incoming = { ...said, person, today: dayOf(said, person) };
    switch (incoming.kind) {
      case 'press':
        return answerPress(db, incoming);
      case 'command':
        return answerCommand(db, incoming);
      case 'text':
        return answerText(db, incoming);
      case 'file':
        return answerFile(db, incoming);
      case 'edit':
        if (!isEmployee(person)) return routes.notEmployed(incoming);
        return routes.edit(db, incoming, read(said, incoming.text, person));
      case 'unsupported':
        if (!isEmployee(person)) return routes.notEmployed(incoming);
        return routes.unsupported(db, incoming, read(said, incoming.caption, person));
    }
  }

  async function prepare(
    db: Sql,
    said: Said,
    download: (file: SentFile) => Promise<Downloaded>,
  ): Promise<Said> {
    if (said.kind !== 'file') return said;
    const person = await needs.findPerson(db, said.senderId, said.writtenAt);
    if (person === null) return said;

    const route = await findFileRoute(db, { ...said, person, today: dayOf(said, person) });
    if (route === null) return said;

    return { ...said, taken: await route.take(db, said, person, await download(said.file)) };
  }

  async function answerPress(db: Sql, incoming: Incoming<'press'>): Promise<Reply> {
    const pressed = readButton(incoming.data);
    const found = pressed === null ? undefined : presses.get(pressed.name);
    if (pressed === null || found === undefined) return alert(buttonStale);
    if (!(await mayUseOne(db, incoming, found.audiences))) return alert(buttonStale);

    return found.route.answer(db, incoming, pressed.values);
  }

  async function answerCommand(db: Sql, incoming: Incoming<'command'>): Promise<Reply> {
    if (incoming.name === HELP.name) {
      const audiences = await listAudiences(db, incoming);
      const open = new Set(audiences.flatMap((audience) => routes[audience].commands));
      return say(helpText([...open, HELP]));
    }

    const found = commands.get(incoming.name);
    if (found === undefined || !(await mayUseOne(db, incoming, found.audiences))) {
      return say(commandUnknown(incoming.name), [], incoming.messageId);
    }

    return found.route.answer(db, incoming);
  }

  async function answerText(db: Sql, incoming: Incoming<'text'>): Promise<Reply> {
    const { person, text, writtenAt } = incoming;
    const told = read(incoming, text, person);

    const question = person.isAsked ? await findQuestion(db, person.id, writtenAt) : null;
    if (question !== null) {
      await dropQuestion(db, person.id);
      const found = questions.get(question.name);
      const answer =
        found !== undefined && (await mayUseOne(db, incoming, found.audiences))
          ? await found.route.answer(db, incoming, question.data, told)
          : null;
      if (answer !== null) return answer;
    }
    if (!isEmployee(person)) return routes.notEmployed(incoming);

    return routes.texts[told.intent](db, incoming, told);
  }

  async function answerFile(db: Sql, incoming: Incoming<'file'>): Promise<Reply> {
    const { person } = incoming;
    const route = incoming.taken === null ? null : await findFileRoute(db, incoming);
    if (route !== null) return route.answer(db, incoming);
    if (!isEmployee(person)) return routes.notEmployed(incoming);

    const told = read(incoming, incoming.caption, person);
    return routes.unsupported(db, { ...incoming, kind: 'unsupported', what: 'file' }, told);
  }

  async function findFileRoute(db: Sql, incoming: Incoming<'file'>): Promise<FileRoute | null> {
    for (const audience of AUDIENCES) {
      const route = routes[audience].files.find(({ wants }) => wants(incoming.file));
      if (route !== undefined && (await mayUse(db, incoming, audience))) return route;
    }

    return null;
  }

  async function listAudiences(db: Sql, incoming: Incoming): Promise<readonly Audience[]> {
    const open: Audience[] = [];
    for (const audience of AUDIENCES) {
      if (await mayUse(db, incoming, audience)) open.push(audience);
    }

    return open;
  }

  async function mayUseOne(
    db: Sql,
    incoming: Incoming,
    audiences: readonly Audience[],
  ): Promise<boolean> {
    for (const audience of audiences) {
      if (await mayUse(db, incoming, audience)) return true;
    }

    return false;
  }

  async function mayUse(
    db: Sql,
    { person, today }: Incoming,
    audience: Audience,
  ): Promise<boolean> {
    if (audience === 'admin') return person.role === 'admin';
    if (!isEmployee(person)) return false;

    return audience === 'everyone' || needs.leadsPeople(db, person.id, today);
  }

  function read(said: Said, text: string, person: Person): Understood {
    return needs.understand(text, said.writtenAt, person.unit.zone);
  }
}

/** The menu of an audience; help comes last. */
export function listMenu(
  routes: Routes,
  audience: Audience,
): readonly { readonly name: string; readonly about: string }[] {
  const all = AUDIENCES.flatMap((of) => routes[of].commands);
  const listed = routes.menus[audience].map((name) => {
    const command = all.find((known) => known.name === name);
    if (command === undefined) throw new Error(`The menu names ${name}, which is no command`);
    return command;
  });
  if (listed.length >= MOST_IN_MENU) throw new Error(`The menu of ${audience} is too long`);

  return [...listed, HELP];
}

/** A first admin of the settings may be no employee: then he only manages. */
function isEmployee(person: Person): boolean {
  return person.nip !== null;
}

function dayOf(said: Said, person: Person): Day {
  return dayAt(said.writtenAt, person.unit.zone);
}

/** The very same route may be there for several audiences; two routes of one name are a bug. */
function byName<Part extends 'commands' | 'presses' | 'questions'>(
  routes: Routes,
  part: Part,
): ReadonlyMap<
  string,
  { readonly audiences: readonly Audience[]; readonly route: RouteGroup[Part][number] }
> {
  const map = new Map<string, { audiences: Audience[]; route: RouteGroup[Part][number] }>();
  for (const audience of AUDIENCES) {
    for (const route of routes[audience][part]) {
      const known = map.get(route.name);
      if (known === undefined) {
        map.set(route.name, { audiences: [audience], route });
        continue;
      }
      const isSame = known.route === route && !known.audiences.includes(audience);
      if (!isSame) throw new Error(`Two routes have the name ${route.name}`);
      known.audiences.push(audience);
    }
  }

  return map;
}
