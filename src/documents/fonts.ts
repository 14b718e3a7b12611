import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const manifest = createRequire(import.meta.url).resolve('pdfmake/package.json');
const font = (style: string): string =>
  join(dirname(manifest), 'fonts/Roboto', `Roboto-${style}.ttf`);

/** Where the files of Roboto are, which comes with pdfmake; no font of the machine is ever used. */
export const FONTS = {
  normal: font('Regular'),
  bold: font('Medium'),
  italics: font('Italic'),
  bolditalics: font('MediumItalic'),
};
