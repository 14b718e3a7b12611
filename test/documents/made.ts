import { deflateRawSync } from 'node:zlib';
import { writeWorkbook } from '../../src/documents/workbook.ts';

/** A file inside a zip file; `unpacked` lies about its size. */
interface Entry {
  readonly name: string;
  readonly content: string;
  readonly unpacked?: number;
  readonly encrypted?: boolean;
}

/** A zip file as other programs write it, without the checksums that no reader here asks for. */
export function zip(entries: readonly Entry[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;

  for (const { name, content, unpacked, encrypted } of entries) {
    const packed = deflateRawSync(content);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(encrypted === true ? 1 : 0, 2);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(unpacked ?? Buffer.byteLength(content), 18);
    shared.writeUInt16LE(Buffer.byteLength(name), 22);

    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    const file = Buffer.concat([Buffer.from('PK\x03\x04'), shared, Buffer.from(name), packed]);
    directory.push(Buffer.from('PK\x01\x02\x14\0'), shared, place, Buffer.from(name));
    files.push(file);
    at += file.length;
  }

  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(at, 12);

  return Buffer.concat([...files, listed, Buffer.from('PK\x05\x06'), end]);
}

const XML = '<?xml version="1.0"?>';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The smallest workbook with these `<row>`s in each of its sheets; style 1 is a day. */
export function workbook(...sheets: readonly string[]): Buffer {
  return zip(workbookEntries(...sheets));
}

export function workbookEntries(...sheets: readonly string[]): readonly Entry[] {
  const list = sheets.map((_, at) => `<sheet name="S${at}" sheetId="${at + 1}" r:id="r${at}"/>`);
  const links = sheets.map(
    (_, at) =>
      `<Relationship Id="r${at}" Type="${OFFICE}/worksheet" Target="worksheets/s${at}.xml"/>`,
  );

  return [
    {
      name: 'xl/workbook.xml',
      content: `${XML}<workbook ${MAIN} xmlns:r="${OFFICE}"><sheets>${list.join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${links.join('')}</Relationships>`,
    },
    {
      name: 'xl/styles.xml',
      content: `${XML}<styleSheet ${MAIN}><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    },
    ...sheets.map((rows, at) => ({
      name: `xl/worksheets/s${at}.xml`,
      content: `${XML}<worksheet ${MAIN}><sheetData>${rows}</sheetData></worksheet>`,
    })),
  ];
}

/** A roster as the template makes it. */
export async function smallRoster(): Promise<Buffer> {
  return await writeWorkbook({
    sheetName: 'Pegawai',
    columns: [
      { heading: 'NIP', width: 22 },
      { heading: 'Nama', width: 30 },
    ],
    rows: [
      ['199001152015012001', 'Melati Kenanga'],
      ['198505202010011002', 'Surya <Laut> & "Bahari"'],
    ],
  });
}
