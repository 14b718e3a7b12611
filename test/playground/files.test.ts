import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/playground/playground.ts';
import { openCalled, PIXEL, SITI, TOKEN, type Called, type SentMessage } from './support.ts';

interface Uploaded {
  readonly ok: boolean;
  readonly description?: string;
  readonly result?: SentMessage & SentMessage[];
}

async function upload(
  { root }: Called,
  method: string,
  fields: Readonly<Record<string, string>>,
  files: Readonly<Record<string, File>>,
): Promise<Uploaded> {
  const body = new FormData();
  for (const [name, value] of Object.entries({ chat_id: String(SITI), ...fields })) {
    body.set(name, value);
  }
  for (const [name, file] of Object.entries(files)) body.set(name, file);

  const response = await fetch(`${root}/bot${TOKEN}/${method}`, { method: 'POST', body });
  return (await response.json()) as Uploaded; // the shape under test
}

const REPORT = new File(['%PDF-1.7 rekap'], 'rekap "Oktober".pdf', { type: 'application/pdf' });
const CHART = new File([PIXEL], 'grafik.png', { type: 'image/png' });

describe('what the bot sends', () => {
  test('a document with a caption, which can be sent again by its id', async () => {
    const called = await openCalled();
    const caption = { caption: '<b>Rekap</b>', parse_mode: 'HTML' };
    const { result } = await upload(called, 'sendDocument', caption, { document: REPORT });

    expect(result).toMatchObject({
      caption: 'Rekap',
      document: { file_name: 'rekap "Oktober".pdf', mime_type: 'application/pdf', file_size: 14 },
    });
    const again = { chat_id: SITI, document: result?.document?.file_id };
    expect(await called.call('sendDocument', again)).toMatchObject({ ok: true });
    expect(await called.call('sendPhoto', { chat_id: SITI, photo: again.document })).toMatchObject({
      error_code: 400,
    });
    expect(called.world.messages(SITI)).toMatchObject([
      { html: '<b>Rekap</b>', file: { kind: 'document', size: 14 } },
      { file: { id: again.document } },
    ]);
  });

  test('a photo, when it is a picture', async () => {
    const called = await openCalled();

    expect(await upload(called, 'sendPhoto', {}, { photo: CHART })).toMatchObject({
      result: { photo: [{ width: 1, height: 1 }] },
    });
    expect(await upload(called, 'sendPhoto', {}, { photo: REPORT })).toMatchObject({
      description: 'Bad Request: IMAGE_PROCESS_FAILED',
    });
  });

  test('an album of 2 to 10 files', async () => {
    const called = await openCalled();
    const album = (count: number): Promise<Uploaded> => {
      const names = Array.from({ length: count }, (_, index) => `file${index}`);
      const media = names.map((name) => ({ type: 'document', media: `attach://${name}` }));
      const files = Object.fromEntries(names.map((name) => [name, REPORT]));
      return upload(called, 'sendMediaGroup', { media: JSON.stringify(media) }, files);
    };

    const { result = [] } = await album(3);
    expect(result).toHaveLength(3);
    expect(new Set(result.map(({ media_group_id: id }) => id)).size).toBe(1);
    for (const count of [1, 11]) expect(await album(count)).toMatchObject({ ok: false });
  });

  test('captions have up to 1024 characters, files up to 50 MB', async () => {
    const called = await openCalled();
    const caption = (length: number) =>
      upload(called, 'sendDocument', { caption: 'a'.repeat(length) }, { document: REPORT });

    expect(await caption(1024)).toMatchObject({ ok: true });
    expect(await caption(1025)).toMatchObject({
      description: 'Bad Request: message caption is too long',
    });
    const huge = new File([Buffer.alloc(50 * 1024 * 1024 + 1)], 'besar.bin');
    expect(await upload(called, 'sendDocument', {}, { document: huge })).toMatchObject({
      description: 'Bad Request: file is too big',
    });
  });

  test('is not to be passed on when the bot asks so', async () => {
    const called = await openCalled();
    const secret = await upload(
      called,
      'sendDocument',
      { protect_content: 'true' },
      { document: REPORT },
    );
    const open = await upload(called, 'sendDocument', {}, { document: REPORT });

    expect(secret.result).toMatchObject({ has_protected_content: true });
    expect(open.result).not.toHaveProperty('has_protected_content');
    await called.call('sendMessage', { chat_id: SITI, text: 'a', protect_content: true });
    const seen = called.world.messages(SITI).map(({ isProtected }) => isProtected);
    expect(seen).toEqual([true, false, true]);
  });

  test('is opened by the person it was sent to', async () => {
    const called = await openCalled();
    const { result } = await upload(called, 'sendDocument', {}, { document: REPORT });
    const text = await called.send('sendMessage', { chat_id: SITI, text: 'Selesai' });

    const file = called.world.openFile(SITI, result?.message_id ?? 0);
    expect([file.name, file.bytes.toString()]).toEqual([REPORT.name, '%PDF-1.7 rekap']);
    expect(() => called.world.openFile(SITI, text.message_id)).toThrow('has no file');
  });

  test('no file that is not spoken of, and none that is missing', async () => {
    const called = await openCalled();

    expect(
      await upload(called, 'sendDocument', {}, { document: REPORT, other: REPORT }),
    ).toMatchObject({ description: 'Bad Request: file "other" is no parameter of sendDocument' });
    expect(await upload(called, 'sendDocument', { document: 'attach://x' }, {})).toMatchObject({
      description: 'Bad Request: there is no file in the request',
    });
  });

  test('captions and files can be edited, texts of files cannot', async () => {
    const called = await openCalled();
    const { result } = await upload(called, 'sendPhoto', {}, { photo: CHART });
    const target = { chat_id: SITI, message_id: result?.message_id };

    expect(await called.call('editMessageText', { ...target, text: 'a' })).toMatchObject({
      description: 'Bad Request: there is no text in the message to edit',
    });
    expect(await called.call('editMessageCaption', { ...target, caption: 'Baru' })).toMatchObject({
      result: { caption: 'Baru' },
    });
    const media = JSON.stringify({ type: 'document', media: 'attach://new', caption: 'Rekap' });
    const fields = { message_id: String(target.message_id), media };
    expect(await upload(called, 'editMessageMedia', fields, { new: REPORT })).toMatchObject({
      result: { document: { file_name: REPORT.name }, caption: 'Rekap' },
    });
  });
});

describe('what people send', () => {
  test('is downloaded by the path that getFile gives', async () => {
    const { call, root, updates, world } = await openCalled();
    const bytes = Buffer.from('bukti rapat');
    world.sendFile(SITI, { kind: 'document', name: 'bukti.txt', mime: 'text/plain', bytes });

    const [update] = await updates();
    const fileId = update?.message?.document?.file_id;
    const found = await call('getFile', { file_id: fileId });
    expect(found).toMatchObject({ result: { file_size: bytes.length } });

    const { file_path: path } = found.result as { file_path: string }; // just checked
    const response = await fetch(`${root}/file/bot${TOKEN}/${path}`);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
    expect((await fetch(`${root}/file/bot${TOKEN}/documents/none`)).status).toBe(404);
    expect((await fetch(`${root}/file/bot1:wrong/${path}`)).status).toBe(401);
  });

  test('is downloaded with every kind of trouble that a call may meet', async () => {
    const faults: (Fault | null)[] = [{ kind: 'status', status: 502 }, { kind: 'cut' }, null];
    const asked: unknown[] = [];
    const { call, root, updates, world } = await openCalled({
      fault: ({ method, params }) => {
        if (method !== 'file') return null;
        asked.push(params['path']);
        return faults.shift() ?? null;
      },
    });
    const bytes = Buffer.from('bukti rapat');
    world.sendFile(SITI, { kind: 'document', name: 'bukti.txt', mime: 'text/plain', bytes });
    const [update] = await updates();
    const found = await call('getFile', { file_id: update?.message?.document?.file_id });
    const { file_path: path } = found.result as { file_path: string }; // the shape under test
    const fetchFile = () => fetch(`${root}/file/bot${TOKEN}/${path}`);

    expect((await fetchFile()).status).toBe(502);
    await expect((await fetchFile()).arrayBuffer()).rejects.toThrow('terminated');
    expect((await (await fetchFile()).arrayBuffer()).byteLength).toBe(bytes.length);
    expect(asked).toEqual([path, path, path]);
  });

  test('is not downloaded beyond 20 MB', async () => {
    const { call, updates, world } = await openCalled();
    const bytes = Buffer.alloc(20 * 1024 * 1024 + 1);
    world.sendFile(SITI, { kind: 'document', name: 'besar.zip', mime: 'application/zip', bytes });

    const [update] = await updates();
    expect(await call('getFile', { file_id: update?.message?.document?.file_id })).toMatchObject({
      error_code: 400,
      description: 'Bad Request: file is too big',
    });
    expect(await call('getFile', { file_id: 'none' })).toMatchObject({ error_code: 400 });
  });

  test('may be an album, a photo with words, or nothing to work with', async () => {
    const { updates, world } = await openCalled();
    const photo = { kind: 'photo', name: 'foto.jpg', mime: 'image/jpeg', bytes: PIXEL } as const;
    world.sendFile(SITI, { ...photo, caption: 'rapat', albumId: 'a' });
    world.sendFile(SITI, { ...photo, albumId: 'a' });
    const kinds = ['sticker', 'location', 'poll', 'contact', 'voice', 'dice'] as const;
    for (const kind of kinds) world.sendOther(SITI, kind);

    const given = (await updates()).map(({ message }) => message);
    expect(given.slice(0, 2)).toMatchObject([
      { caption: 'rapat', media_group_id: 'a', photo: [{ width: 1 }] },
      { media_group_id: 'a' },
    ]);
    expect(given.slice(2)).toMatchObject(kinds.map((kind) => ({ [kind]: expect.any(Object) })));
  });
});
