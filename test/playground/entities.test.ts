import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseHtml } from '../../src/playground/entities.ts';
import { renderHtml } from '../../src/playground/render.ts';
import { html } from '../../src/shared/html.ts';

describe('Telegram’s HTML becomes text and entities', () => {
  test.each([
    ['<b>a</b><strong>b</strong>', 'ab', ['bold', 'bold']],
    ['<i>a</i><em>b</em>', 'ab', ['italic', 'italic']],
    ['<u>a</u><ins>b</ins>', 'ab', ['underline', 'underline']],
    ['<s>a</s><strike>b</strike><del>c</del>', 'abc', Array(3).fill('strikethrough')],
    ['<tg-spoiler>a</tg-spoiler><span class="tg-spoiler">b</span>', 'ab', ['spoiler', 'spoiler']],
    ['<blockquote>a</blockquote>', 'a', ['blockquote']],
    ['<blockquote expandable>a</blockquote>', 'a', ['expandable_blockquote']],
    ['<code>a</code>', 'a', ['code']],
    ['<B>a</B >', 'a', ['bold']],
    ['<b></b>a', 'a', []],
    ['<code><b>a</b></code>', 'a', ['code']],
    ['a &lt; b', 'a < b', []],
    ['&#65;&#x42;&amp;&quot;&nbsp;&', 'AB&"&nbsp;&', []],
  ])('%s', (source, text, types) => {
    const parsed = parseHtml(source);

    expect(parsed.text).toBe(text);
    expect(parsed.entities.map(({ type }) => type)).toEqual(types);
  });

  test('nested entities are counted in UTF-16 units, the outer first', () => {
    expect(parseHtml('🙂 <b>tebal <i>miring</i></b>')).toEqual({
      text: '🙂 tebal miring',
      entities: [
        { type: 'bold', offset: 3, length: 12 },
        { type: 'italic', offset: 9, length: 6 },
      ],
    });
  });

  test('links keep their address, code its language', () => {
    const source =
      '<a href="https://example.org/?a=1&amp;b=2">x</a>' +
      '<pre><code class="language-sql">select</code></pre><a href=\'example.org\'>y</a>';

    expect(parseHtml(source).entities).toEqual([
      { type: 'text_link', offset: 0, length: 1, url: 'https://example.org/?a=1&b=2' },
      { type: 'pre', offset: 1, length: 6, language: 'sql' },
      { type: 'text_link', offset: 7, length: 1, url: 'http://example.org' },
    ]);
  });

  test.each([
    ['<b>a', 'Can\'t find end tag corresponding to start tag "b"'],
    ['a</b>', 'Unexpected end tag at byte offset 1'],
    ['<b>a</i>', 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'],
    ['é<div>a</div>', 'Unsupported start tag "div" at byte offset 2'],
    ['a<br>b', 'Unsupported start tag "br" at byte offset 1'],
    ['2 < 3 jam', 'Unsupported start tag "" at byte offset 2'],
    ['<b', 'Unclosed start tag at byte offset 0'],
    ['<a href="x>a</a>', 'Unclosed start tag at byte offset 0'],
    ['<b>a</b', 'Unclosed end tag at byte offset 4'],
    ['<span>a</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
  ])('%s is refused', (source, reason) => {
    expect(() => parseHtml(source)).toThrow(`Bad Request: can't parse entities: ${reason}`);
  });

  test('whatever a person is called, escaped it is plain text again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const source = html`<b>${name}</b>`.toString();

        expect(parseHtml(source).text).toBe(name.replaceAll('\0', '').toWellFormed());
      }),
    );
  });
});

describe('entities become safe HTML', () => {
  test('of the tags a browser may show', () => {
    const source =
      '<b>a <i>b</i></b>\n<blockquote expandable>c</blockquote><tg-spoiler>d</tg-spoiler>' +
      '<u>e</u><s>f</s><code>g</code><pre>h</pre>';
    const { text, entities } = parseHtml(source);

    expect(renderHtml(text, entities).toString()).toBe(
      source.replace('<tg-spoiler>d</tg-spoiler>', '<span class="tg-spoiler">d</span>'),
    );
  });

  test('with nothing that runs', () => {
    const link = { type: 'text_link', offset: 0, length: 3, url: 'javascript:alert(1)' };
    const quote = { ...link, url: 'https://example.org/"onclick="x' };

    expect(renderHtml('<b>', [link]).toString()).toBe('&lt;b&gt;');
    expect(renderHtml('abc', [quote]).toString()).toContain('&quot;onclick=&quot;');
  });

  test('well-formed, however the entities overlap', () => {
    const entity = fc.record({
      type: fc.constantFrom('bold', 'italic', 'code', 'blockquote', 'spoiler'),
      offset: fc.nat(12),
      length: fc.integer({ min: 1, max: 12 }),
    });

    fc.assert(
      fc.property(fc.array(entity, { maxLength: 5 }), (entities) => {
        const rendered = renderHtml('kerja harian', entities).toString();

        expect(parseHtml(rendered).text).toBe('kerja harian');
      }),
    );
  });
});
