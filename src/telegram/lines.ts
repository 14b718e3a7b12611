/** What waits, in one line per person: worked in order in each, side by side across them. */
export interface Lines<Item extends { readonly id: number }> {
  /** Everything held, waiting or worked on. */
  readonly size: number;
  has(id: number): boolean;
  ids(): readonly number[];
  add(line: number, item: Item): void;
  /** Resolves when fewer than so many are held. */
  whenBelow(count: number): Promise<void>;
  /** Begins nothing more; nobody waits for room any longer. */
  close(): void;
}

/** `work` may not throw. */
export function openLines<Item extends { readonly id: number }>(
  work: (item: Item) => Promise<void>,
): Lines<Item> {
  const held = new Set<number>();
  const lines = new Map<number, Item[]>();
  let hopes: { readonly below: number; readonly resolve: () => void }[] = [];
  let closed = false;

  async function workOff(key: number, line: Item[]): Promise<void> {
    for (let item = line[0]; item !== undefined; item = line[0]) {
      await work(item);
      if (closed) return;

      line.shift();
      held.delete(item.id);
      if (hopes.length > 0) tellRoom();
    }
    lines.delete(key);
  }

  function tellRoom(): void {
    for (const hope of hopes) if (held.size < hope.below) hope.resolve();
    hopes = hopes.filter((hope) => held.size >= hope.below);
  }

  return {
    get size() {
      return held.size;
    },
    has: (id) => held.has(id),
    ids: () => [...held],

    add(key, item) {
      if (closed || held.has(item.id)) return;

      held.add(item.id);
      const line = lines.get(key);
      if (line !== undefined) {
        line.push(item);
        return;
      }
      const begun = [item];
      lines.set(key, begun);
      void workOff(key, begun);
    },

    whenBelow(count) {
      if (held.size < count) return Promise.resolve();
      return new Promise((resolve) => hopes.push({ below: count, resolve }));
    },

    close() {
      closed = true;
      for (const hope of hopes) hope.resolve();
      hopes = [];
    },
  };
}
