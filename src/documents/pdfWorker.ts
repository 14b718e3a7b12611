import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import pdfmake from 'pdfmake';
import { layOut } from './layout.ts';
import type { PdfDocument } from './model.ts';
import { answerJob } from './worker.ts';

const manifest = createRequire(import.meta.url).resolve('pdfmake/package.json');
const font = (style: string): string =>
  join(dirname(manifest), 'fonts/Roboto', `Roboto-${style}.ttf`);
const FONTS = {
  normal: font('Regular'),
  bold: font('Medium'),
  italics: font('Italic'),
  bolditalics: font('MediumItalic'),
};

pdfmake.setFonts({ Roboto: FONTS });
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => Object.values(FONTS).includes(path));

answerJob(async (job) => {
  const document = job as PdfDocument; // from `writePdf`

  return await pdfmake.createPdf(layOut(document)).getBuffer();
});
