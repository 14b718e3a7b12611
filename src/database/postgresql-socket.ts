import { Socket } from 'node:net';

/**
 * A socket that sends what is written in one step of the event loop in one go. Statements of many
 * works leave together then: on a busy bot the system's calls for writing cost more than all else.
 */
export function openGatheringSocket(): Socket {
  const socket = new Socket();
  const write = socket.write.bind(socket);
  let gathering = false;

  function gather(): void {
    if (gathering) return;
    gathering = true;
    socket.cork();
    process.nextTick(() => {
      gathering = false;
      socket.uncork();
    });
  }

  socket.write = ((...given: Parameters<typeof write>) => {
    gather();
    return write(...given);
  }) as Socket['write']; // its overloads, passed on as they come

  return socket;
}
