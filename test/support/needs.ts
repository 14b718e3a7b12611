import { describe, test } from 'vitest';

/**
 * Tests that need something a newcomer may lack. `trouble` says what is missing, null when nothing
 * is: then they are skipped, and saying so; in CI that is a failure.
 */
export function describeWhere(trouble: string | null, name: string, tests: () => void): void {
  if (trouble === null) {
    describe(name, tests);
    return;
  }
  if (process.env['CI'] !== 'true') {
    describe.skip(`${name}: skipped, ${trouble}`, tests);
    return;
  }

  test(`${name}: ${trouble}`, () => {
    throw new Error(trouble);
  });
}
