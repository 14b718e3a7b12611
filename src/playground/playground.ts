import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Clock } from '../shared/clock.ts';
import { openFloodLimits } from './limits.ts';
import type { Call, Fault, Violation } from './model.ts';
import { openPeople } from './persons.ts';
import { openPolling } from './polling.ts';
import { openBotApi } from './server.ts';
import { openState } from './state.ts';
import { openWebChat, type WebOptions } from './web.ts';
import { openWebhook } from './webhook.ts';
import { openWorld, type World } from './world.ts';

export type { Fault, SeenMessage } from './model.ts';
export type { PlaygroundPerson } from './persons.ts';

export interface PlaygroundOptions extends WebOptions {
  readonly token: string;
  readonly clock: Clock;
  /** Refuse what comes too fast, as Telegram does; measured in real time, whatever the clock says. */
  readonly floodLimits: boolean;
  /**
   * Lets a test make a call fail: null for normal behaviour. The download of a file is asked about as
   * the method `file`, with its `path`.
   */
  readonly fault?: (call: Pick<Call, 'method' | 'params'>) => Fault | null;
  readonly botUsername?: string;
  /** Older messages of a chat are forgotten; 1,000 unless told. */
  readonly messagesPerChat?: number;
}

/** A local Bot API server with the people who write to the bot, and a web chat to be one of them. */
export interface Playground {
  readonly world: World;
  /** Requests that broke a rule of the Bot API; suites claim there are none. */
  readonly violations: readonly Violation[];
  /** Answers the Bot API, file downloads and the web chat; false for any other path. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  close(): Promise<void>;
}

export function openPlayground(options: PlaygroundOptions): Playground {
  const state = openState(options);
  const world = openWorld(state);
  const limits = options.floodLimits ? openFloodLimits(() => performance.now()) : null;
  const polling = openPolling(state);
  const webhook = openWebhook(state);
  const people = openPeople(state, world, options.people);
  const api = openBotApi({ state, limits, polling, webhook, people }, options);
  const web = openWebChat(state, world, people, options);

  return {
    world,
    violations: api.violations,
    handle: async (request, response) =>
      (await api.handle(request, response)) || web.handle(request, response),
    async close() {
      web.close();
      webhook.close();
      polling.interrupt('the playground closes');
    },
  };
}

/** The playground on a server of its own, on loopback; `root` is its address without a slash. */
export async function listenPlayground(
  options: PlaygroundOptions & { readonly port?: number },
): Promise<Playground & { readonly root: string }> {
  const playground = openPlayground(options);
  const server = createServer((request, response) => {
    void serve(playground, request, response);
  });
  // Longer than clients rest: a connection closed under a new request looks like an outage.
  server.keepAliveTimeout = 75_000;
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });

  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    ...playground,
    root: `http://127.0.0.1:${port}`,
    async close() {
      await playground.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function serve(
  playground: Playground,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    if (await playground.handle(request, response)) return;
    response.writeHead(404).end('Not Found');
  } catch (error) {
    if (!response.headersSent) response.writeHead(500);
    response.end(String(error));
  }
}
