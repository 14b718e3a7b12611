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
