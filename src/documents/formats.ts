import type { TableRefusal } from './model.ts';
import { readZipNames } from './zip.ts';

export type Format = 'workbook' | 'text' | TableRefusal;

/** MS-CFB 2.2: what .xls and encrypted .xlsx begin with. */
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0];
const ZIP = [0x50, 0x4b];

/** Beginnings of files that could pass for text. */
const NO_TABLES = ['%PDF', '{\\rtf', '%!PS', 'GIF8', 'BEGIN:VCARD'];

/** Says what a file is by its content; its name may lie. */
export function chooseFormat(bytes: Uint8Array): Format {
  if (startsWith(bytes, COMPOUND_FILE)) return chooseCompound(bytes);
  if (startsWith(bytes, ZIP) && bytes.length > 3 && (bytes[2] ?? 0) < 9) return chooseZip(bytes);

  const beginning = Buffer.from(bytes.subarray(0, 4_096)).toString('latin1');
  if (NO_TABLES.some((start) => beginning.trimStart().startsWith(start))) return 'not-a-table';
  // Many systems export a web page or an XML of 2003 under the name .xls.
  if (/^[\s\u00bb\u00bf\u00ef]*</.test(beginning)) {
    return /<(html|table|\w*:?workbook)\b/i.test(beginning) ? 'old-excel' : 'not-a-table';
  }

  return 'text';
}

function chooseCompound(bytes: Uint8Array): Format {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const holds = (name: string): boolean => file.includes(name, 0, 'utf16le');

  if (holds('EncryptedPackage')) return 'encrypted';
  return holds('Workbook') || holds('Book') ? 'old-excel' : 'not-a-table';
}

function chooseZip(bytes: Uint8Array): Format {
  const read = readZipNames(bytes);

  if (!read.ok) return read.reason;
  if (read.value.has('xl/workbook.bin')) return 'old-excel';
  return read.value.has('xl/workbook.xml') ? 'workbook' : 'not-a-table';
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}
