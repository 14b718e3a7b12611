import { openApp } from './app.ts';
import { findFreePort } from './http/freePort.ts';
import { findInvited, findOpen, invite } from './invitations/store.ts';
import { listPeople } from './people/store.ts';
import { openPlayground } from './playground/playground.ts';
import { SAMPLE_AGENCY, SAMPLE_PEOPLE } from './sample/agency.ts';
import { loadSample } from './sample/load.ts';
import { movableClock } from './shared/clock.ts';
import { zoneLabel } from './shared/day.ts';
import type { App } from './app.ts';
import type { Config } from './config.ts';
import type { Database } from './database/database.ts';
import type { Person } from './people/model.ts';
import type { PlaygroundPerson } from './playground/playground.ts';
import type { Clock, MovableClock } from './shared/clock.ts';
import type { Log } from './shared/log.ts';

/** Not a secret: the server that knows it listens on loopback only. */
const PLAYGROUND_TOKEN = '1:playground';

/** The Telegram account of the sample's first person; the others follow. */
const FIRST_ACCOUNT = 1001;

/** The whole product on one loopback port: the bot, a Bot API server and a web chat in front of it. */
export async function openPlaygroundApp(
  config: Config,
  log: Log,
  clock: MovableClock = movableClock(),
): Promise<{ readonly app: App; readonly address: string }> {
  const port = config.port === 0 ? await findFreePort() : config.port;
  const address = `http://127.0.0.1:${port}`;

  const listPlaygroundPeople = openPeople(clock);
  let opened: Database | null = null;
  const playground = openPlayground({
    token: PLAYGROUND_TOKEN,
    clock,
    floodLimits: config.messagesPerSecond > 0,
    agency: config.agencyName ?? SAMPLE_AGENCY,
    people: async () => (opened === null ? [] : listPlaygroundPeople(opened)),
    moveClock: async (moment) => {
      clock.moveTo(moment);
      await app.tick().catch((error: unknown) => log.error({ err: error }, 'The tick failed'));
    },
  });
  const app = await openApp({
    config: { ...config, port, webhook: null },
    botToken: PLAYGROUND_TOKEN,
    apiRoot: address,
    clock,
    log,
    linkTo: (code) => `${address}/?start=${code}`,
    linkToGroup: (code) => ({ link: null, command: `/start ${code}` }),
    handlers: [playground.handle],
    prepare: async (db) => {
      opened = db;
      await loadSample(db, clock.now(), ({ newcomer }, index) =>
        newcomer ? null : FIRST_ACCOUNT + index,
      );
    },
  });

  return {
    address,
    app: {
      ...app,
      async stop(deadlineMs) {
        await playground.close();
        await app.stop(deadlineMs);
      },
    },
  };
}

/** Everybody who is enrolled, and the sample's newcomer with an invitation in hand. */
function openPeople(clock: Clock): (db: Database) => Promise<readonly PlaygroundPerson[]> {
  const codes = new Map<number, string>();

  /** Null when the admin has made one since: it is then his to hand over. */
  async function holdInvitation(db: Database, { id }: Person): Promise<string | null> {
    const now = clock.now();
    const held = codes.get(id);
    if (held !== undefined && (await findInvited(db, held, now)) !== null) return held;
    if (held !== undefined && (await findOpen(db, { personId: id }, now)) !== null) return null;

    const { code } = await invite(db, id, now);
    codes.set(id, code);
    return code;
  }

  return async function listPlaygroundPeople(db) {
    const people = await listPeople(db, clock.now());
    const shown = people.map(async (person): Promise<readonly PlaygroundPerson[]> => {
      const { nip, telegramId, name, role, unit } = person;
      const about = { name, about: unit.name, zone: zoneLabel(unit.zone) };
      if (telegramId !== null) return [{ ...about, telegramId, role }];

      const index = SAMPLE_PEOPLE.findIndex((sample) => sample.newcomer && sample.nip === nip);
      if (index === -1) return [];
      const invitation = await holdInvitation(db, person);
      const held = invitation === null ? {} : { invitation };
      return [{ ...about, telegramId: FIRST_ACCOUNT + index, role: 'baru', ...held }];
    });

    return (await Promise.all(shown)).flat();
  };
}
