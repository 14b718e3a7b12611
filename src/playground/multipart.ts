import type { Upload } from './model.ts';
import { brokenRule } from './refusal.ts';

const MIMES: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  pdf: 'application/pdf',
  csv: 'text/csv',
  txt: 'text/plain',
  zip: 'application/zip',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

const BLANK_LINE = '\r\n\r\n';

/** Reads a multipart/form-data body (RFC 7578): its plain fields and its files. */
export function readMultipart(
  body: Buffer,
  contentType: string,
): { readonly fields: Readonly<Record<string, string>>; readonly uploads: Map<string, Upload> } {
  const found = /boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType);
  const delimiter = `--${found?.[1] ?? found?.[2] ?? ''}`;
  const fields: Record<string, string> = {};
  const uploads = new Map<string, Upload>();

  let at = body.indexOf(delimiter);
  if (delimiter === '--' || at === -1) throw brokenRule("can't parse multipart request body");

  for (;;) {
    at += delimiter.length;
    if (body.toString('latin1', at, at + 2) === '--') return { fields, uploads };

    const headEnd = body.indexOf(BLANK_LINE, at);
    const end = body.indexOf(`\r\n${delimiter}`, headEnd);
    if (headEnd === -1 || end === -1) throw brokenRule("can't parse multipart request body");

    const head = body.toString('utf8', at, headEnd);
    const name = attribute(head, 'name');
    const filename = attribute(head, 'filename');
    const content = body.subarray(headEnd + BLANK_LINE.length, end);
    if (name === null) throw brokenRule('a part of the multipart request body has no name');

    if (filename === null) fields[name] = content.toString();
    else uploads.set(name, { name: filename, mime: mimeOf(head, filename), bytes: content });
    at = end + 2;
  }
}

/** The media type that a file name speaks of. */
export function mimeOfName(name: string): string {
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';

  return MIMES[extension] ?? 'application/octet-stream';
}

function mimeOf(head: string, filename: string): string {
  const given = /^content-type:\s*([^\r\n;]+)/im.exec(head)?.[1]?.trim();

  return given === undefined || given === 'application/octet-stream' ? mimeOfName(filename) : given;
}

function attribute(head: string, name: string): string | null {
  const found = new RegExp(`[;\\s]${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]+))`, 'i').exec(head);
  const value = found?.[1] ?? found?.[2];

  return value === undefined ? null : value.replaceAll('%22', '"').replace(/\\(.)/g, '$1');
}
