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

function findEnd(view: DataView): number | null {
  const earliest = Math.max(0, view.byteLength - END_SIZE - 0xffff);
  for (let at = view.byteLength - END_SIZE; at >= earliest; at--) {
    if (view.getUint32(at, true) === END) return at;
  }

  return null;
}
