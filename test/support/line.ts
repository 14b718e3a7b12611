import { connect, createServer } from 'node:net';
import { onTestFinished } from 'vitest';
import { findFreePort } from '../../src/http/freePort.ts';
import type { Socket } from 'node:net';

/** A line to a server, that can be cut: then nobody listens at its end. */
export interface Line {
  /** Address at which the server answers while the line is there. */
  readonly root: string;
  restore(): Promise<void>;
  cut(): Promise<void>;
}

/** The line is cut at first. */
export async function openLine(to: string): Promise<Line> {
  const port = await findFreePort();
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(new URL(to).port), '127.0.0.1');
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.pipe(other);
      socket.on('error', () => {}); // the close that follows says it
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
  });

  const line: Line = {
    root: `http://127.0.0.1:${port}`,
    restore: () => new Promise((resolve) => server.listen(port, '127.0.0.1', resolve)),
    cut: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
  onTestFinished(() => line.cut());
  return line;
}
