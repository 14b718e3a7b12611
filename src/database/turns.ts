/** One connection, used by one at a time, first come, first served. */
export interface Turns {
  /** Does `work` when the connection is free, at once when it is free now. */
  take<T>(work: () => T | Promise<T>): Promise<T>;

  /** Waits for the connection and keeps it until the returned function is called. */
  hold(): Promise<() => void>;

  areHeld(): boolean;
}

export function openTurns(): Turns {
  const waiting: (() => void)[] = [];
  let held = false;

  async function hold(): Promise<() => void> {
    if (held) await new Promise<void>((resolve) => waiting.push(resolve));
    else held = true;

    let mine = true;
    return () => {
      if (mine) passOn();
      mine = false;
    };
  }

  /** The next one takes over without the connection ever being free in between. */
  function passOn(): void {
    const next = waiting.shift();

    if (next === undefined) held = false;
    else next();
  }

  return {
    hold,
    areHeld: () => held,

    async take(work) {
      const release = await hold();
      try {
        return await work();
      } finally {
        release();
      }
    },
  };
}
