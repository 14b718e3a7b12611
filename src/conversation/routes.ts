import type { Sql } from '../database/sql.ts';
import type { Person } from '../people/model.ts';
import type { Result } from '../shared/result.ts';
import type { Intent, Understood } from '../understanding/model.ts';
import type { GroupSaid, Handler, Incoming, Reply, Said, SentFile, TextHandler } from './model.ts';

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

/** Bytes of a file, or why they are not to be had. */
export type Downloaded = Result<Uint8Array, 'too-big' | 'gone'>;

type SaidFile = Extract<Said, { readonly kind: 'file' }>;

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
  /** What happens in a group, whoever does it; the reply goes to the group. */
  readonly group: (db: Sql, said: GroupSaid) => Promise<Reply>;
  /** For an admin who is no employee and has nothing to report. */
  readonly notEmployed: (incoming: Incoming) => Reply;
}

/** Bot API allows 100 commands; a person oversees about eight. */
const MOST_IN_MENU = 8;

/** Answered by the router itself; it knows every command. */
export const HELP = { name: 'bantuan', about: 'Bantuan dan daftar perintah' };

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
