import { Telegram } from 'telegraf';
import { expect, test } from 'vitest';
import { openCalled, PIXEL, SITI, TOKEN } from './support.ts';

test('the client that the bot uses can send, edit, answer and delete', async () => {
  const { root, violations, world } = await openCalled();
  const telegram = new Telegram(TOKEN, { apiRoot: root });
  const asked = world.say(SITI, '/hari');
  const [update] = await telegram.getUpdates(0, 100, 0, ['message', 'callback_query']);
  expect(update).toMatchObject({
    message: { text: '/hari', entities: [{ type: 'bot_command', offset: 0, length: 5 }] },
  });

  const card = await telegram.sendMessage(SITI, '<b>Hari ini</b>', {
    parse_mode: 'HTML',
    reply_parameters: { message_id: asked },
    link_preview_options: { is_disabled: true },
    reply_markup: { inline_keyboard: [[{ text: 'Kemarin', callback_data: 'day:1' }]] },
  });
  const press = world.press(SITI, card.message_id, 'day:1');
  await telegram.answerCbQuery(press, 'Kemarin');
  await telegram.editMessageText(SITI, card.message_id, undefined, '<b>Kemarin</b>', {
    parse_mode: 'HTML',
  });
  await telegram.setMessageReaction(SITI, asked, [{ type: 'emoji', emoji: '👍' }]);
  await telegram.sendChatAction(SITI, 'typing');

  expect(world.messages(SITI)).toMatchObject([
    { id: asked, reaction: '👍' },
    { id: card.message_id, html: '<b>Kemarin</b>', replyTo: { id: asked }, buttons: [] },
  ]);
  await telegram.deleteMessage(SITI, card.message_id);
  expect(world.messages(SITI).at(-1)).toMatchObject({ deleted: true });
  expect(world.unansweredCallbacks()).toEqual([]);
  expect(violations).toEqual([]);
});

test('its errors carry Telegram’s code and words', async () => {
  const { root } = await openCalled();
  const telegram = new Telegram(TOKEN, { apiRoot: root });

  await expect(telegram.sendMessage(99, 'Halo')).rejects.toMatchObject({
    response: { error_code: 400, description: 'Bad Request: chat not found' },
  });
  await expect(new Telegram('1:x', { apiRoot: root }).getMe()).rejects.toMatchObject({
    response: { error_code: 401 },
  });
});

test('it uploads and downloads', async () => {
  const { root, violations, world } = await openCalled();
  const telegram = new Telegram(TOKEN, { apiRoot: root });
  const pdf = { source: Buffer.from('%PDF-1.7'), filename: 'rekap.pdf' };

  const sent = await telegram.sendDocument(SITI, pdf, {
    caption: '<b>Rekap</b>',
    parse_mode: 'HTML',
  });
  await telegram.sendPhoto(SITI, { source: PIXEL });
  const album = await telegram.sendMediaGroup(SITI, [
    { type: 'photo', media: { source: PIXEL }, caption: 'Satu' },
    { type: 'photo', media: { source: PIXEL } },
  ]);

  expect(sent.document).toMatchObject({ file_name: 'rekap.pdf', mime_type: 'application/pdf' });
  expect(album).toHaveLength(2);
  expect(world.messages(SITI).map(({ file }) => file?.kind)).toEqual([
    'document',
    'photo',
    'photo',
    'photo',
  ]);

  const link = await telegram.getFileLink(sent.document.file_id);
  expect(await (await fetch(link)).text()).toBe('%PDF-1.7');
  expect(violations).toEqual([]);
});

test('it sets menus', async () => {
  const { root, violations } = await openCalled();
  const telegram = new Telegram(TOKEN, { apiRoot: root });
  const commands = [{ command: 'hari', description: 'Catatan hari ini' }];
  const scope = { type: 'all_private_chats' } as const;

  await telegram.setMyCommands(commands, { scope, language_code: 'id' });
  expect(await telegram.getMyCommands({ scope, language_code: 'id' })).toEqual(commands);
  expect(violations).toEqual([]);
});
