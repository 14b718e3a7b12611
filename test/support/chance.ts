/** Chance that can be repeated: the same seed gives the same numbers. */
export interface Chance {
  readonly seed: number;
  /** From 0 up to 1, without 1. */
  next(): number;
  /** A whole number from `least` to `most`, both possible. */
  between(least: number, most: number): number;
  pick<T>(list: readonly [T, ...T[]]): T;
}

/** The seed is drawn, or given by the variable SEED to repeat a run. */
export function openChance(seed = chooseSeed()): Chance {
  let state = seed;

  /** Mulberry32, by Tommy Ettinger; public domain. */
  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);

    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  function between(least: number, most: number): number {
    return least + Math.floor(next() * (most - least + 1));
  }

  return {
    seed,
    next,
    between,
    pick: (list) => list[between(0, list.length - 1)] ?? list[0],
  };
}

/** Does `work`; when it fails, the error says how to repeat it. */
export async function byChance(work: (chance: Chance) => Promise<void>): Promise<void> {
  const chance = openChance();

  try {
    await work(chance);
  } catch (error) {
    if (error instanceof Error) error.message += `\n(repeat it with SEED=${chance.seed})`;
    throw error;
  }
}

function chooseSeed(): number {
  return Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
}
