import { expect, test } from 'vitest';
import { understandLine } from '../../src/understanding/jsonLines.ts';

const line = {
  id: 'a1',
  now: '2026-11-18T16:00:00+09:00',
  zone: 'Asia/Jayapura',
  text: 'rapat 1 jam',
};
const answer = (input: unknown): unknown => JSON.parse(understandLine(JSON.stringify(input)));

test('a line is answered with its id, intent and activities', () => {
  expect(answer(line)).toEqual({
    id: 'a1',
    intent: 'log',
    activities: [
      {
        description: 'rapat',
        date: '2026-11-18',
        start: null,
        end: null,
        minutes: 60,
        quantity: null,
        unit: null,
        place: null,
        with: null,
      },
    ],
  });
});

test('a line that is no JSON is answered without an id', () => {
  expect(JSON.parse(understandLine('{"id":'))).toEqual({ id: null, error: expect.any(String) });
  expect(JSON.parse(understandLine(''))).toEqual({ id: null, error: expect.any(String) });
});

test.each([
  ['an unknown zone', { ...line, zone: 'Europe/Paris' }],
  ['a now without offset', { ...line, now: '2026-11-18T16:00:00' }],
  ['a now that is no moment', { ...line, now: 'besok' }],
  ['a text that is no text', { ...line, text: 12 }],
  ['no text', { id: 'a1', now: line.now, zone: line.zone }],
])('%s is an error under the same id', (_, input) => {
  expect(answer(input)).toEqual({ id: 'a1', error: expect.any(String) });
});

test.each([[null], [[]], [12], [{}], [{ ...line, id: {} }]])(
  '%j is an error without an id',
  (input) => {
    expect(answer(input)).toEqual({ id: null, error: expect.any(String) });
  },
);
