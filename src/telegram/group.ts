interface Entry<T> {
  readonly item: T;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Puts together what comes at the same time: while one group is worked on, the next one fills, so
 * that the busier it gets, the less each item costs. No timers: a lone item goes at once.
 */
export function openGroup<T>(
  work: (items: readonly T[]) => Promise<void>,
  most: number,
): (item: T) => Promise<void> {
  const waiting: Entry<T>[] = [];
  let working = false;

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!working) void workOff();
    });

  async function workOff(): Promise<void> {
    working = true;
    await Promise.resolve(); // whoever comes within this very step joins

    while (waiting.length > 0) {
      const group = waiting.splice(0, most);
      try {
        await work(group.map((entry) => entry.item));
        for (const entry of group) entry.resolve();
      } catch (error) {
        for (const entry of group) entry.reject(error);
      }
    }
    working = false;
  }
}
