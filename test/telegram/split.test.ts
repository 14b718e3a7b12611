import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseHtml } from '../../src/playground/entities.ts';
import { html, type Html } from '../../src/shared/html.ts';
import { plainText, splitHtml } from '../../src/telegram/split.ts';

const LIMIT = 40;

const word = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom('\n', ' ', '<', '&', '"', '😀', 'rapat evaluasi', '\n\n'),
);
const flat = word.map((text) => html`${text}`);
const nested: fc.Arbitrary<Html> = fc.letrec<{ node: Html }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    flat,
    fc.array(tie('node'), { maxLength: 5 }).map((nodes) => html`${nodes}`),
    tie('node').map((inside) => html`<b>${inside}</b>`),
    tie('node').map((inside) => html`<i>${inside}</i>`),
    tie('node').map((inside) => html`<a href="https://bkn.go.id/?a=1&amp;b=2">${inside}</a>`),
    flat.map((inside) => html`<blockquote expandable>${inside}</blockquote>`),
  ),
})).node;

describe('a long text', () => {
  test('becomes parts that Telegram takes and that say the same', () => {
    fc.assert(
      fc.property(nested, (whole) => {
        const source = whole.toString();
        const parts = splitHtml(source, LIMIT).map((part) => parseHtml(part));

        for (const part of parts) {
          expect(part.text.length).toBeLessThanOrEqual(LIMIT);
          expect(part.text.trim()).not.toBe('');
          expect(part.text.isWellFormed()).toBe(true);
        }
        expect(blankless(parts.map((part) => part.text).join(''))).toBe(
          blankless(parseHtml(source).text),
        );
      }),
    );
  });

  test('is cut at a line break, and what was bold stays bold', () => {
    const parts = splitHtml('<b>satu dua\ntiga empat</b> lima', 12);

    expect(parts).toEqual(['<b>satu dua</b>', '<b>tiga empat</b> ', 'lima']);
  });

  test('is cut in a word only when there is no other place', () => {
    expect(splitHtml('aaaaaa😀bbbb', 7)).toEqual(['aaaaaa', '😀bbbb']);
  });

  test('counts an escaped sign as one', () => {
    expect(splitHtml('&lt;&amp;&gt;&lt;', 4)).toEqual(['&lt;&amp;&gt;&lt;']);
  });
});

test('a text that shows nothing has no parts', () => {
  expect(splitHtml('<b> \n</b>')).toEqual([]);
});

test('plain text is what the formatted text shows', () => {
  fc.assert(
    fc.property(nested, (whole) => {
      expect(plainText(whole.toString())).toBe(parseHtml(whole.toString()).text);
    }),
  );
});

function blankless(text: string): string {
  return text.replaceAll(/\s/g, '');
}
