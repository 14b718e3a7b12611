import { letters, shorten, widthOf } from './lettering.ts';
import { drawMark, panel } from './marks.ts';
import type { PictureColumn, PictureDocument, PictureMark, PictureRow } from './model.ts';
import { ACCENT, GREY, INK, PALE } from './paper.ts';

/** In pixels, as everything here: what a telephone shows without scaling up. */
const WIDTH = 1080;
const EDGE = 36;
const RIGHT = WIDTH - EDGE;

/** Between two columns, and between two that stand apart. */
const GAP = 4;
const APART = 10;

/** Before headings that are said again, in pixels. */
const SPACE: Block = { height: 16, svg: '' };

/** Rows after which the headings of narrow columns are said again. */
const HEADINGS_EVERY = 5;

const LAYOUTS = {
  beside: { left: 440, row: 68, nameAt: 45, nameSize: 32, cellsAt: 6, cellHeight: 56, heading: 28 },
  above: {
    left: EDGE,
    row: 96,
    nameAt: 34,
    nameSize: 30,
    cellsAt: 46,
    cellHeight: 38,
    heading: 20,
  },
} as const;

type Layout = (typeof LAYOUTS)[PictureDocument['names']];

/** A piece of the picture, drawn from its own upper edge. */
interface Block {
  readonly height: number;
  readonly svg: string;
}

interface Place {
  readonly x: number;
  readonly width: number;
}

export function drawSvg(document: PictureDocument): string {
  const blocks = [
    title(document),
    ...(document.rows.length === 0 ? [nothing(document.nothing)] : grid(document)),
    ...legend(document.legend),
    footer(document.footer),
  ];
  const height = blocks.reduce((sum, block) => sum + block.height, 0);

  let y = 0;
  const drawn = blocks.map((block) => {
    const at = y;
    y += block.height;
    return `<g transform="translate(0 ${at})">${block.svg}</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}"><rect width="${WIDTH}" height="${height}" fill="#ffffff"/>${drawn.join('')}</svg>`;
}

function title({ title: first, subtitle }: PictureDocument): Block {
  const width = RIGHT - EDGE;
  const big = { size: 48, isBold: true };
  const small = { size: 30, color: PALE };

  return {
    height: 158,
    svg:
      `<rect width="${WIDTH}" height="12" fill="${ACCENT}"/>` +
      letters(shorten(first, width, big), EDGE, 76, big) +
      letters(shorten(subtitle, width, small), EDGE, 122, small),
  };
}

function nothing(words: string): Block {
  const style = { size: 32, color: PALE, anchor: 'middle' } as const;
  const box = { x: EDGE, y: 0, width: RIGHT - EDGE, height: 220 };

  return {
    height: 250,
    svg: panel(box, '#ffffff', GREY, 3) + letters(words, WIDTH / 2, 122, style),
  };
}

function grid({ columns, names, rows }: PictureDocument): readonly Block[] {
  const layout = LAYOUTS[names];
  const places = placeColumns(columns, layout.left);
  const head = headings(columns, places, layout);

  return rows.flatMap((row, index) => {
    const isSaidAgain = names === 'above' && index > 0 && index % HEADINGS_EVERY === 0;
    return [
      ...(row.section === null ? [] : [section(row.section)]),
      ...(isSaidAgain ? [SPACE, head] : index === 0 ? [head] : []),
      drawRow(row, places, layout, names),
    ];
  });
}

function placeColumns(columns: readonly PictureColumn[], left: number): readonly Place[] {
  const apart = columns.filter(({ isApart }) => isApart).length;
  const step = (RIGHT - left - apart * APART) / columns.length;

  let x = left;
  return columns.map(({ isApart }) => {
    if (isApart) x += APART;
    const place = { x: x + GAP / 2, width: step - GAP };
    x += step;
    return place;
  });
}

function headings(
  columns: readonly PictureColumn[],
  places: readonly Place[],
  { heading: size }: Layout,
): Block {
  const lines = Math.max(...columns.map(({ heading }) => heading.length));
  const height = lines * (size + 6) + 10;

  const drawn = columns.map(({ heading, isMarked }, index) => {
    const { x, width } = places[index] ?? { x: 0, width: 0 };
    const color = isMarked ? '#ffffff' : INK;
    const words = heading.map((line, at) =>
      letters(line, x + width / 2, (at + 1) * (size + 6) - 2, {
        size,
        isBold: isMarked || at > 0,
        color,
        anchor: 'middle',
      }),
    );
    const mark = isMarked ? panel({ x, y: 0, width, height: height - 4 }, ACCENT) : '';
    return mark + words.join('');
  });
  return { height, svg: drawn.join('') };
}

function section(words: string): Block {
  const style = { size: 30, isBold: true, color: PALE };

  return { height: 66, svg: letters(shorten(words, RIGHT - EDGE, style), EDGE, 46, style) };
}

function drawRow(
  { name, cells }: PictureRow,
  places: readonly Place[],
  layout: Layout,
  names: PictureDocument['names'],
): Block {
  const style = { size: layout.nameSize };
  const width = (names === 'beside' ? layout.left - 20 : RIGHT) - EDGE;
  const marks = cells.map((cell, index) => {
    const place = places[index] ?? { x: 0, width: 0 };
    return drawMark(cell, { ...place, y: layout.cellsAt, height: layout.cellHeight });
  });

  return {
    height: layout.row,
    svg: letters(shorten(name, width, style), EDGE, layout.nameAt, style) + marks.join(''),
  };
}

/** From left to right, in as many lines as it takes. */
function legend(marks: readonly PictureMark[]): readonly Block[] {
  const style = { size: 27 };
  const lines: string[] = [];
  let x = EDGE;
  for (const mark of marks) {
    const width = 66 + widthOf(mark.meaning, style);
    if (lines.length === 0 || x + width > RIGHT) {
      lines.push('');
      x = EDGE;
    }
    const drawn =
      drawMark(mark, { x, y: 8, width: 54, height: 40 }) + letters(mark.meaning, x + 66, 38, style);
    lines.push((lines.pop() ?? '') + drawn);
    x += width + 34;
  }

  if (lines.length === 0) return [];
  const rule = `<rect x="${EDGE}" y="14" width="${RIGHT - EDGE}" height="2" fill="${GREY}"/>`;
  return [{ height: 30, svg: rule }, ...lines.map((svg) => ({ height: 56, svg }))];
}

function footer(words: string): Block {
  const style = { size: 25, color: PALE };

  return { height: 66, svg: letters(shorten(words, RIGHT - EDGE, style), EDGE, 36, style) };
}
