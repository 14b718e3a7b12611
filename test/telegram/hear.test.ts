import { describe, expect, test } from 'vitest';
import { hear } from '../../src/telegram/hear.ts';

const NOW = new Date('2026-11-20T03:00:00Z');
const WRITTEN = Date.parse('2026-11-19T16:30:00Z') / 1000;

const ani = { id: 4_503_599_627_370_495, is_bot: false, first_name: 'Ani' };
const chat = { id: ani.id, type: 'private', first_name: 'Ani' };
const message = { message_id: 7, date: WRITTEN, chat, from: ani };

function told(fields: object) {
  return hear({ update_id: 1, message: { ...message, ...fields } }, NOW);
}

describe('a message', () => {
  test('is heard with its own date, whenever it arrives', () => {
    expect(told({ text: 'rapat 2 jam' })).toEqual({
      kind: 'text',
      updateId: 1,
      chatId: ani.id,
      messageId: 7,
      senderId: ani.id,
      writtenAt: new Date(WRITTEN * 1000),
      receivedAt: NOW,
      text: 'rapat 2 jam',
      replyTo: null,
    });
  });

  test('knows the message it answers', () => {
    expect(told({ text: 'ya', reply_to_message: { message_id: 3 } })).toMatchObject({ replyTo: 3 });
  });

  test('loses what no database takes', () => {
    expect(told({ text: 'ra\0pat \ud800' })).toMatchObject({ text: 'rapat \ufffd' });
  });

  test.each([
    ['/hari', 'hari', ''],
    ['/Start@KawanKinerjaBot  KODE-1 ', 'start', 'KODE-1'],
    ['/tim\nminggu ini', 'tim', 'minggu ini'],
  ])('%j is a command', (text, name, argument) => {
    expect(told({ text })).toMatchObject({ kind: 'command', name, argument });
  });

  test.each(['rapat /hari', '/', '/ hari', '//hari', 'jam 3/4'])('%j is no command', (text) => {
    expect(told({ text })).toMatchObject({ kind: 'text', text });
  });

  test.each([
    ['photo', 'photo'],
    ['document', 'file'],
    ['voice', 'voice'],
    ['sticker', 'sticker'],
    ['location', 'location'],
    ['venue', 'location'],
    ['poll', 'poll'],
    ['contact', 'contact'],
    ['animation', 'thing'],
    ['made_up_next_year', 'thing'],
  ])('with a %s is heard as one', (key, what) => {
    const heard = told({ [key]: {}, caption: 'rapat' });
    expect(heard).toMatchObject({ kind: 'unsupported', what, caption: 'rapat' });
  });

  const sent = {
    file_id: 'BQAC-1',
    file_unique_id: 'u',
    file_name: 'pegawai.xlsx',
    mime_type: 'application/vnd.ms-excel',
    file_size: 5_120,
  };

  test('with a document is heard with the file and the words under it', () => {
    expect(told({ document: sent, caption: 'daftar pe\0gawai' })).toMatchObject({
      kind: 'file',
      file: { id: 'BQAC-1', name: 'pegawai.xlsx', mime: 'application/vnd.ms-excel', size: 5_120 },
      caption: 'daftar pegawai',
      taken: null,
    });
    expect(told({ document: { file_id: 'BQAC-1' } })).toMatchObject({
      file: { name: '', mime: 'application/octet-stream', size: null },
      caption: '',
    });
  });

  test('with a document loses what no database takes of its name, and what is too long', () => {
    const named = (name: string) => {
      const heard = told({ document: { ...sent, file_name: name, mime_type: name } });
      return heard?.kind === 'file' ? [heard.file.name, heard.file.mime] : [];
    };

    expect(named('a\0b\ud800.csv')).toEqual(['ab\ufffd.csv', 'ab\ufffd.csv']);
    const long = named(`${'x'.repeat(199)}😀.csv`);
    expect(long).toEqual([`${'x'.repeat(199)}\ufffd`, `${'x'.repeat(199)}\ufffd`]);
  });

  test.each([
    { document: [] },
    { document: { file_id: '' } },
    { document: { ...sent, file_id: 7 } },
    { document: { ...sent, file_name: {} } },
    { document: { ...sent, file_size: -1 } },
    { document: { ...sent, file_size: 1.5 } },
    { audio: sent },
    { video: sent },
  ])('with %j is a file that nobody can take', (fields) => {
    const heard = told({ ...fields, caption: 'rapat' });
    expect(heard).toMatchObject({ kind: 'unsupported', what: 'file', caption: 'rapat' });
  });

  test('with an animation is no document, though Telegram sends it as one', () => {
    expect(told({ animation: {}, document: sent })).toMatchObject({ what: 'thing' });
  });

  test('of Telegram itself is not heard', () => {
    expect(told({ pinned_message: {} })).toBeNull();
  });

  test('of a bot, a group or a channel is not heard', () => {
    expect(told({ text: 'halo', from: { ...ani, is_bot: true } })).toBeNull();
    expect(told({ text: 'halo', chat: { id: -5, type: 'group' } })).toBeNull();
    expect(hear({ update_id: 1, channel_post: { ...message, text: 'halo' } }, NOW)).toBeNull();
  });

  test.each([{}, { message: null }, { message: [] }, { message: { text: 'halo' } }, { poll: 1 }])(
    'in the shape of %j is not heard',
    (fields) => expect(hear({ update_id: 1, ...fields }, NOW)).toBeNull(),
  );
});

describe('an edit', () => {
  test('belongs to the day on which the message was written', () => {
    const edited = { ...message, edit_date: WRITTEN + 3600, text: 'rapat 3 jam' };
    const heard = hear({ update_id: 2, edited_message: edited }, NOW);

    expect(heard).toMatchObject({
      kind: 'edit',
      text: 'rapat 3 jam',
      writtenAt: new Date(WRITTEN * 1000),
      editedAt: new Date((WRITTEN + 3600) * 1000),
    });
  });

  test('without words, such as a moving location, is not heard', () => {
    expect(hear({ update_id: 2, edited_message: { ...message, location: {} } }, NOW)).toBeNull();
  });
});

describe('a press', () => {
  const press = { id: '9', from: ani, message: { ...message, date: 0 }, data: 'hapus:12' };

  test('happens when it is received', () => {
    const heard = hear({ update_id: 3, callback_query: press }, NOW);
    expect(heard).toMatchObject({ kind: 'press', data: 'hapus:12', messageId: 7, writtenAt: NOW });
  });

  test('without data or message is not heard', () => {
    expect(hear({ update_id: 3, callback_query: { ...press, data: undefined } }, NOW)).toBeNull();
    expect(
      hear({ update_id: 3, callback_query: { ...press, message: undefined } }, NOW),
    ).toBeNull();
  });
});

test.each([
  ['kicked', false],
  ['member', true],
])('being %s tells whether the person can be written to', (status, reachable) => {
  const change = { chat, from: ani, new_chat_member: { status } };
  const heard = hear({ update_id: 4, my_chat_member: change }, NOW);

  expect(heard).toEqual({ kind: 'reach', telegramId: ani.id, reachable });
});

describe('in a group', () => {
  const group = { id: -1_004_503_599_627, type: 'supergroup', title: 'Bidang Contoh' };
  const said = (fields: object, botName: string | null = 'KawanKinerjaBot') =>
    hear({ update_id: 5, message: { ...message, chat: group, ...fields } }, NOW, botName);

  test.each([
    ['/start ABCD2345EFGH', 'ABCD2345EFGH'],
    ['/start@KawanKinerjaBot ABCD2345EFGH', 'ABCD2345EFGH'],
    ['/Start@kawankinerjabot  abcd-2345-efgh ', 'abcd-2345-efgh'],
  ])('%j is heard with its code and the name of the group', (text, code) => {
    expect(said({ text })).toEqual({
      kind: 'group',
      updateId: 5,
      chatId: group.id,
      messageId: 7,
      senderId: ani.id,
      writtenAt: new Date(WRITTEN * 1000),
      receivedAt: NOW,
      event: { do: 'start', code, title: 'Bidang Contoh' },
    });
  });

  test('a code is heard in a small group, and before the bot knows its own name', () => {
    const chat = { id: -5, type: 'group', title: 'Kecil' };
    expect(said({ text: '/start@WhoeverBot KODE', chat }, null)).toMatchObject({
      chatId: -5,
      event: { do: 'start', code: 'KODE', title: 'Kecil' },
    });
  });

  test('a code and a title lose what no database takes, and what is too long', () => {
    const chat = { ...group, title: `a\0\ud800${'x'.repeat(300)}` };
    const heard = said({ text: `/start ${'K'.repeat(4_000)}`, chat });

    expect(heard).toMatchObject({
      event: { code: 'K'.repeat(128), title: `a\ufffd${'x'.repeat(254)}` },
    });
    expect(said({ text: '/start KODE', chat: { ...group, title: undefined } })).toMatchObject({
      event: { title: '' },
    });
  });

  test('an admin who hides his name is heard, any other bot and channel is not', () => {
    const from = { id: 1_087_968_824, is_bot: true, first_name: 'Group' };
    expect(said({ text: '/start KODE', from, sender_chat: { id: group.id } })).toMatchObject({
      event: { do: 'start', code: 'KODE' },
    });
    expect(said({ text: '/start KODE', from })).toBeNull();
    expect(said({ text: '/start KODE', from, sender_chat: { id: -7 } })).toBeNull();
  });

  test.each([
    'rapat evaluasi 2 jam',
    '@KawanKinerjaBot siapa belum lapor?',
    '/start',
    '/start@KawanKinerjaBot',
    '/start@LainBot KODE',
    '/startKODE',
    'kode: /start KODE',
    '/tim',
    '/hari@KawanKinerjaBot',
  ])('%j is not heard', (text) => expect(said({ text })).toBeNull());

  test.each([
    { photo: [], caption: '/start KODE' },
    { document: {}, caption: 'rapat' },
    { new_chat_members: [ani] },
    { left_chat_member: ani },
    { new_chat_title: 'Lain' },
    { text: '/start KODE', chat: { id: -5, type: 'channel' } },
    { migrate_to_chat_id: 'x' },
  ])('%j is not heard', (fields) => expect(said(fields)).toBeNull());

  test('an edit, a press and a reaction are not heard', () => {
    const edited = { ...message, chat: group, edit_date: WRITTEN, text: '/start KODE' };
    expect(hear({ update_id: 6, edited_message: edited }, NOW)).toBeNull();
    const press = { id: '9', from: ani, message: { ...message, chat: group }, data: 'unit-open:1' };
    expect(hear({ update_id: 7, callback_query: press }, NOW)).toBeNull();
    expect(hear({ update_id: 8, message_reaction: { chat: group, user: ani } }, NOW)).toBeNull();
  });

  test('its becoming a supergroup is heard in both, the same', () => {
    const before = { id: -5, type: 'group', title: 'Bidang' };
    const moved = { do: 'moved', from: -5, to: group.id };

    expect(said({ chat: before, migrate_to_chat_id: group.id })).toMatchObject({
      chatId: -5,
      event: moved,
    });
    expect(said({ migrate_from_chat_id: -5, from: undefined })).toMatchObject({
      chatId: group.id,
      senderId: group.id,
      event: moved,
    });
  });

  test.each([
    ['left', true],
    ['kicked', true],
    ['member', false],
    ['administrator', false],
    ['restricted', false],
  ])('being %s there: gone %s', (status, gone) => {
    const change = { chat: group, from: ani, date: WRITTEN, new_chat_member: { status } };
    const heard = hear({ update_id: 9, my_chat_member: change }, NOW);

    expect(heard).toEqual(
      gone
        ? {
            kind: 'group',
            updateId: 9,
            chatId: group.id,
            messageId: 0,
            senderId: ani.id,
            writtenAt: new Date(WRITTEN * 1000),
            receivedAt: NOW,
            event: { do: 'left' },
          }
        : null,
    );
  });

  test('being taken out of a channel is not heard', () => {
    const chat = { id: -6, type: 'channel' };
    const change = { chat, from: ani, new_chat_member: { status: 'kicked' } };
    expect(hear({ update_id: 9, my_chat_member: change }, NOW)).toBeNull();
  });
});
