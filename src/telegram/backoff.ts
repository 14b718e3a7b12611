/** Nobody waits much longer than that for an answer once Telegram is back. */
const LONGEST_MS = 5_000;

/** How long to wait before try number `attempt` + 1: about 0.25, 0.5, 1 … 5 s, never in step. */
export function backoffMs(attempt: number): number {
  const full = Math.min(LONGEST_MS, 250 * 2 ** Math.min(attempt - 1, 20));

  return full * (0.75 + Math.random() / 4);
}

/** Waits; at once at the end when the signal is given. Says whether the whole time went by. */
export function wait(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return Promise.resolve(false);

  return new Promise((resolve) => {
    const timer = setTimeout(() => end(true), milliseconds);
    const stop = () => end(false);
    signal.addEventListener('abort', stop);

    function end(whole: boolean): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      resolve(whole);
    }
  });
}
