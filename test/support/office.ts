import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import { openApp } from '../../src/app.ts';
import { findFreePort } from '../../src/http/freePort.ts';
import { readConfig } from '../../src/config.ts';
import { invite } from '../../src/invitations/store.ts';
import { mimeOfName } from '../../src/playground/multipart.ts';
import { listenPlayground } from '../../src/playground/playground.ts';
import { movableClock } from '../../src/shared/clock.ts';
import { ZONES, day as dayOf } from '../../src/shared/day.ts';
import { openLog } from '../../src/shared/log.ts';
import { countWaiting } from '../../src/telegram/inbox.ts';
import { freshUrl, whenDone } from './databases.ts';
import type { App, AppParts } from '../../src/app.ts';
import type { Activity } from '../../src/activities/model.ts';
import { listEntries } from '../../src/activities/store.ts';
import type { Database } from '../../src/database/database.ts';
import type { Role } from '../../src/people/model.ts';
import type { Fault, Playground, SeenMessage } from '../../src/playground/playground.ts';
import type { Clock, MovableClock } from '../../src/shared/clock.ts';
import type { ZoneLabel } from '../../src/shared/day.ts';

export const TOKEN = '4242424242:AAtest_only_test_only_test_only_te';

export type Mode = 'polling' | 'webhook';
export type Provider = 'sqlite' | 'postgresql';

export interface OfficeOptions {
  readonly provider?: Provider;
  readonly mode?: Mode;
  /** ISO moment at which the clock stands at first; Monday 16 November 2026, 15:42 in WIB unless told. */
  readonly now?: string;
  readonly fault?: DecideFault;
  readonly env?: NodeJS.ProcessEnv;
  /** How long Telegram is waited for. */
  readonly patience?: NonNullable<AppParts['patience']>;
}

/** How a call to the Bot API shall fail; null for not at all. */
export type DecideFault = (call: {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}) => Fault | null;

/** The whole product with a Bot API server on loopback, and people who write to it. */
export interface Office extends Playground {
  readonly app: App;
  readonly root: string;
  readonly clock: MovableClock;
  /** Puts a person into the roster and enrols the account, without a word in the chat. */
  hire(of?: Hired): Promise<Colleague>;
  /** As `hire`, but only into the roster: the code with which to enrol. */
  expect(of?: Hired): Promise<{ readonly colleague: Colleague; readonly code: string }>;
}

export interface Hired {
  readonly name?: string;
  readonly zone?: ZoneLabel;
  readonly role?: Role;
  /** First day in the roster. */
  readonly since?: string;
  readonly workdays?: string;
  readonly openDays?: number;
  /** Into this unit instead of one of his own; what concerns units is then left as it is. */
  readonly unitId?: number;
  readonly supervisor?: Pick<Colleague, 'personId'>;
  readonly appraiser?: Pick<Colleague, 'personId'>;
  readonly teamLead?: Pick<Colleague, 'personId'>;
  readonly position?: string;
}

/** One person at the telephone. */
export interface Colleague {
  readonly personId: number;
  readonly unitId: number;
  readonly nip: string;
  readonly telegramId: number;
  /** Writes, and resolves with the bot's next answer, new or changed in place. */
  say(text: string, replyTo?: number): Promise<SeenMessage>;
  /** Sends a document, and resolves with the bot's next message. */
  sendFile(name: string, bytes: Buffer | string, caption?: string): Promise<SeenMessage>;
  /** What is in the file that the bot sent with that message. */
  fileOf(message: SeenMessage): { readonly name: string; readonly bytes: Buffer };
  /** The id of the last message this person wrote. */
  lastId(): number;
  edit(messageId: number, text: string): Promise<SeenMessage>;
  /** Presses the button with that label on the message, and resolves with the next answer. */
  press(message: SeenMessage, label: string): Promise<SeenMessage>;
  /** Presses, and resolves with the words shown over the chat. */
  pressForToast(message: SeenMessage, data: string): Promise<string>;
  /** Newest message of the bot. */
  last(): SeenMessage;
  entries(day: string): Promise<readonly Activity[]>;
}

let hired = 0;

export async function openOffice(options: OfficeOptions = {}): Promise<Office> {
  const clock = movableClock();
  clock.moveTo(new Date(options.now ?? '2026-11-16T15:42:00+07:00'));
  const playground = await listenPlayground({
    token: TOKEN,
    clock,
    floodLimits: false,
    fault: (call) => options.fault?.(call) ?? null,
  });
  whenDone(() => playground.close());

  const port = await findFreePort();
  const webhook =
    options.mode === 'webhook'
      ? { WEBHOOK_URL: `http://127.0.0.1:${port}`, WEBHOOK_SECRET: 'rahasia-sekali' }
      : {};
  const config = readConfig({
    BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: playground.root,
    DATABASE_URL: await freshUrl(options.provider ?? 'sqlite'),
    PORT: String(port),
    MESSAGES_PER_SECOND: '0',
    LOG_LEVEL: 'silent',
    ...webhook,
    ...options.env,
  });
  const app = await openApp({
    config,
    botToken: TOKEN,
    apiRoot: playground.root,
    clock,
    log: openLog(config.logLevel),
    ...(options.patience && { patience: options.patience }),
  });
  whenDone(() => app.stop(2_000));
  await untilCaughtUp(app);

  const office = { app, clock, ...playground };
  const place = { db: app.db, clock, world: playground.world };
  return {
    ...office,
    hire: (of) => hireInto(place, of),
    expect: async (of = {}) => {
      const colleague = await enlist(place, of);
      const { code } = await invite(app.db, colleague.personId, clock.now());
      return { colleague, code };
    },
  };
}

/** The next process of an office whose bot was stopped. */
export async function reopen({ clock, root }: Office, databaseUrl: string): Promise<App> {
  const config = readConfig({
    BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: root,
    DATABASE_URL: databaseUrl,
    PORT: '0',
    MESSAGES_PER_SECOND: '0',
    LOG_LEVEL: 'silent',
  });
  const app = await openApp({
    config,
    botToken: TOKEN,
    apiRoot: root,
    clock,
    log: openLog('silent'),
  });
  whenDone(() => app.stop(2_000));
  await expect.poll(() => app.isCaughtUp()).toBe(true);

  return app;
}

/** Jobs wait for what was written before; an office in which Telegram fails is left to its test. */
async function untilCaughtUp(app: App): Promise<void> {
  for (let tries = 0; tries < 50 && !app.isCaughtUp(); tries += 1) await pause(10);
}

/** Where people are hired: a roster, and the accounts they write with. */
export interface Workplace {
  readonly db: Database;
  readonly clock: Clock;
  readonly world: Playground['world'];
}

/** Puts a person into the roster and enrols the account, also while no bot is running. */
export async function hireInto(place: Workplace, of: Hired = {}): Promise<Colleague> {
  const colleague = await enlist(place, of);
  await place.db.models.person.update({
    where: { id: colleague.personId },
    data: { telegramId: colleague.telegramId, enrolledAt: place.clock.now() },
  });

  return colleague;
}

/** Resolves when everything that people wrote has been received and answered. */
export async function allAnswered({ world, db }: Workplace, timeoutMs = 20_000): Promise<void> {
  const open = async (): Promise<number> => world.pendingUpdates || (await countWaiting(db)).count;

  await expect.poll(open, { timeout: timeoutMs }).toBe(0);
}

/** What must hold at the end of every journey: no rule of the Bot API broken, no press unanswered. */
export function expectGoodManners({ violations, world }: Playground): void {
  expect(violations).toEqual([]);
  expect(world.unansweredCallbacks()).toEqual([]);
}

async function enlist({ db, world }: Workplace, of: Hired): Promise<Colleague> {
  const number = ++hired;
  const { models } = db;
  const nip = `19900101201501${1 + (number % 2)}${String(number % 1000).padStart(3, '0')}`;
  const name = of.name ?? `Pegawai Contoh ${number}`;
  const unitId = of.unitId ?? (await addUnit(models, number, of));
  const person = await models.person.create({ data: { nip, name, role: of.role ?? 'pegawai' } });
  const firstDay = of.since ?? '2026-01-01';
  await models.assignment.create({
    data: {
      personId: person.id,
      unitId,
      firstDay,
      supervisorId: of.supervisor?.personId ?? null,
      appraiserId: of.appraiser?.personId ?? null,
      teamLeadId: of.teamLead?.personId ?? null,
      position: of.position ?? null,
    },
  });

  const telegramId = 5_000_000_000 + number;
  world.account({ id: telegramId, firstName: name });
  return meet({ db, world }, { personId: person.id, unitId, nip, telegramId });
}

async function addUnit(models: Database['models'], number: number, of: Hired): Promise<number> {
  const unit = await models.unit.create({
    data: {
      name: `Unit ${number}`,
      zone: ZONES[of.zone ?? 'WIB'],
      workdays: of.workdays ?? '12345',
      openDays: of.openDays ?? 3,
    },
  });

  return unit.id;
}

function meet(
  { db, world }: Pick<Workplace, 'db' | 'world'>,
  who: Pick<Colleague, 'personId' | 'unitId' | 'nip' | 'telegramId'>,
): Colleague {
  const { telegramId } = who;

  /** The bot's next message, or also its next change of one, after `act`. */
  function after(act: () => void, kinds = ['message', 'edited']): Promise<SeenMessage> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('The bot did not answer')), 10_000);
      const stop = world.onEvent(telegramId, (event) => {
        if (!('message' in event) || !kinds.includes(event.kind) || !event.message.fromBot) return;
        clearTimeout(timer);
        stop();
        resolve(event.message);
      });
      act();
    });
  }

  return {
    ...who,
    say: (text, replyTo) =>
      after(
        () => void world.say(telegramId, text, replyTo === undefined ? {} : { replyTo }),
        ['message'],
      ),
    sendFile: (name, bytes, caption = '') => {
      const file = { name, mime: mimeOfName(name), bytes: Buffer.from(bytes), caption };
      return after(
        () => void world.sendFile(telegramId, { kind: 'document', ...file }),
        ['message'],
      );
    },
    fileOf: (message) => world.openFile(telegramId, message.id),
    lastId: () => world.messages(telegramId).findLast((message) => !message.fromBot)?.id ?? 0,
    edit: (messageId, text) => after(() => world.edit(telegramId, messageId, text)),
    press: (message, label) => {
      const found = message.buttons.flat().find((button) => button.text.includes(label));
      if (found === undefined) throw new Error(`No button ${label}`);
      const { data } = found;
      if (data === null) throw new Error(`The button ${label} carries nothing`);
      return after(() => void world.press(telegramId, message.id, data));
    },
    pressForToast: (message, data) =>
      new Promise((resolve) => {
        const stop = world.onEvent(telegramId, (event) => {
          if (event.kind !== 'answer') return;
          stop();
          resolve(event.text);
        });
        world.press(telegramId, message.id, data);
      }),
    last: () => {
      const last = world.messages(telegramId).findLast((message) => message.fromBot);
      if (last === undefined) throw new Error('The bot has said nothing yet');
      return last;
    },
    entries: (day) => listEntries(db, who.personId, dayOf(day), dayOf(day)),
  };
}
