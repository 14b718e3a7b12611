import { expect, test } from 'vitest';
import { html, lines, paragraphs } from '../../src/shared/html.ts';

test('names with <, & and quotes are shown, never obeyed', () => {
  const name = '<b>Ani & "Budi"</b>';

  expect(String(html`Halo ${name}`)).toBe('Halo &lt;b&gt;Ani &amp; &quot;Budi&quot;&lt;/b&gt;');
});

test('what is Html already is not escaped again, and lists are put together', () => {
  const bold = html`<b>${'a<b'}</b>`;

  expect(String(html`${bold}${[bold, html`!`]}`)).toBe('<b>a&lt;b</b><b>a&lt;b</b>!');
});

test('NUL and lone surrogates, which Telegram refuses, are taken out', () => {
  expect(String(html`${'a\0b\uD800c'}`)).toBe('ab\uFFFDc');
});

test('empty lines and paragraphs leave no gap', () => {
  expect(String(lines([html`a`, null, html``, html`b`]))).toBe('a\nb');
  expect(String(paragraphs([null, html`a`, html`b`]))).toBe('a\n\nb');
});
