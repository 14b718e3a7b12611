import { setMaxListeners } from 'node:events';
import { Agent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { setTimeout as wait } from 'node:timers/promises';
import type { Json } from './model.ts';
import { isFresh, type QueuedUpdate } from './queue.ts';
import { brokenRule } from './refusal.ts';
import { unixSeconds, type State } from './state.ts';
import { isObject } from './validate.ts';

/** Bot API, setWebhook. */
const CONNECTIONS = 40;
const MOST_CONNECTIONS = 100;
const SECRET = /^[\w-]{1,256}$/;

/** Measured: the first retry at once, then 2, 4, 8 s up to a minute. */
const LONGEST_PAUSE_MS = 60_000;
const ANSWER_MS = 60_000;

export interface Webhook {
  set(params: Json): void;
  remove(params: Json): true;
  isSet(): boolean;
  describe(): Json;
  close(): void;
}

/** One setting of the webhook; the next setting replaces it. */
interface Session {
  readonly url: string;
  readonly secret: string | null;
  readonly connections: number;
  readonly ended: AbortController;
  /** What waits by chat, or by person for presses; the first is on its way. */
  readonly lanes: Map<string, QueuedUpdate[]>;
  readonly agent: Agent;
  busy: number;
  readonly queueing: (() => void)[];
  lastError: { readonly at: number; readonly message: string } | null;
}

/** Delivers updates to the bot's webhook: in order per chat, side by side across chats. */
export function openWebhook(state: State): Webhook {
  let session: Session | null = null;

  state.queue.onAdded((queued) => {
    if (session) enqueue(state, session, queued);
  });

  function end(): void {
    session?.ended.abort();
    session?.agent.destroy();
    session = null;
  }

  const webhook: Webhook = {
    isSet: () => session !== null,

    set(params) {
      const url = String(params['url']);
      const checked = url === '' ? null : readSession(url, params);
      const allowed = params['allowed_updates'];
      webhook.remove(params);
      if (Array.isArray(allowed)) state.queue.allow(allowed.map(String));
      if (!checked) return;

      session = checked;
      const waiting = state.queue.first(Number.POSITIVE_INFINITY, unixSeconds(state.clock));
      for (const queued of waiting) enqueue(state, checked, queued);
    },

    remove(params) {
      end();
      if (params['drop_pending_updates'] === true) state.queue.clear();
      return true;
    },

    describe() {
      const error = session?.lastError;

      return {
        url: session?.url ?? '',
        has_custom_certificate: false,
        pending_update_count: state.queue.length,
        ...(session && { max_connections: session.connections }),
        ...(state.queue.allowed.length > 0 && { allowed_updates: state.queue.allowed }),
        ...(error && { last_error_date: error.at, last_error_message: error.message }),
      };
    },

    close: end,
  };
  return webhook;
}

function readSession(url: string, params: Json): Session {
  const secret = typeof params['secret_token'] === 'string' ? params['secret_token'] : null;
  const connections = params['max_connections'];
  // Telegram wants https; a server of one's own, as this one, takes http too.
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw brokenRule('bad webhook: an HTTPS URL must be provided for webhook');
  }
  if (secret !== null && !SECRET.test(secret)) {
    throw brokenRule('secret token contains unallowed characters');
  }

  const ended = new AbortController();
  setMaxListeners(0, ended.signal); // every chat that waits to be retried listens

  return {
    url,
    secret,
    connections: Math.min(MOST_CONNECTIONS, Math.max(1, Number(connections ?? CONNECTIONS))),
    ended,
    lanes: new Map(),
    agent: new (url.startsWith('https:') ? HttpsAgent : Agent)({ keepAlive: true }),
    busy: 0,
    queueing: [],
    lastError: null,
  };
}

function enqueue(state: State, session: Session, queued: QueuedUpdate): void {
  const key = laneOf(queued.update);
  const lane = session.lanes.get(key);
  if (lane) {
    lane.push(queued);
    return;
  }
  session.lanes.set(key, [queued]);
  void workLane(state, session, key);
}

/** Messages keep their order in a chat, presses in a person's hand; the two go in parallel. */
function laneOf(update: Json): string {
  const press = update['callback_query'];
  if (isObject(press) && isObject(press['from'])) return `press:${String(press['from']['id'])}`;

  for (const content of Object.values(update)) {
    if (isObject(content) && isObject(content['chat'])) return String(content['chat']['id']);
  }
  return '';
}

async function workLane(state: State, session: Session, key: string): Promise<void> {
  const lane = session.lanes.get(key) ?? [];
  let queued = lane[0];
  while (queued) {
    await deliver(state, session, queued);
    if (session.ended.signal.aborted) return;

    state.queue.remove(queued);
    lane.shift();
    queued = lane[0];
  }
  session.lanes.delete(key);
}

/** Tries until the bot takes the update, it is too old or the webhook is another one. */
async function deliver(state: State, session: Session, queued: QueuedUpdate): Promise<void> {
  const body = JSON.stringify(queued.update);
  let pause = 0;

  while (!session.ended.signal.aborted && isFresh(queued, unixSeconds(state.clock))) {
    const failure = await takeTurn(session, () => post(session, body));
    if (failure === null) return;

    session.lastError = { at: unixSeconds(state.clock), message: failure };
    await wait(pause, undefined, { signal: session.ended.signal }).catch(() => {});
    pause = Math.min(LONGEST_PAUSE_MS, Math.max(2_000, pause * 2));
  }
}

async function takeTurn<T>(session: Session, work: () => Promise<T>): Promise<T> {
  if (session.busy >= session.connections) {
    await new Promise<void>((resolve) => session.queueing.push(resolve));
  } else {
    session.busy += 1;
  }

  try {
    return await work();
  } finally {
    const next = session.queueing.shift();
    if (next) next();
    else session.busy -= 1;
  }
}

/** Null when the bot took it, else what was wrong. */
function post(session: Session, body: string): Promise<string | null> {
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    ...(session.secret !== null && { 'x-telegram-bot-api-secret-token': session.secret }),
  };

  return new Promise((resolve) => {
    const { agent, url } = session;
    const request = url.startsWith('https:') ? httpsRequest : httpRequest;
    const options = { method: 'POST', headers, timeout: ANSWER_MS, agent };
    const sent = request(url, options, (response) => {
      const status = response.statusCode ?? 0;
      response.resume();
      response.on('close', () => {
        resolve(
          status >= 200 && status < 300 ? null : `Wrong response from the webhook: ${status}`,
        );
      });
    });
    sent.on('timeout', () => sent.destroy(new Error('Read timeout expired')));
    sent.on('error', (error) => resolve(error.message));
    sent.end(body);
  });
}
