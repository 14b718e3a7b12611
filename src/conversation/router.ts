import { dayAt } from '../shared/day.ts';
import { readButton } from './buttons.ts';
import { alert, say } from './reply.ts';
import { buttonStale, commandUnknown, helpText, managingHelpText } from './messages.ts';
import { AUDIENCES, HELP } from './routes.ts';
import { dropQuestion, findQuestion } from './store.ts';
import type { Sql } from '../database/sql.ts';
import type { Person } from '../people/model.ts';
import type { Understood } from '../understanding/model.ts';
import type { Day, Zone } from '../shared/day.ts';
import type { Incoming, Reply, Said, SentFile } from './model.ts';
import type { Audience, Downloaded, FileRoute, RouteGroup, Routes } from './routes.ts';

/** What the house needs from the rooms. */
export interface RouterNeeds {
  readonly findPerson: (db: Sql, telegramId: number, at: Date) => Promise<Person | null>;
  /** Notes that a Telegram account can be written to. */
  readonly markReachable: (db: Sql, telegramId: number, reachable: boolean) => Promise<void>;
  /** Whether anybody's reports are the person's to follow on that day. */
  readonly leadsPeople: (db: Sql, personId: number, today: Day) => Promise<boolean>;
  readonly understand: (text: string, now: Date, zone: Zone) => Understood;
}

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
    if (said.kind === 'group') return routes.group(db, said);

    const person = await needs.findPerson(db, said.senderId, said.writtenAt);
    if (person === null) return routes.stranger(db, said);
    // Telegram tells only for a day that somebody came back
    if (!person.isReachable) await needs.markReachable(db, said.senderId, true);

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
      const help = isEmployee(incoming.person) ? helpText : managingHelpText;
      return say(help([...open, HELP]));
    }

    const found = commands.get(incoming.name);
    if (found === undefined || !(await mayUseOne(db, incoming, found.audiences))) {
      return say(
        commandUnknown(incoming.name, isEmployee(incoming.person)),
        [],
        incoming.messageId,
      );
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
