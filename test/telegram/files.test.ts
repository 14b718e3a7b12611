import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { sql } from '../../src/database/sql.ts';
import { editPressed, sendFile } from '../../src/conversation/reply.ts';
import { OutsideError } from '../../src/shared/errors.ts';
import { Html, html } from '../../src/shared/html.ts';
import { readReply, writeReply } from '../../src/telegram/kept.ts';
import { onEachDatabase } from '../support/databases.ts';
import { ANI, echo, kept, openBot, openStage, saidTo, TOKEN, until } from './bot.ts';
import type { Fault, SeenMessage } from '../../src/playground/playground.ts';
import type { TelegramOptions } from '../../src/telegram/telegram.ts';
import type { Stage, Walk } from './bot.ts';

type Prepare = NonNullable<TelegramOptions['prepare']>;
type MakeFile = NonNullable<TelegramOptions['makeFile']>;

function sendCsv({ world }: Stage, content: string, caption = ''): number {
  const bytes = Buffer.from(content);

  return world.sendFile(ANI, { kind: 'document', name: 'a.csv', mime: 'text/csv', bytes, caption });
}

/** Takes the text of a file. */
const takeText: Prepare = async (said, download) => {
  if (said.kind !== 'file') return said;

  const got = await download(said.file.id, said.file.size);
  return { ...said, taken: got.ok ? got.value.toString() : got.reason };
};

const sayTaken: Walk = async (tx, said) => {
  const text = said.kind === 'file' ? String(said.taken) : '';
  return text === '' ? echo(tx, said) : echo(tx, { ...said, kind: 'text', text, replyTo: null });
};

onEachDatabase('a document', (open) => {
  test('is looked into before the walk, which finds what was made of it', async () => {
    const stage = await openStage();
    const db = await open();
    const prepare: Prepare = async (said, download) => {
      // Outside: the database is free for others while the file is fetched.
      await db.transaction((tx) => tx.run(sql`DELETE FROM "Card"`));
      return takeText(said, download);
    };
    const bot = await openBot(stage.root, db, { prepare, walk: sayTaken });
    await bot.start();

    sendCsv(stage, 'nip;nama', 'daftar');
    await stage.world.waitFor(ANI, ({ text }) => text === 'Diterima: nip;nama');
    expect(stage.violations).toEqual([]);
  });

  test('is walked as it came where nobody looks into it', async () => {
    const stage = await openStage();
    const bot = await openBot(stage.root, await open(), { walk: sayTaken });
    await bot.start();

    sendCsv(stage, 'nip;nama');
    await stage.world.waitFor(ANI, ({ text }) => text === 'Diterima: null');
    expect(stage.world.calls.has('getFile')).toBe(false);
  });

  test('is the only thing looked into', async () => {
    const stage = await openStage();
    const seen: string[] = [];
    const prepare: Prepare = async (said) => {
      seen.push(said.kind);
      return said;
    };
    const bot = await openBot(stage.root, await open(), { prepare });
    await bot.start();

    stage.world.say(ANI, 'halo');
    stage.world.sendOther(ANI, 'voice');
    sendCsv(stage, 'nip');
    await stage.world.waitFor(ANI, ({ text }) => text === 'Diterima: file');
    expect(seen).toEqual(['file']);
  });

  test('is fetched again until it works, and what comes after it waits', async () => {
    const stage = await openStage();
    const db = await open();
    const faults: Fault[] = [
      { kind: 'status', status: 500 },
      { kind: 'cut' },
      { kind: 'hang', carryOut: false },
    ];
    stage.faults.fault = ({ method }) => (method === 'file' ? (faults.shift() ?? null) : null);
    const bot = await openBot(stage.root, db, {
      prepare: takeText,
      walk: sayTaken,
      callDeadlineMs: 300,
    });
    await bot.start();

    sendCsv(stage, 'nip;nama');
    stage.world.say(ANI, 'dan ini');
    await stage.world.waitFor(ANI, ({ text }) => text === 'Diterima: dan ini', 10_000);
    expect(saidTo(stage, ANI)).toEqual(['Diterima: nip;nama', 'Diterima: dan ini']);
    expect(faults).toEqual([]);
    expect(bot.logged.join()).not.toContain(TOKEN);
  });

  test('is looked into again by the next process when the first ended before the walk', async () => {
    const stage = await openStage();
    const db = await open();
    let looked = 0;
    const hopeful: Prepare = async (said) => {
      looked += 1;
      throw new OutsideError('telegram', 'unavailable', { detail: said.kind });
    };
    const first = await openBot(stage.root, db, { prepare: hopeful, walk: sayTaken });
    await first.start();
    sendCsv(stage, 'nip;nama');
    await until(() => looked > 0);
    await first.stop(50);
    expect(await kept(db)).toEqual([]);

    const second = await openBot(stage.root, db, { prepare: takeText, walk: sayTaken });
    await second.start();
    await stage.world.waitFor(ANI, ({ text }) => text === 'Diterima: nip;nama');
    expect(await kept(db)).toEqual(['nip;nama']);
  });

  test('is not looked into again when its reply is kept', async () => {
    const stage = await openStage();
    const db = await open();
    stage.faults.fault = ({ method }) =>
      method === 'sendMessage' ? { kind: 'status', status: 500 } : null;
    const first = await openBot(stage.root, db, { prepare: takeText, walk: sayTaken });
    await first.start();
    sendCsv(stage, 'nip;nama');
    await until(() => first.logged.some((line) => line.includes('has to be tried again')));
    await first.stop(50);

    stage.faults.fault = () => null;
    const second = await openBot(stage.root, db, {
      prepare: async () => {
        throw new TypeError('Nobody should look');
      },
      walk: sayTaken,
    });
    await second.start();
    await stage.world.waitFor(ANI, ({ text }) => text === 'Diterima: nip;nama');
    expect(saidTo(stage, ANI)).toEqual(['Diterima: nip;nama']);
  });

  test('in which a bug of ours hides is answered by an apology, and the next message goes on', async () => {
    const stage = await openStage();
    const db = await open();
    const prepare: Prepare = async () => {
      throw new TypeError('Bug for the test');
    };
    const bot = await openBot(stage.root, db, { prepare, walk: sayTaken });
    await bot.start();

    sendCsv(stage, 'rahasia');
    stage.world.say(ANI, 'halo');
    const apology = await stage.world.waitFor(ANI, ({ text }) => text.includes('Mohon maaf'));
    await stage.world.waitFor(ANI, ({ text }) => text === 'Diterima: halo');

    const code = /kode ([A-Z0-9]{6}) /.exec(apology.text)?.[1] ?? 'no code';
    expect(bot.logged.find((line) => line.includes(code))).toContain('Bug for the test');
    expect(bot.logged.join()).not.toContain('rahasia');
    expect(await kept(db)).toEqual(['halo']);
  });
});

const button = { text: 'Hapus', data: 'hapus:1' };

/** Answers whatever is said with a file, and a text after it. */
function answerWithFile(of: Partial<Parameters<typeof sendFile>[0]> = {}): Walk {
  return async (_, said) => {
    const file = {
      name: 'rekap.txt',
      caption: html`Rekap <b>${'A & B <c>'}</b>`,
      make: { kind: 'rekap', data: { lines: ['satu', 'dua'] } },
      buttons: [[button]],
      ...of,
    };
    const reply = sendFile(file, said.messageId);
    const after = html`Selesai`;
    return {
      ...reply,
      sayings: [
        ...reply.sayings,
        { do: 'send', html: after, buttons: [], replyTo: null, card: null },
      ],
    };
  };
}

/** Makes a file of the order itself. */
const makeFile: MakeFile = async (order) => Buffer.from(JSON.stringify(order));

const isSelesai = ({ text }: SeenMessage): boolean => text === 'Selesai';

function refusal(description: string): Fault {
  return { kind: 'status', status: 400, body: { ok: false, error_code: 400, description } };
}

onEachDatabase('a file in a reply', (open) => {
  test('is made when it is delivered, with its caption, buttons and what it answers', async () => {
    const stage = await openStage();
    const actions: string[] = [];
    stage.world.onEvent(ANI, (event) => event.kind === 'action' && actions.push(event.action));
    const bot = await openBot(stage.root, await open(), { walk: answerWithFile(), makeFile });
    await bot.start();

    const asked = stage.world.say(ANI, 'halo');
    await stage.world.waitFor(ANI, isSelesai);
    const [sent, after] = stage.world.messages(ANI).filter(({ fromBot }) => fromBot);

    expect(sent).toMatchObject({
      text: 'Rekap A & B <c>',
      html: 'Rekap <b>A &amp; B &lt;c&gt;</b>',
      replyTo: { id: asked },
      buttons: [[{ ...button, url: null }]],
      file: { kind: 'document', name: 'rekap.txt' },
      isProtected: false,
    });
    expect(after).toMatchObject({ text: 'Selesai', isProtected: false });
    expect(stage.world.openFile(ANI, sent?.id ?? 0).bytes.toString()).toBe(
      '{"kind":"rekap","data":{"lines":["satu","dua"]}}',
    );
    expect(actions).toEqual(['upload_document']);
    expect(stage.violations).toEqual([]);
  });

  test.each([
    ['a name that would break the upload', 'a"b\r\nc/d\\e\0.txt', 'a_b__c_d_e_.txt'],
    ['a name in letters of its own', 'rekap “Ömer” 😀.txt', 'rekap “Ömer” 😀.txt'],
  ])('may have %s', async (_, name, shown) => {
    const stage = await openStage();
    const walk = answerWithFile({ name, caption: html``, buttons: [] });
    const bot = await openBot(stage.root, await open(), { walk, makeFile });
    await bot.start();

    stage.world.say(ANI, 'halo');
    const sent = await stage.world.waitFor(ANI, ({ file }) => file !== null);
    expect(sent).toMatchObject({ text: '', buttons: [], file: { name: shown } });
    expect(stage.violations).toEqual([]);
  });

  test('is kept as an order only, and made and delivered after a restart', async () => {
    const db = await open();
    const stage = await openStage();
    stage.faults.fault = ({ method }) => (method === 'sendDocument' ? { kind: 'refuse' } : null);
    let made = 0;
    const counted: MakeFile = async (order) => {
      made += 1;
      return makeFile(order);
    };
    const first = await openBot(stage.root, db, { walk: answerWithFile(), makeFile: counted });
    await first.start();
    stage.world.say(ANI, 'halo');
    await until(() => first.logged.some((line) => line.includes('has to be tried again')));
    await first.stop(50);
    expect(made).toBeGreaterThan(0);
    const rows = await db.all(
      z.object({ reply: z.string() }),
      sql`SELECT "reply" FROM "InboxUpdate"`,
    );
    expect(rows[0]?.reply).toContain('"make":{"kind":"rekap","data":{"lines":["satu","dua"]}}');

    stage.faults.fault = () => null;
    const second = await openBot(stage.root, db, {
      makeFile,
      walk: async () => {
        throw new TypeError('Nobody should walk again');
      },
    });
    await second.start();
    await stage.world.waitFor(ANI, isSelesai);
    expect(stage.world.messages(ANI)).toMatchObject([
      { text: 'halo' },
      { text: 'Rekap A & B <c>', file: { name: 'rekap.txt' } },
      { text: 'Selesai' },
    ]);
  });

  test.each<[string, Fault]>([
    ['hangs', { kind: 'hang', carryOut: false }],
    ['is cut', { kind: 'cut' }],
    ['is told to slow down', { kind: 'status', status: 429 }],
  ])('is sent again when its upload %s', async (_, fault) => {
    const stage = await openStage();
    const faults = [fault];
    stage.faults.fault = ({ method }) =>
      method === 'sendDocument' ? (faults.shift() ?? null) : null;
    const bot = await openBot(stage.root, await open(), {
      walk: answerWithFile(),
      makeFile: async () => Buffer.alloc(3_000_000, 'a'),
      callDeadlineMs: 500,
    });
    await bot.start();

    stage.world.say(ANI, 'halo');
    await stage.world.waitFor(ANI, isSelesai, 10_000);
    const files = stage.world.messages(ANI).filter(({ file }) => file?.size === 3_000_000);
    expect(files).toHaveLength(fault.kind === 'cut' ? 2 : 1);
  });

  test('is not made while Telegram is away', async () => {
    const stage = await openStage();
    let made = 0;
    const counted: MakeFile = async (order) => {
      made += 1;
      return makeFile(order);
    };
    let failures = 3;
    stage.faults.fault = ({ method }) =>
      method === 'sendChatAction' && failures-- > 0 ? { kind: 'refuse' } : null;
    const bot = await openBot(stage.root, await open(), {
      walk: answerWithFile(),
      makeFile: counted,
    });
    await bot.start();

    stage.world.say(ANI, 'halo');
    await stage.world.waitFor(ANI, isSelesai, 10_000);
    expect(made).toBe(1);
  });

  test('that cannot be made is answered by an apology with a code, and the rest goes out', async () => {
    const db = await open();
    const stage = await openStage();
    const errors: string[] = [];
    const bot = await openBot(stage.root, db, {
      walk: answerWithFile(),
      makeFile: async () => {
        throw new TypeError('Bug for the test');
      },
      measures: {
        countUpdate: () => {},
        countReply: () => {},
        countError: (place) => void errors.push(place),
      },
    });
    await bot.start();

    stage.world.say(ANI, 'halo');
    await stage.world.waitFor(ANI, isSelesai);
    const [apology = ''] = saidTo(stage, ANI);
    expect(apology).toContain('Mohon maaf');
    const code = /kode ([A-Z0-9]{6}) /.exec(apology)?.[1] ?? 'no code';
    expect(bot.logged.find((line) => line.includes(code))).toContain('Bug for the test');
    await until(async () => (await bot.waiting()).count === 0);

    expect(errors).toEqual(['conversation']);
    const rows = await db.all(
      z.object({ payload: z.string() }),
      sql`SELECT "payload" FROM "InboxUpdate"`,
    );
    expect(rows[0]?.payload).toContain('halo');
  });

  test('that nobody knows how to make is a bug', async () => {
    const stage = await openStage();
    const bot = await openBot(stage.root, await open(), { walk: answerWithFile() });
    await bot.start();

    stage.world.say(ANI, 'halo');
    await stage.world.waitFor(ANI, ({ text }) => text.includes('Mohon maaf'));
    expect(bot.logged.join()).toContain('Nobody makes files of the kind rekap');
  });

  test('waits for what its maker needs from outside', async () => {
    const stage = await openStage();
    let failures = 2;
    const bot = await openBot(stage.root, await open(), {
      walk: answerWithFile(),
      makeFile: async (order) => {
        if (failures-- > 0) throw new OutsideError('database', 'unavailable');
        return makeFile(order);
      },
    });
    await bot.start();

    stage.world.say(ANI, 'halo');
    await stage.world.waitFor(ANI, isSelesai, 10_000);
    expect(saidTo(stage, ANI)).toEqual(['Rekap A & B <c>', 'Selesai']);
  });

  test('that Telegram refuses is passed over, and the rest goes out', async () => {
    const stage = await openStage();
    stage.faults.fault = ({ method }) =>
      method === 'sendDocument' ? refusal('Bad Request: file is too big') : null;
    const bot = await openBot(stage.root, await open(), { walk: answerWithFile(), makeFile });
    await bot.start();

    stage.world.say(ANI, 'halo');
    await stage.world.waitFor(ANI, isSelesai);
    expect(saidTo(stage, ANI)).toEqual(['Selesai']);
    expect(bot.logged.join()).toContain('Telegram refused an answer');
  });

  test('is sent though Telegram does not take the sign that it is coming', async () => {
    const stage = await openStage();
    stage.faults.fault = ({ method }) =>
      method === 'sendChatAction' ? refusal('Bad Request') : null;
    const bot = await openBot(stage.root, await open(), { walk: answerWithFile(), makeFile });
    await bot.start();

    stage.world.say(ANI, 'halo');
    const sent = await stage.world.waitFor(ANI, ({ file }) => file !== null);
    expect(sent.text).toBe('Rekap A & B <c>');
  });

  test('has a plain caption when Telegram does not take our HTML', async () => {
    const stage = await openStage();
    stage.faults.fault = ({ params }) =>
      params['parse_mode'] === 'HTML' && params['caption'] !== undefined
        ? refusal("Bad Request: can't parse entities: no")
        : null;
    const bot = await openBot(stage.root, await open(), { walk: answerWithFile(), makeFile });
    await bot.start();

    stage.world.say(ANI, 'halo');
    const sent = await stage.world.waitFor(ANI, ({ file }) => file !== null);
    expect(sent).toMatchObject({ text: 'Rekap A & B <c>', entities: [] });
    expect(sent.buttons).toHaveLength(1);
  });

  test('has what its caption cannot hold told after it, with the buttons on the last', async () => {
    const stage = await openStage();
    const long = Array.from({ length: 60 }, (_, index) => `Baris ${index} & <lainnya>`);
    const walk = answerWithFile({ caption: html`<b>${long.join('\n')}</b>` });
    const bot = await openBot(stage.root, await open(), { walk, makeFile });
    await bot.start();
    let failures = 1;
    stage.faults.fault = ({ params }) =>
      String(params['text']).includes('Baris 59') && failures-- > 0 ? { kind: 'refuse' } : null;

    stage.world.say(ANI, 'halo');
    await stage.world.waitFor(ANI, isSelesai, 10_000);
    const parts = stage.world
      .messages(ANI)
      .filter(({ fromBot }) => fromBot)
      .slice(0, -1);
    expect(parts.map(({ text }) => text).join('\n')).toBe(long.join('\n'));
    expect(parts.map(({ file }) => file !== null)).toEqual([
      true,
      ...parts.slice(1).map(() => false),
    ]);
    expect(parts.map(({ buttons }) => buttons.length)).toEqual([...parts.slice(1).map(() => 0), 1]);
    expect(stage.violations).toEqual([]);
  });
});

/** One white pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=',
  'base64',
);

const photo = { as: 'photo', name: 'tim.png' } as const;

onEachDatabase('a photo in a reply', (open) => {
  test('is shown in the chat, with its caption, buttons and what it answers', async () => {
    const stage = await openStage();
    const actions: string[] = [];
    stage.world.onEvent(ANI, (event) => event.kind === 'action' && actions.push(event.action));
    const walk = answerWithFile(photo);
    const bot = await openBot(stage.root, await open(), { walk, makeFile: async () => PNG });
    await bot.start();

    const asked = stage.world.say(ANI, 'halo');
    const sent = await stage.world.waitFor(ANI, ({ file }) => file !== null);

    expect(sent).toMatchObject({
      html: 'Rekap <b>A &amp; B &lt;c&gt;</b>',
      replyTo: { id: asked },
      buttons: [[{ ...button, url: null }]],
      file: { kind: 'photo', name: 'tim.png', size: PNG.length },
    });
    expect(stage.world.openFile(ANI, sent.id).bytes.equals(PNG)).toBe(true);
    await stage.world.waitFor(ANI, isSelesai);
    expect(actions).toEqual(['upload_photo']);
    expect(stage.violations).toEqual([]);
  });

  test('is made and sent again after a restart', async () => {
    const db = await open();
    const stage = await openStage();
    stage.faults.fault = ({ method }) => (method === 'sendPhoto' ? { kind: 'refuse' } : null);
    const parts = { walk: answerWithFile(photo), makeFile: async () => PNG };
    const first = await openBot(stage.root, db, parts);
    await first.start();
    stage.world.say(ANI, 'halo');
    await until(() => first.logged.some((line) => line.includes('has to be tried again')));
    await first.stop(50);

    stage.faults.fault = () => null;
    const second = await openBot(stage.root, db, parts);
    await second.start();
    await stage.world.waitFor(ANI, isSelesai);
    expect(stage.world.messages(ANI)).toMatchObject([
      { text: 'halo' },
      { text: 'Rekap A & B <c>', file: { kind: 'photo' } },
      { text: 'Selesai' },
    ]);
  });

  test('has a text put below it when a press would change it, for it has no text of its own', async () => {
    const stage = await openStage();
    const walk: Walk = async (tx, said) =>
      said.kind === 'press'
        ? editPressed(said.messageId, html`Kembali`)
        : answerWithFile(photo)(tx, said);
    const bot = await openBot(stage.root, await open(), { walk, makeFile: async () => PNG });
    await bot.start();

    stage.world.say(ANI, 'halo');
    const sent = await stage.world.waitFor(ANI, ({ file }) => file !== null);
    stage.world.press(ANI, sent.id, button.data);
    const back = await stage.world.waitFor(ANI, ({ text }) => text === 'Kembali');
    expect(back.id).not.toBe(sent.id);
    expect(stage.violations).toEqual([]);
  });
});

onEachDatabase('an unasked picture', (open) => {
  const notice = {
    chatId: ANI,
    html: html`Rekap <b>${'A & B <c>'}</b>`,
    buttons: [[button]],
    silent: true,
    picture: PNG,
    messageId: null,
  };

  test('is a photo whose caption is the message, and begins when its turn has come', async () => {
    const stage = await openStage();
    const bot = await openBot(stage.root, await open());
    await bot.start();

    const begun: number[] = [];
    const id = await bot.notify(notice, async () => {
      begun.push(stage.world.messages(ANI).length);
    });
    expect(stage.world.messages(ANI)).toMatchObject([
      { id, text: 'Rekap A & B <c>', buttons: [[{ text: 'Hapus' }]], file: { kind: 'photo' } },
    ]);
    expect(begun).toEqual([0]);
    expect(stage.violations).toEqual([]);
  });

  test('has what its caption cannot hold told after it, with the buttons on the last', async () => {
    const stage = await openStage();
    const bot = await openBot(stage.root, await open());
    await bot.start();

    const long = Array.from({ length: 60 }, (_, index) => `Baris ${index} & <lainnya>`).join('\n');
    const id = await bot.notify({ ...notice, html: html`<b>${long}</b>` });
    const parts = stage.world.messages(ANI);
    expect(parts.map(({ text }) => text).join('\n')).toBe(long);
    expect(parts.map(({ file }) => file !== null)).toEqual([true, false]);
    expect(parts.map(({ buttons }) => buttons.length)).toEqual([0, 1]);
    expect(parts.at(-1)?.id).toBe(id);
    expect(stage.violations).toEqual([]);
  });

  test.each([
    ['picture', 'sendPhoto', 'Bad Request: PHOTO_INVALID_DIMENSIONS', [false]],
    ['HTML', 'HTML', "Bad Request: can't parse entities: no", [true]],
  ])(
    'still brings its words when Telegram does not take its %s',
    async (_, what, words, photos) => {
      const stage = await openStage();
      stage.faults.fault = ({ method, params }) =>
        method === what || params['parse_mode'] === what ? refusal(words) : null;
      const bot = await openBot(stage.root, await open());
      await bot.start();

      const id = await bot.notify(notice);
      const told = stage.world.messages(ANI);
      expect(told).toMatchObject([{ id, text: 'Rekap A & B <c>', buttons: [[{ text: 'Hapus' }]] }]);
      expect(told.map(({ file }) => file !== null)).toEqual(photos);
    },
  );

  test('that may have arrived is not told as refused', async () => {
    const stage = await openStage();
    stage.faults.fault = ({ method }) => (method === 'sendPhoto' ? { kind: 'cut' } : null);
    const bot = await openBot(stage.root, await open(), { callDeadlineMs: 300 });
    await bot.start();

    await expect(bot.notify(notice)).rejects.toMatchObject({ reason: 'unknown-outcome' });
    expect(stage.world.messages(ANI)).toHaveLength(1);
  });
});

describe('a kept reply', () => {
  test.each([{ lines: [1, null, { a: 'b' }] }, null, 'teks', 7])(
    'with a file made from %j is read back as it was',
    (data) => {
      const reply = sendFile(
        { name: 'a.pdf', caption: html`<b>${'<&'}</b>`, make: { kind: 'rekap', data } },
        5,
      );
      const read = readReply(writeReply(reply));

      expect(JSON.stringify(read)).toBe(JSON.stringify(reply));
      const [saying] = read.sayings;
      expect(saying?.do === 'file' && saying.caption).toBeInstanceOf(Html);
    },
  );

  test('that was kept before there were photos is of documents', () => {
    const make = { kind: 'rekap', data: null };
    const old = JSON.parse(
      writeReply(sendFile({ name: 'a.pdf', caption: html`Rekap`, make })),
      (key, value: unknown) => (key === 'as' ? undefined : value),
    ) as unknown;

    expect(JSON.stringify(old)).not.toContain('"as"');
    expect(readReply(JSON.stringify(old)).sayings).toMatchObject([{ do: 'file', as: 'document' }]);
  });

  test('with a photo is read back as one', () => {
    const make = { kind: 'rekap', data: null };
    const reply = sendFile({ as: 'photo', name: 'a.png', caption: html`Rekap`, make });

    expect(readReply(writeReply(reply)).sayings).toMatchObject([{ as: 'photo' }]);
  });

  test('with a file made from nothing is read back too', () => {
    const make = { kind: 'rekap', data: undefined };
    const reply = sendFile({ name: 'a.pdf', caption: html`Rekap`, make });

    expect(readReply(writeReply(reply)).sayings).toMatchObject([{ make: { kind: 'rekap' } }]);
  });
});
