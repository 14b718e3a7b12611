import { expect, test } from 'vitest';
import { MOST_ENTRIES } from '../../src/activities/rules.ts';
import { normalise } from '../../src/understanding/normalise.ts';
import { MOST_TOLD } from '../../src/understanding/told.ts';
import { understand } from '../../src/understanding/understand.ts';
import { hostileShapes, LONGEST_MESSAGE } from '../support/hostile.ts';

/** `npm run bench` times the same messages. */
const NOW = new Date('2026-11-18T16:00:00+07:00');

test('every hostile message is read without a bug and gives no more entries than the bound', () => {
  const wrong: string[] = [];
  for (const shape of hostileShapes()) {
    try {
      const { activities } = understand(shape.ofLength(LONGEST_MESSAGE), NOW, 'Asia/Jakarta');
      if (activities.length > MOST_TOLD) wrong.push(`${shape.name}: ${activities.length} entries`);
    } catch (error) {
      wrong.push(`${shape.name}: ${String(error)}`);
    }
  }

  expect(wrong).toEqual([]);
});

test('too many entries are told as too many, so that the message is refused and not cut', () => {
  for (const text of ['1-30 November rapat\n', '1 Jan 2026 - 31 Des 2026 apel\n', 'apel\n']) {
    const { activities } = understand(text.repeat(600), NOW, 'Asia/Jakarta');
    expect(activities.length).toBeGreaterThan(MOST_ENTRIES);
  }
});

test('a leave of a whole year is told whole', () => {
  const { activities } = understand('cuti 1/1/2026 - 31/12/2026', NOW, 'Asia/Jakarta');

  expect(activities).toHaveLength(365);
});

test('a text grows by no more than a table needs, and the cut halves no character', () => {
  const row = 'rapat koordinasi\t08.00\t09.00\t1\tkegiatan\n';
  const table = row.repeat(Math.floor(LONGEST_MESSAGE / row.length));
  const halved = normalise(`ﷺ${'\u{1D15E}'.repeat(LONGEST_MESSAGE / 2)}`);

  expect(normalise(table).endsWith('rapat koordinasi | 08.00 | 09.00 | 1 | kegiatan\n')).toBe(true);
  expect(normalise('ﷺ'.repeat(LONGEST_MESSAGE)).length).toBeLessThan(LONGEST_MESSAGE * 1.5);
  expect(halved.length).toBeLessThan(LONGEST_MESSAGE * 1.5);
  expect(halved.isWellFormed()).toBe(true);
});
