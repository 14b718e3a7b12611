import { Resvg } from '@resvg/resvg-js';
import type { ResvgRenderOptions } from '@resvg/resvg-js';
import { FONTS } from './fonts.ts';
import { INK } from './paper.ts';
import { printable } from './printable.ts';

/** How SVG becomes pixels: with our fonts and nothing of the machine. */
export const RENDERING: ResvgRenderOptions = {
  font: {
    loadSystemFonts: false,
    fontFiles: [FONTS.normal, FONTS.bold],
    defaultFontFamily: 'Roboto',
  },
  logLevel: 'off',
};

export interface Style {
  /** In pixels. */
  readonly size: number;
  readonly isBold?: boolean;
  readonly color?: string;
  readonly anchor?: 'start' | 'middle' | 'end';
}

/** Longer texts are cut before they are measured; in UTF-16 units. */
const LONGEST = 200;

const SEGMENTER = new Intl.Segmenter('id', { granularity: 'grapheme' });

/** A line of text; `y` is where its letters stand. */
export function letters(text: string, x: number, y: number, style: Style): string {
  const { size, isBold = false, color = INK, anchor = 'start' } = style;
  const weight = isBold ? 500 : 400;

  return `<text x="${x}" y="${y}" font-family="Roboto" font-size="${size}" font-weight="${weight}" fill="${color}" text-anchor="${anchor}">${escape(oneLine(text))}</text>`;
}

/** In pixels. */
export function widthOf(text: string, { size, isBold = false }: Style): number {
  const line = letters(text, 0, size, { size, isBold });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1">${line}</svg>`;

  return new Resvg(svg, RENDERING).getBBox()?.width ?? 0;
}

/** As much of a text as fits, with an ellipsis where something is missing. */
export function shorten(text: string, width: number, style: Style): string {
  const line = oneLine(text).slice(0, LONGEST).toWellFormed();
  if (widthOf(line, style) <= width) return line;

  const signs = Array.from(SEGMENTER.segment(line), ({ segment }) => segment);
  let fits = 0;
  let tooMany = signs.length;
  while (tooMany - fits > 1) {
    const tried = Math.floor((fits + tooMany) / 2);
    if (widthOf(cut(signs, tried), style) <= width) fits = tried;
    else tooMany = tried;
  }
  return cut(signs, fits);
}

function cut(signs: readonly string[], count: number): string {
  return `${signs.slice(0, count).join('').trimEnd()}…`;
}

function oneLine(text: string): string {
  return printable(text).replaceAll('\u200b', '').replace(/\s+/g, ' ').trim();
}

/** XML 1.0 takes neither control characters, which `printable` leaves out, nor these two at the end. */
function escape(text: string): string {
  return text
    .replace(/[\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
