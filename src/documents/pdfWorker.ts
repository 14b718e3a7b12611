import pdfmake from 'pdfmake';
import { FONTS } from './fonts.ts';
import { layOut } from './layout.ts';
import type { PdfDocument } from './model.ts';
import { answerJob } from './worker.ts';

pdfmake.setFonts({ Roboto: FONTS });
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => Object.values(FONTS).includes(path));

answerJob(async (job) => {
  const document = job as PdfDocument; // from `writePdf`

  return await pdfmake.createPdf(layOut(document)).getBuffer();
});
