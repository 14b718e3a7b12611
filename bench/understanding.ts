import { hostileShapes, LONGEST_MESSAGE, type Shape } from '../test/support/hostile.ts';
import { readWorked } from '../test/support/score.ts';
import type { understand as Understand } from '../src/understanding/understand.ts';

/** How fast the built understanding reads, on the one core that this process keeps busy. */
export interface Reading {
  /** The guideline's worked messages. */
  readonly perSecond: number;
  /** How many hostile messages were read. */
  readonly shapes: number;
  /** Growth is the time for 4,096 characters over that for 2,048. */
  readonly slowest: { readonly name: string; readonly ms: number; readonly growth: number };
  /** Of the hostile messages together. */
  readonly growth: number;
}

const WARM_SECONDS = 2;
const MEASURE_SECONDS = 3;
/** A pause of the machine makes any message look slow: those that did are read more often. */
const SUSPECTS = 40;

export async function measureUnderstanding(): Promise<Reading> {
  const built = new URL('../dist/understanding/understand.js', import.meta.url);
  const { understand } = (await import(built.href)) as Built;
  const now = new Date('2026-11-18T16:00:00+07:00');
  const timeOf = (text: string, times: number): number =>
    median(Array.from({ length: times }, () => timed(() => understand(text, now, 'Asia/Jakarta'))));

  const worked = readWorked('dev').map((of) => ({ ...of, now: new Date(of.now) }));
  const readAll = (): void => worked.forEach(({ text, now, zone }) => understand(text, now, zone));
  repeat(readAll, WARM_SECONDS);
  const perSecond = repeat(readAll, MEASURE_SECONDS) * worked.length;

  const shapes = hostileShapes();
  const measured = shapes.map((shape) => ({ shape, ...measureShape(shape, timeOf, 1) }));
  const slowest = measured
    .toSorted((one, other) => other.ms - one.ms)
    .slice(0, SUSPECTS)
    .map(({ shape }) => ({ name: shape.name, ...measureShape(shape, timeOf, 15) }))
    .reduce((one, other) => (other.ms > one.ms ? other : one));

  return {
    perSecond,
    shapes: shapes.length,
    slowest: { ...slowest, growth: slowest.ms / slowest.halfMs },
    growth: sum(measured.map(({ ms }) => ms)) / sum(measured.map(({ halfMs }) => halfMs)),
  };
}

interface Built {
  readonly understand: typeof Understand;
}

/** Milliseconds of a whole message and of one half as long, both read once before. */
function measureShape(
  shape: Shape,
  timeOf: (text: string, times: number) => number,
  times: number,
): { readonly ms: number; readonly halfMs: number } {
  const [whole, half] = [shape.ofLength(LONGEST_MESSAGE), shape.ofLength(LONGEST_MESSAGE / 2)];
  timeOf(whole, 1);

  return { ms: timeOf(whole, times), halfMs: timeOf(half, times) };
}

/** How often a second `work` was done. */
function repeat(work: () => void, seconds: number): number {
  const started = performance.now();
  let count = 0;
  for (; performance.now() - started < seconds * 1000; count++) work();

  return (count * 1000) / (performance.now() - started);
}

function timed(work: () => void): number {
  const started = performance.now();
  work();

  return performance.now() - started;
}

function median(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? Number.NaN;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
