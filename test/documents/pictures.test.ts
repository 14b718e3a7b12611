import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { drawSvg } from '../../src/documents/drawing.ts';
import { shorten, widthOf } from '../../src/documents/lettering.ts';
import { CELL_KINDS } from '../../src/documents/model.ts';
import type { PictureCell, PictureDocument } from '../../src/documents/model.ts';
import { drawPicture } from '../../src/documents/pictures.ts';

const NASTY = '\u202eSurya\u200f 😀 <b>Laut</b> & \ud800 أحمد \0\uffff "x" {text} ]]>';
const STYLE = { size: 32 };

function picture(of: Partial<PictureDocument> = {}, names = ['Melati Contoh']): PictureDocument {
  const columns = Array.from({ length: 7 }, (_, index) => ({
    heading: ['Sen', String(index + 1)],
    isMarked: index === 2,
    isApart: false,
  }));
  const cells: readonly PictureCell[] = columns.map((_, index) => {
    const kind = CELL_KINDS[index % CELL_KINDS.length] ?? 'blank';
    return { kind, text: kind === 'full' ? '5,5' : kind === 'letter' ? 'C' : '' };
  });

  return {
    title: 'Pekan 16–22 November 2026',
    subtitle: 'Laporan tim',
    columns,
    names: 'beside',
    rows: names.map((name) => ({ name, section: null, cells })),
    nothing: 'Belum ada pegawai.',
    legend: [{ kind: 'full', text: '5,5', meaning: 'sudah melapor' }],
    footer: 'Kawan Kinerja',
    ...of,
  };
}

/** Thirty-one narrow columns in weeks, with the names above them. */
function month(names: readonly string[]): PictureDocument {
  const columns = Array.from({ length: 31 }, (_, index) => ({
    heading: [String(index + 1)],
    isMarked: index === 15,
    isApart: index > 0 && index % 7 === 0,
  }));
  const cells = columns.map(() => ({ kind: 'full', text: '' }) as const);
  const rows = names.map((name) => ({ name, section: null, cells }));

  return picture({ columns, names: 'above', rows });
}

describe('a picture', () => {
  test('is a PNG as wide as a telephone shows, and as high as its people need', async () => {
    const one = sizeOf(await drawPicture(picture()));
    const three = sizeOf(await drawPicture(picture({}, ['Awan', 'Melati', 'Surya'])));
    const many = sizeOf(await drawPicture(picture({}, Array.from({ length: 20 }, String))));

    expect([one.width, three.width, many.width]).toEqual([1080, 1080, 1080]);
    expect((many.height - one.height) / 19).toBe((three.height - one.height) / 2);
    // Bot API, sendPhoto: width and height together at most 10,000, their ratio at most 20.
    expect(many.height).toBeLessThan(2_400);
  });

  test('shows a month of 31 days for 15 people', async () => {
    const png = await drawPicture(month(Array.from({ length: 15 }, (_, at) => `Nama ${at}`)));

    expect(sizeOf(png).width).toBe(1080);
    expect(sizeOf(png).height).toBeLessThan(2_400);
  });

  test('has its words drawn, in a font of its own', async () => {
    const named = await drawPicture(picture());
    const unnamed = await drawPicture(picture({}, ['']));

    expect(sizeOf(named)).toEqual(sizeOf(unnamed));
    expect(countDark(named)).toBeGreaterThan(countDark(unnamed) + 500);
  });

  test('has each kind of cell told apart without its colours', async () => {
    const shades = await Promise.all(
      CELL_KINDS.map(async (kind) => {
        const text = kind === 'full' ? '5,5' : kind === 'letter' ? 'C' : '';
        const rows = [
          { name: '', section: null, cells: Array.from({ length: 7 }, () => ({ kind, text })) },
        ];
        return pixelsOf(await drawPicture(picture({ rows, legend: [] }))).reduce(sum, 0);
      }),
    );

    expect(new Set(shades).size).toBe(CELL_KINDS.length);
  });

  test('takes any words a person may have written, in every place', async () => {
    const endless = 'W'.repeat(3_000);
    for (const text of [NASTY, endless, '', '…', '&amp;']) {
      const cells = [
        { kind: 'full', text },
        { kind: 'letter', text },
      ] as const;
      const png = await drawPicture({
        title: text,
        subtitle: text,
        columns: [1, 2].map(() => ({ heading: [text, text], isMarked: true, isApart: true })),
        names: 'beside',
        rows: [{ name: text, section: text, cells }],
        nothing: text,
        legend: [{ kind: 'full', text, meaning: text }],
        footer: text,
      });
      expect(sizeOf(png).width).toBe(1080);
    }
  });

  test('says what there is none of, where there is nobody', async () => {
    const empty = picture({ rows: [], columns: [], legend: [] });

    expect(drawSvg(empty)).toContain('>Belum ada pegawai.<');
    expect(sizeOf(await drawPicture(empty)).width).toBe(1080);
  });

  test('of one name is the same whatever invisible marks are in it', async () => {
    const plain = await drawPicture(picture({}, ['Surya Laut']));
    const marked = await drawPicture(picture({}, ['\u202eSurya\u200f\tLaut\u2066 😀']));

    expect(marked.equals(plain)).toBe(true);
  });
});

describe('words in a picture', () => {
  test('are never markup', () => {
    const svg = drawSvg(picture({ title: NASTY, footer: '</svg><script>' }, [NASTY]));

    expect(svg).toContain('Surya &lt;b&gt;Laut&lt;/b&gt; &amp; ');
    expect(svg).not.toMatch(/<b>|<script|\u202e|\u200f|\0|\uffff/);
    expect(svg.match(/<svg/g)).toHaveLength(1);
  });

  test('that fit are left as they are', () => {
    expect(shorten('Melati Contoh', 400, STYLE)).toBe('Melati Contoh');
    expect(shorten('', 400, STYLE)).toBe('');
  });

  test('that do not fit are cut by what they measure, between two letters', () => {
    const wide = shorten('W'.repeat(60), 400, STYLE);
    const narrow = shorten('i'.repeat(60), 400, STYLE);
    const accents = shorten('e\u0301'.repeat(60), 400, STYLE);

    for (const text of [wide, narrow, accents])
      expect(widthOf(text, STYLE)).toBeLessThanOrEqual(400);
    expect(wide).toMatch(/^W+…$/);
    expect(accents).toMatch(/^(e\u0301)+…$/);
    expect(narrow.length).toBeGreaterThan(wide.length * 2);
    expect(widthOf(wide, STYLE)).toBeGreaterThan(340);
  });

  test('are measured with the fonts that come with the package', () => {
    const fonts = createRequire(import.meta.url).resolve('pdfmake/fonts/Roboto/Roboto-Regular.ttf');

    expect(fonts).toContain('pdfmake');
    expect(widthOf('Melati', STYLE)).toBeGreaterThan(60);
    expect(widthOf('Melati', { ...STYLE, isBold: true })).not.toBe(widthOf('Melati', STYLE));
  });
});

function sizeOf(png: Buffer): { readonly width: number; readonly height: number } {
  expect(png.toString('latin1', 1, 4)).toBe('PNG');

  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}

/** Brightness of every pixel of a PNG of eight-bit RGBA; see the PNG specification, "Filtering". */
function pixelsOf(png: Buffer): readonly number[] {
  expect([png[24], png[25]]).toEqual([8, 6]);
  const { width, height } = sizeOf(png);
  const data = inflateSync(dataOf(png));
  const stride = width * 4;
  const lines = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = data[y * (stride + 1)] ?? 0;
    for (let x = 0; x < stride; x += 1) {
      const at = y * stride + x;
      const left = x < 4 ? 0 : (lines[at - 4] ?? 0);
      const up = y === 0 ? 0 : (lines[at - stride] ?? 0);
      const corner = x < 4 || y === 0 ? 0 : (lines[at - stride - 4] ?? 0);
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
      lines[at] = (data[y * (stride + 1) + 1 + x] ?? 0) + guess;
    }
  }

  return Array.from({ length: width * height }, (_, pixel) => {
    const [red = 0, green = 0, blue = 0] = lines.subarray(pixel * 4, pixel * 4 + 3);
    return Math.round(red * 0.3 + green * 0.59 + blue * 0.11);
  });
}

function dataOf(png: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) !== 'IDAT') continue;
    parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }

  return Buffer.concat(parts);
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [up - corner, left - corner, left + up - 2 * corner].map(Math.abs);
  if ((a ?? 0) <= (b ?? 0) && (a ?? 0) <= (c ?? 0)) return left;
  return (b ?? 0) <= (c ?? 0) ? up : corner;
}

function countDark(png: Buffer): number {
  return pixelsOf(png).filter((brightness) => brightness < 80).length;
}

function sum(total: number, value: number): number {
  return total + value;
}
