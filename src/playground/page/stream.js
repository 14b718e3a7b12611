// @ts-check
/** @import { Answer, Command, History, Message } from './api.js' */
import { eventsAddress } from './api.js';

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 10_000;

/**
 * @typedef {{
 *   history: (told: History) => void,
 *   message: (message: Message) => void,
 *   edited: (message: Message) => void,
 *   deleted: (told: { id: number }) => void,
 *   action: (told: { action: string }) => void,
 *   answer: (answer: Answer) => void,
 *   news: (told: { chatId: number, id: number }) => void,
 *   clock: (told: { now: string }) => void,
 *   commands: (commands: Command[]) => void,
 * }} Handlers
 */

/**
 * Follows one person's chat until closed. A lost connection comes back by itself and starts with the
 * whole history again, so nothing is missed.
 * @param {number} as
 * @param {Handlers} handlers
 * @param {(connected: boolean) => void} onConnection
 * @returns {{ close(): void }}
 */
export function follow(as, handlers, onConnection) {
  let wait = FIRST_WAIT_MS;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let source = connect();

  window.addEventListener('online', reconnect);

  function connect() {
    const opened = new EventSource(eventsAddress(as));
    opened.addEventListener('open', () => {
      wait = FIRST_WAIT_MS;
      onConnection(true);
    });
    opened.addEventListener('error', () => {
      onConnection(false);
      // Browsers retry by themselves unless the server refused; then it is up to us.
      if (opened.readyState === EventSource.CLOSED) retryLater();
    });
    for (const [name, handle] of Object.entries(handlers)) {
      opened.addEventListener(name, (event) => handle(JSON.parse(event.data)));
    }

    return opened;
  }

  function retryLater() {
    clearTimeout(timer);
    timer = setTimeout(reconnect, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  }

  function reconnect() {
    clearTimeout(timer);
    source.close();
    source = connect();
  }

  return {
    close() {
      window.removeEventListener('online', reconnect);
      clearTimeout(timer);
      source.close();
    },
  };
}
