import { Agent, get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { once } from 'node:events';
import { Writable } from 'node:stream';
import { afterEach, describe, expect, test } from 'vitest';
import { answerText, pathOf } from '../../src/http/answers.ts';
import { ListenError, openHttp, type HttpHandler, type HttpServer } from '../../src/http/server.ts';
import { openLog } from '../../src/shared/log.ts';
import { closedGate } from '../support/gate.ts';

const opened: HttpServer[] = [];
let logged = '';
const log = openLog(
  'info',
  new Writable({
    write(chunk, _encoding, done) {
      logged += String(chunk);
      done();
    },
  }),
);

afterEach(async () => {
  await Promise.all(opened.splice(0).map((server) => server.close(0)));
  logged = '';
});

async function serve(...handlers: readonly HttpHandler[]): Promise<HttpServer> {
  const server = await openHttp({ host: '127.0.0.1', port: 0, log, handlers });
  opened.push(server);

  return server;
}

function at(server: HttpServer, path: string): string {
  return `http://127.0.0.1:${server.port}${path}`;
}

function handlerFor(path: string, text: string): HttpHandler {
  return async (request, response) => {
    if (pathOf(request) !== path) return false;

    answerText(response, 200, 'text/plain', text);
    return true;
  };
}

describe('asking', () => {
  test('the first handler that knows the path answers, whatever the query says', async () => {
    const server = await serve(
      handlerFor('/a', 'one'),
      handlerFor('/b', 'two'),
      handlerFor('/b', 'three'),
    );

    const answer = await fetch(at(server, '/b?x=/a'));

    expect(await answer.text()).toBe('two');
  });

  test('a path that nobody knows is answered with 404', async () => {
    const server = await serve(handlerFor('/a', 'one'));

    const answer = await fetch(at(server, '/nothing'));

    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({ error: 'not found' });
  });

  test('a handler that throws is logged and tells the outside nothing', async () => {
    const server = await serve(
      async () => {
        throw new Error('the password is wrong');
      },
      handlerFor('/a', 'one'),
    );

    const answer = await fetch(at(server, '/a?secret=1'));

    expect(answer.status).toBe(500);
    expect(await answer.json()).toEqual({ error: 'internal error' });
    expect(logged).toContain('the password is wrong');
    expect(logged).not.toContain('secret');
  });

  test('an answer that breaks half way is cut instead of looking complete', async () => {
    const server = await serve(async (_request, response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('half');
      throw new Error('broken');
    });

    await expect(fetch(at(server, '/')).then((answer) => answer.text())).rejects.toThrow(TypeError);
  });

  test('HEAD gets the headers of GET without its body', async () => {
    const server = await serve(handlerFor('/a', 'one'));

    const answer = await fetch(at(server, '/a'), { method: 'HEAD' });

    expect(answer.headers.get('content-length')).toBe('3');
    expect(await answer.text()).toBe('');
  });
});

describe('opening and closing', () => {
  test('a taken port is explained to the operator', async () => {
    const { port } = await serve();

    const second = openHttp({ host: '127.0.0.1', port, log, handlers: [] });

    await expect(second).rejects.toThrow(ListenError);
    await expect(second).rejects.toThrow(`port ${port}; it is taken`);
  });

  test('a host that this machine does not have is explained to the operator', async () => {
    const opening = openHttp({ host: '192.0.2.1', port: 0, log, handlers: [] });

    await expect(opening).rejects.toThrow('correct HOST');
  });

  test('an answer under way is finished, then its kept-alive connection ends too', async () => {
    const gate = closedGate();
    const started = closedGate();
    const server = await serve(async (_request, response) => {
      started.open();
      await gate.opened;
      answerText(response, 200, 'text/plain', 'finished');
      return true;
    });

    const agent = new Agent({ keepAlive: true });
    const asked = once(get(at(server, '/'), { agent }), 'response');
    await started.opened;
    const closed = server.close(60_000);
    gate.open();
    const [answer] = (await asked) as [IncomingMessage]; // node:http, event "response"

    expect(await text(answer)).toBe('finished');
    await closed;
    agent.destroy();
  });

  test('a connection that never ends by itself is cut at the deadline', async () => {
    const started = closedGate();
    const server = await serve(async (_request, response) => {
      response.write('first words');
      started.open();
      return true;
    });

    const socket = connect(server.port, '127.0.0.1');
    socket.on('error', () => {});
    socket.resume().write('GET / HTTP/1.1\r\nHost: here\r\n\r\n');
    const cut = once(socket, 'close');
    await started.opened;

    await server.close(20);
    await expect(cut).resolves.toBeDefined();
  });

  test('after closing, no connection is taken', async () => {
    const server = await serve(handlerFor('/a', 'one'));
    await server.close(0);

    await expect(fetch(at(server, '/a'))).rejects.toThrow('fetch failed');
  });
});

async function text(answer: IncomingMessage): Promise<string> {
  let all = '';
  for await (const chunk of answer) all += String(chunk);

  return all;
}
