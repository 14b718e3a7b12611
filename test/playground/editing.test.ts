import { expect, test } from 'vitest';
import { stoppedClock } from '../../src/shared/clock.ts';
import { NOON, openCalled, SITI } from './support.ts';

const MARKUP = { inline_keyboard: [[{ text: 'Hapus', callback_data: 'delete:1' }]] };

test('an edit changes the message in place', async () => {
  const clock = stoppedClock(NOON);
  const { send, world } = await openCalled({ clock });
  const { message_id: id } = await send('sendMessage', { chat_id: SITI, text: '12 berkas' });
  clock.moveTo(new Date(NOON.getTime() + 60_000));

  const edited = await send('editMessageText', {
    chat_id: SITI,
    message_id: id,
    text: '<i>15</i> berkas',
    parse_mode: 'HTML',
    reply_markup: MARKUP,
  });
  expect(edited).toMatchObject({ message_id: id, text: '15 berkas', reply_markup: MARKUP });
  expect((edited.edit_date ?? 0) - edited.date).toBe(60);
  expect(world.messages(SITI)).toMatchObject([
    { id, html: '<i>15</i> berkas', editedAt: clock.now() },
  ]);
});

test('an edit without a keyboard takes the keyboard away', async () => {
  const { send, world } = await openCalled();
  const card = { chat_id: SITI, text: 'Kartu', reply_markup: MARKUP };
  const { message_id: id } = await send('sendMessage', card);

  await send('editMessageText', { chat_id: SITI, message_id: id, text: 'Kartu' });
  expect(world.messages(SITI)).toMatchObject([{ buttons: [] }]);
});

test('an edit that changes nothing is refused, white space and all', async () => {
  const { call, send, violations } = await openCalled();
  const card = { chat_id: SITI, text: '<b>Kartu</b>', parse_mode: 'HTML', reply_markup: MARKUP };
  const { message_id: id } = await send('sendMessage', card);
  const edit = (changes: object) =>
    call('editMessageText', { ...card, message_id: id, ...changes });

  const same = expect.stringMatching(
    /^Bad Request: message is not modified: specified new message/,
  );
  expect(await edit({})).toMatchObject({ error_code: 400, description: same });
  expect(await edit({ text: ' <strong>Kartu</strong>\n' })).toMatchObject({ description: same });
  expect(await edit({ text: 'Kartu' })).toMatchObject({ ok: true });
  expect(violations).toEqual([]);
});

test('only the bot’s own messages that are still there can be edited', async () => {
  const { call, send, world } = await openCalled();
  const theirs = world.say(SITI, 'pesan saya');
  const { message_id: gone } = await send('sendMessage', { chat_id: SITI, text: 'Kartu' });
  await send('deleteMessage', { chat_id: SITI, message_id: gone });
  const edit = (id: number) =>
    call('editMessageText', { chat_id: SITI, message_id: id, text: 'Lain' });

  expect(await edit(theirs)).toMatchObject({ description: "Bad Request: message can't be edited" });
  for (const id of [gone, 77]) {
    expect(await edit(id)).toMatchObject({ description: 'Bad Request: message to edit not found' });
  }
});

test('the keyboard alone can be changed', async () => {
  const { send, world } = await openCalled();
  const { message_id: id } = await send('sendMessage', { chat_id: SITI, text: 'Kartu' });

  await send('editMessageReplyMarkup', { chat_id: SITI, message_id: id, reply_markup: MARKUP });
  expect(world.messages(SITI)).toMatchObject([
    { text: 'Kartu', buttons: [[{ text: 'Hapus', data: 'delete:1' }]] },
  ]);
});

test('messages can be deleted for two days', async () => {
  const clock = stoppedClock(NOON);
  const { call, send, world } = await openCalled({ clock });
  const { message_id: first } = await send('sendMessage', { chat_id: SITI, text: 'Satu' });
  const { message_id: second } = await send('sendMessage', { chat_id: SITI, text: 'Dua' });
  const remove = (id: number) => call('deleteMessage', { chat_id: SITI, message_id: id });

  expect(await remove(first)).toMatchObject({ ok: true });
  expect(await remove(first)).toMatchObject({
    description: 'Bad Request: message to delete not found',
  });
  clock.moveTo(new Date(NOON.getTime() + 49 * 3_600_000));
  expect(await remove(second)).toMatchObject({
    description: "Bad Request: message can't be deleted for everyone",
  });
  expect(world.messages(SITI)).toMatchObject([{ deleted: true }, { deleted: false }]);
});

test('a person’s edit reaches the bot with both dates', async () => {
  const clock = stoppedClock(NOON);
  const { updates, world } = await openCalled({ clock });
  const id = world.say(SITI, '12 berkas');
  clock.moveTo(new Date(NOON.getTime() + 5_000));
  world.edit(SITI, id, '15 berkas');

  const [, update] = await updates();
  const wrote = NOON.getTime() / 1_000;
  expect(update?.edited_message).toMatchObject({
    message_id: id,
    text: '15 berkas',
    date: wrote,
    edit_date: wrote + 5,
  });
});
