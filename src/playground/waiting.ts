import type { ChatEvent, SeenMessage } from './model.ts';

/** The part of the world that can be watched. */
interface Watched {
  messages(accountId: number): readonly SeenMessage[];
  onEvent(accountId: number, listener: (event: ChatEvent) => void): () => void;
}

/** See `World.waitFor`. */
export async function waitForMessage(
  world: Watched,
  accountId: number,
  claim: (message: SeenMessage) => boolean,
  timeoutMs: number,
): Promise<SeenMessage> {
  const isWanted = (message: SeenMessage): boolean =>
    message.fromBot && !message.deleted && claim(message);
  const present = world.messages(accountId).findLast(isWanted);
  if (present) return present;

  return new Promise((resolve, reject) => {
    const stop = world.onEvent(accountId, (event) => {
      if (!('message' in event) || !isWanted(event.message)) return;
      clearTimeout(timer);
      stop();
      resolve(event.message);
    });
    const timer = setTimeout(() => {
      stop();
      const last = world.messages(accountId).slice(-5);
      const texts = last.map(({ fromBot, text }) => `${fromBot ? 'bot' : 'person'}: ${text}`);
      reject(new Error(`No such message in ${timeoutMs} ms. The last ones:\n${texts.join('\n')}`));
    }, timeoutMs);
  });
}
