import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { PdfCard, PdfDocument } from '../../src/documents/model.ts';
import { writePdf } from '../../src/documents/pdf.ts';
import { printable } from '../../src/documents/printable.ts';
import { temporaryFolder } from '../support/databases.ts';

const run = promisify(execFile);
const canReadPdf = await isThere('pdftotext', '-v');
const canReadQr = canReadPdf && (await isThere('zbarimg', '--version'));

const LINK = 'https://t.me/KawanKinerjaBot?start=Melati-7Q4K9';
const card: PdfCard = {
  title: 'Melati <Kenanga> & Rekan',
  lines: ['NIP 199001152015012001', 'Seksi Contoh'],
  qr: LINK,
  caption: 'Pindai dengan kamera ponsel.',
};
const NASTY =
  '\u202eSurya\u200f 😀 <b>Laut</b> & \ud800 أحمد \0 **x** {text} http://127.0.0.1/x.png';

describe('a printed document', () => {
  test('is a PDF on A4', async () => {
    const pdf = await writePdf({ title: 'Undangan', blocks: [{ kind: 'cards', cards: [card] }] });

    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.toString('latin1')).toContain('/MediaBox [0 0 595.28 841.89]');
    expect(countPages(pdf)).toBe(1);
  });

  test('is made of nothing but a title, and of empty blocks', async () => {
    const empty: PdfDocument['blocks'] = [
      { kind: 'facts', facts: [] },
      { kind: 'table', columns: [{ heading: 'Nama' }], rows: [] },
      { kind: 'cards', cards: [] },
      { kind: 'paragraph', text: '' },
    ];

    expect(countPages(await writePdf({ title: 'Kosong', blocks: [] }))).toBe(1);
    expect(countPages(await writePdf({ title: '', subtitle: '', blocks: empty }))).toBe(1);
  });

  test('takes any words a person may have written, in every place', async () => {
    const endless = 'W'.repeat(3_000);
    const blocks: PdfDocument['blocks'] = [NASTY, endless].flatMap((text) => [
      { kind: 'heading', text },
      { kind: 'paragraph', text },
      { kind: 'facts', facts: [[text, text]] },
      {
        kind: 'table',
        columns: [{ heading: text, width: 'auto' }, { heading: text }],
        rows: [[text, text], []],
      },
    ]);
    const nasty: PdfCard = { title: NASTY, lines: [NASTY, ''], qr: NASTY, caption: NASTY };
    const pdf = await writePdf({
      title: NASTY,
      subtitle: endless,
      blocks: [...blocks, { kind: 'cards', cards: [nasty, card, nasty] }],
    });

    expect(countPages(pdf)).toBeGreaterThan(1);
  });

  test('does not split a card over two pages: eight fill one', async () => {
    const cards = Array.from({ length: 40 }, () => card);

    expect(countPages(await writePdf({ title: 'U', blocks: [{ kind: 'cards', cards }] }))).toBe(5);
  });

  test.skipIf(!canReadPdf)('says what was written, and on which of how many pages', async () => {
    const text = await textOf({
      title: 'Laporan Kinerja',
      subtitle: 'November 2026',
      blocks: [
        { kind: 'facts', facts: [['Nama', 'Melati Kenanga']] },
        {
          kind: 'table',
          columns: [{ heading: 'Uraian' }, { heading: 'Menit', align: 'right' }],
          rows: Array.from({ length: 90 }, (_, at) => [`Rapat ke-${at}`, '30']),
        },
        { kind: 'cards', cards: [card] },
      ],
    });

    for (const words of ['Laporan Kinerja', 'November 2026', 'Melati Kenanga', 'Rapat ke-89']) {
      expect(text).toContain(words);
    }
    expect(text).toContain('Melati <Kenanga> & Rekan');
    expect(text).toContain('Halaman 1 dari 3');
    // The headings are said again on each page.
    expect(text.match(/Uraian/g)?.length).toBeGreaterThan(1);
  });

  test.skipIf(!canReadQr)('carries codes that a camera reads', async () => {
    const file = join(await temporaryFolder(), 'cards');
    const links = ['a', 'b', 'c'].map((end) => LINK + end);
    const cards = links.map((qr) => ({ ...card, qr }));
    await writeFile(file, await writePdf({ title: 'U', blocks: [{ kind: 'cards', cards }] }));
    await run('pdftoppm', ['-r', '100', '-png', '-singlefile', file, file]);
    const { stdout } = await run('zbarimg', ['-q', '--raw', `${file}.png`]);

    expect(stdout.trim().split('\n').sort()).toEqual(links);
  });
});

describe('words for the printer', () => {
  test.each([
    [
      'marks of direction and zero width',
      '\u200eMe\u200blati\u202e Ke\u2066nanga\ufeff',
      'Melati Kenanga',
    ],
    ['emoji with all their parts', 'Melati 👩🏽‍💻❤️ Kenanga 😀', 'Melati ❤ Kenanga'],
    ['control characters', 'Me\0la\u001bti\tKe\u0085nanga\r\nS.Sos.', 'Melati Kenanga\nS.Sos.'],
  ])('lose %s', (_, text, printed) => {
    expect(printable(text)).toBe(printed);
  });

  test('keep letters with marks, signs and line breaks', () => {
    const text = 'Ñandú & <Laut> “Bahari” – 100 % ½ €\nİ e\u0301';

    expect(printable(text)).toBe(text);
  });
});

async function textOf(document: PdfDocument): Promise<string> {
  const file = join(await temporaryFolder(), 'document.pdf');
  await writeFile(file, await writePdf(document));

  return (await run('pdftotext', ['-layout', file, '-'])).stdout;
}

function countPages(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;
}

async function isThere(command: string, question: string): Promise<boolean> {
  return await run(command, [question]).then(
    () => true,
    () => false,
  );
}
