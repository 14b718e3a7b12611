import { inflateRawSync } from 'node:zlib';
import { no, ok, type Result } from '../shared/result.ts';

const MOST_ENTRIES = 1_000;
const MOST_UNPACKED_BYTES = 100 * 1024 * 1024;

/** APPNOTE.TXT 4.3.16: the end record, at most 64 KiB of comment after it. */
const END = 0x06054b50;
const END_SIZE = 22;
/** APPNOTE.TXT 4.3.12: one entry of the central directory. */
const ENTRY = 0x02014b50;
const ENTRY_SIZE = 46;

/**
 * The names in a zip file, read before anything of it is unpacked. `broken` when its directory is
 * not there or is cut off, `too-big` when it would unpack to more than 100 MiB, `encrypted` when
 * it needs a password.
 */
export function readZipNames(
  bytes: Uint8Array,
): Result<ReadonlySet<string>, 'broken' | 'too-big' | 'encrypted'> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = findEnd(view);
  if (end === null) return no('broken');

  const count = view.getUint16(end + 10, true);
  if (count > MOST_ENTRIES) return no('too-big');

  const names = new Set<string>();
  let at = view.getUint32(end + 16, true);
  let unpacked = 0;
  for (let entry = 0; entry < count; entry++) {
    if (at + ENTRY_SIZE > end || view.getUint32(at, true) !== ENTRY) return no('broken');
    if (view.getUint16(at + 8, true) % 2 === 1) return no('encrypted');

    unpacked += view.getUint32(at + 24, true);
    const nameLength = view.getUint16(at + 28, true);
    names.add(
      Buffer.from(bytes.subarray(at + ENTRY_SIZE, at + ENTRY_SIZE + nameLength)).toString(),
    );
    at += ENTRY_SIZE + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }

  return unpacked > MOST_UNPACKED_BYTES ? no('too-big') : ok(names);
}

/** What one file of the zip holds; null when it is not there or cannot be unpacked. */
export function readZipEntry(bytes: Uint8Array, name: string): Buffer | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = findEnd(view);
  if (end === null) return null;

  try {
    const count = view.getUint16(end + 10, true);
    for (let entry = 0, at = view.getUint32(end + 16, true); entry < count; entry++) {
      const nameLength = view.getUint16(at + 28, true);
      const found = bytes.subarray(at + ENTRY_SIZE, at + ENTRY_SIZE + nameLength);
      if (Buffer.from(found).toString() === name) return unpack(bytes, view, at);
      at += ENTRY_SIZE + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
    return null;
  } catch {
    return null; // places outside the file, or bytes that were never packed
  }
}

/** APPNOTE.TXT 4.3.7 and 4.4.5: a local header, then the bytes, as they are (0) or deflated (8). */
function unpack(bytes: Uint8Array, view: DataView, entry: number): Buffer | null {
  const method = view.getUint16(entry + 10, true);
  const size = view.getUint32(entry + 20, true);
  const local = view.getUint32(entry + 42, true);
  const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  const packed = bytes.subarray(from, from + size);

  if (method === 0) return Buffer.from(packed);
  return method === 8 ? inflateRawSync(packed, { maxOutputLength: MOST_UNPACKED_BYTES }) : null;
}

function findEnd(view: DataView): number | null {
  const earliest = Math.max(0, view.byteLength - END_SIZE - 0xffff);
  for (let at = view.byteLength - END_SIZE; at >= earliest; at--) {
    if (view.getUint32(at, true) === END) return at;
  }

  return null;
}
