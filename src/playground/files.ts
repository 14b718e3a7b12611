import type { FileKind, Json, Upload } from './model.ts';
import { badRequest, brokenRule } from './refusal.ts';

const MEGABYTE = 1024 * 1024;

/** Bot API: what a bot may download and upload. */
const DOWNLOAD_BYTES = 20 * MEGABYTE;
const UPLOAD_BYTES = 50 * MEGABYTE;
const PHOTO_BYTES = 10 * MEGABYTE;

/** All files together; beyond it the oldest are forgotten. */
const STORE_BYTES = 256 * MEGABYTE;

export interface StoredFile {
  readonly id: string;
  readonly kind: FileKind;
  readonly name: string;
  readonly mime: string;
  /** Bytes. */
  readonly size: number;
  /** Below `/file/bot<token>/`. */
  readonly path: string;
  /** Pixels, for photos. */
  readonly width: number;
  readonly height: number;
}

export interface FileStore {
  /** Keeps what a person or, with `fromBot`, the bot sent; a bot's photo must be a picture. */
  add(kind: FileKind, upload: Upload, fromBot: boolean): StoredFile;
  find(id: string): StoredFile | null;
  /** What is in the file; null when it was forgotten. */
  read(id: string): Buffer | null;
  /** The answer to getFile. */
  describe(id: string): Json;
  /** What is in the file at a path that getFile gave. */
  readPath(path: string): Buffer | null;
}

export function openFiles(seed: number): FileStore {
  const files = new Map<string, { readonly file: StoredFile; readonly bytes: Buffer }>();
  let total = 0;
  let count = 0;

  function forgetOldest(): void {
    for (const [id, { file }] of files) {
      if (total <= STORE_BYTES || files.size === 1) return;
      files.delete(id);
      total -= file.size;
    }
  }

  return {
    add(kind, upload, fromBot) {
      if (fromBot) checkSize(kind, upload.bytes.length);
      const measured = kind === 'photo' ? measurePicture(upload.bytes) : null;
      if (fromBot && kind === 'photo') checkPicture(measured);

      count += 1;
      const id = `${kind === 'photo' ? 'AgAC' : 'BQAC'}${seed.toString(36)}-${count}`;
      const extension = kind === 'photo' ? 'jpg' : extensionOf(upload.name);
      const file: StoredFile = {
        id,
        kind,
        name: upload.name,
        mime: upload.mime,
        size: upload.bytes.length,
        path: `${kind}s/file_${count}.${extension}`,
        width: measured?.width ?? 1280,
        height: measured?.height ?? 960,
      };
      // A copy: the upload may be a view into the whole request.
      files.set(id, { file, bytes: Buffer.from(upload.bytes) });
      total += file.size;
      forgetOldest();
      return file;
    },

    find: (id) => files.get(id)?.file ?? null,
    read: (id) => files.get(id)?.bytes ?? null,

    describe(id) {
      const file = files.get(id)?.file;
      if (!file) throw badRequest('wrong file_id or the file is temporarily unavailable');
      if (file.size > DOWNLOAD_BYTES) throw badRequest('file is too big');

      return { ...fileFields(file), file_path: file.path };
    },

    readPath(path) {
      for (const { file, bytes } of files.values()) if (file.path === path) return bytes;
      return null;
    },
  };
}

/** What every Bot API object that stands for a file has. */
export function fileFields(file: StoredFile): Json {
  return { file_id: file.id, file_unique_id: `U${file.id}`, file_size: file.size };
}

function checkSize(kind: FileKind, size: number): void {
  if (size === 0) throw brokenRule('file must be non-empty');
  if (size > (kind === 'photo' ? PHOTO_BYTES : UPLOAD_BYTES)) {
    throw brokenRule('file is too big');
  }
}

interface Picture {
  readonly width: number;
  readonly height: number;
}

/** Bot API, sendPhoto: width and height together at most 10,000, their ratio at most 20. */
function checkPicture(picture: Picture | null): void {
  if (!picture) throw brokenRule('IMAGE_PROCESS_FAILED');

  const { width, height } = picture;
  const isOdd = Math.max(width, height) > 20 * Math.min(width, height);
  if (isOdd || width + height > 10_000) throw brokenRule('PHOTO_INVALID_DIMENSIONS');
}

/** Reads the size of a PNG, GIF or JPEG; null for anything else. */
function measurePicture(bytes: Buffer): Picture | null {
  if (bytes.length < 24) return null;
  if (bytes.toString('latin1', 1, 4) === 'PNG') {
    return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  }
  if (bytes.toString('latin1', 0, 3) === 'GIF') {
    return { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) };
  }
  return bytes.readUInt16BE(0) === 0xffd8 ? measureJpeg(bytes) : null;
}

/** Walks the JPEG's segments to the frame header (SOF0–SOF15). */
function measureJpeg(bytes: Buffer): Picture | null {
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };

    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return null;
}

function extensionOf(name: string): string {
  return /\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? 'dat';
}
