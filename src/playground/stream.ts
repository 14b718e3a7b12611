import type { ServerResponse } from 'node:http';
import { menuOf } from './commands.ts';
import type { ChatEvent, SeenMessage } from './model.ts';
import { overhear } from './news.ts';
import type { State } from './state.ts';
import type { World } from './world.ts';

/** Comments that keep a quiet connection open, in milliseconds. */
const HEARTBEAT_MS = 20_000;

/** The open web chats. */
export interface Streams {
  /** Sends the chat of one person, then everything that happens in it, as server-sent events. */
  open(accountId: number, response: ServerResponse): void;
  /** Tells every page what time it is. */
  tellClock(): void;
  close(): void;
}

export function openStreams(state: State, world: World): Streams {
  const open = new Set<ServerResponse>();

  function now(): object {
    return { now: state.clock.now().toISOString() };
  }

  return {
    open(accountId, response) {
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
      });
      const messages = world.messages(accountId).filter(({ deleted }) => !deleted);
      send(response, 'history', {
        messages: messages.map(webMessage),
        commands: menuOf(state, accountId),
        ...now(),
      });

      const stop = world.onEvent(accountId, (event) => {
        if (event.kind === 'commands') send(response, 'commands', menuOf(state, accountId));
        else send(response, ...webEvent(event));
      });
      const stopOverhearing = overhear(state, accountId, (news) => send(response, 'news', news));
      const heartbeat = setInterval(() => response.write(':\n\n'), HEARTBEAT_MS);
      open.add(response);
      response.on('close', () => {
        open.delete(response);
        clearInterval(heartbeat);
        stop();
        stopOverhearing();
      });
    },

    tellClock() {
      for (const response of open) send(response, 'clock', now());
    },

    close() {
      for (const response of open) response.end();
    },
  };
}

function send(response: ServerResponse, event: string, data: unknown): void {
  response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}

function webEvent(event: Exclude<ChatEvent, { kind: 'commands' }>): [string, object] {
  switch (event.kind) {
    case 'message':
      return ['message', webMessage(event.message)];
    case 'edited':
    case 'reaction':
      return ['edited', webMessage(event.message)];
    case 'deleted':
      return ['deleted', { id: event.id }];
    case 'action':
      return ['action', { action: event.action }];
    case 'answer':
      return ['answer', { text: event.text, alert: event.alert }];
  }
}

function webMessage(message: SeenMessage): object {
  const { id, fromBot, at, html, text, buttons, replyTo, editedAt, reaction, file } = message;
  const edited = editedAt !== null;

  return { id, fromBot, at, html, text, buttons, replyTo, edited, reaction, file };
}
