import { describe, expect, test } from 'vitest';
import { BUDI, openCalled, SITI } from './support.ts';

describe('sendMessage', () => {
  test('reaches the person, formatted, with buttons and as a reply', async () => {
    const { world, send, violations } = await openCalled();
    const asked = world.say(SITI, 'rapat 2 jam');
    const sent = await send('sendMessage', {
      chat_id: SITI,
      text: 'Tersimpan: <b>rapat</b> &amp; kopi',
      parse_mode: 'HTML',
      reply_parameters: { message_id: asked },
      reply_markup: { inline_keyboard: [[{ text: 'Urungkan', callback_data: 'undo:1' }]] },
    });

    expect(sent).toMatchObject({
      text: 'Tersimpan: rapat & kopi',
      entities: [{ type: 'bold', offset: 11, length: 5 }],
      reply_to_message: { message_id: asked },
    });
    expect(world.messages(SITI).at(-1)).toMatchObject({
      id: sent.message_id,
      fromBot: true,
      html: 'Tersimpan: <b>rapat</b> &amp; kopi',
      buttons: [[{ text: 'Urungkan', data: 'undo:1' }]],
      replyTo: { id: asked, text: 'rapat 2 jam' },
    });
    expect(violations).toEqual([]);
  });

  test('a text has 1 to 4096 characters after its tags are taken out', async () => {
    const { call, violations } = await openCalled();
    const send = (text: string) => call('sendMessage', { chat_id: SITI, text, parse_mode: 'HTML' });

    expect(await send(`<b>${'a'.repeat(4096)}</b>`)).toMatchObject({ ok: true });
    expect(await send('a'.repeat(4097))).toMatchObject({
      error_code: 400,
      description: 'Bad Request: message is too long',
    });
    expect(await send('🙂'.repeat(2049))).toMatchObject({ error_code: 400 });
    expect(await send(' <b> </b>\n')).toMatchObject({
      description: 'Bad Request: message text is empty',
    });
    expect(await send(`<b>${'&amp;'.repeat(7_000)}</b>`)).toMatchObject({ error_code: 400 });
    expect(violations).toHaveLength(4);
  });

  test('callback data has 1 to 64 bytes', async () => {
    const { call } = await openCalled();
    const send = (data: string) =>
      call('sendMessage', {
        chat_id: SITI,
        text: 'Kartu',
        reply_markup: { inline_keyboard: [[{ text: 'Tekan', callback_data: data }]] },
      });

    expect(await send('é'.repeat(32))).toMatchObject({ ok: true });
    for (const data of ['', 'a'.repeat(65), 'é'.repeat(33)]) {
      const refused = { error_code: 400, description: 'Bad Request: BUTTON_DATA_INVALID' };
      expect(await send(data)).toMatchObject(refused);
    }
  });

  test.each([
    ['no text', { text: '', callback_data: 'a' }],
    ['nothing to do', { text: 'a' }],
    ['two things to do', { text: 'a', callback_data: 'a', url: 'https://example.org' }],
    ['a field nobody knows', { text: 'a', callback_data: 'a', colour: 'red' }],
    ['an address that is none', { text: 'a', url: 'javascript:alert(1)' }],
    ['too much to copy', { text: 'a', copy_text: { text: 'a'.repeat(257) } }],
  ])('a button with %s is refused', async (_, button) => {
    const { call, violations } = await openCalled();
    const markup = { inline_keyboard: [[button]] };

    expect(
      await call('sendMessage', { chat_id: SITI, text: 'Kartu', reply_markup: markup }),
    ).toMatchObject({ error_code: 400 });
    expect(violations).toHaveLength(1);
  });

  test('a reply to a message that is not there is refused, unless it may go without', async () => {
    const { call, send, world } = await openCalled();
    const reply = { message_id: 99 };
    const loose = { message_id: 99, allow_sending_without_reply: true };

    expect(
      await call('sendMessage', { chat_id: SITI, text: 'a', reply_parameters: reply }),
    ).toMatchObject({ description: 'Bad Request: message to be replied not found' });
    await send('sendMessage', { chat_id: SITI, text: 'a', reply_parameters: loose });
    expect(world.messages(SITI)).toMatchObject([{ replyTo: null }]);
  });

  test('a bot cannot write to strangers, nor before the person did', async () => {
    const { call, world, violations } = await openCalled();
    const send = (chat: number) => call('sendMessage', { chat_id: chat, text: 'Halo' });

    expect(await send(12_345)).toMatchObject({
      error_code: 400,
      description: 'Bad Request: chat not found',
    });
    expect(await send(BUDI)).toMatchObject({
      error_code: 403,
      description: "Forbidden: bot can't initiate conversation with a user",
    });
    world.say(BUDI, '/start');
    expect(await send(BUDI)).toMatchObject({ ok: true });
    expect(violations).toEqual([]);
  });

  test('a person who blocks the bot hears nothing until he unblocks it', async () => {
    const { call, world, updates } = await openCalled();
    const send = () => call('sendMessage', { chat_id: SITI, text: 'Halo' });

    world.block(SITI);
    expect(await send()).toMatchObject({
      error_code: 403,
      description: 'Forbidden: bot was blocked by the user',
    });
    world.unblock(SITI);
    expect(await send()).toMatchObject({ ok: true });

    const statuses = (await updates()).map(
      (update) => update.my_chat_member?.new_chat_member.status,
    );
    expect(statuses).toEqual(['kicked', 'member']);
  });

  test('a chat keeps only its newest messages', async () => {
    const { world } = await openCalled({ messagesPerChat: 3 });
    for (const text of ['satu', 'dua', 'tiga', 'empat']) world.say(SITI, text);

    expect(world.messages(SITI).map(({ text }) => text)).toEqual(['dua', 'tiga', 'empat']);
  });
});

describe('answerCallbackQuery', () => {
  test('answers a press once', async () => {
    const { call, send, updates, world } = await openCalled();
    const card = await send('sendMessage', { chat_id: SITI, text: 'Kartu' });
    const press = world.press(SITI, card.message_id, 'undo:1');
    const answers: unknown[] = [];
    world.onEvent(SITI, (event) => answers.push(event));

    const [update] = await updates();
    expect(update?.callback_query).toMatchObject({
      id: press,
      data: 'undo:1',
      message: { message_id: card.message_id },
    });
    expect(world.unansweredCallbacks()).toEqual([press]);

    const answer = { callback_query_id: press, text: 'Sudah', show_alert: true };
    expect(await call('answerCallbackQuery', answer)).toEqual({ ok: true, result: true });
    expect(answers).toEqual([{ kind: 'answer', callbackId: press, text: 'Sudah', alert: true }]);
    expect(world.unansweredCallbacks()).toEqual([]);
    expect(await call('answerCallbackQuery', answer)).toMatchObject({
      error_code: 400,
      description:
        'Bad Request: query is too old and response timeout expired or query ID is invalid',
    });
  });

  test('has at most 200 characters', async () => {
    const { call, world } = await openCalled();
    const press = world.press(SITI, 1, 'a');
    const answer = (length: number) =>
      call('answerCallbackQuery', { callback_query_id: press, text: 'a'.repeat(length) });

    expect(await answer(201)).toMatchObject({ description: 'Bad Request: MESSAGE_TOO_LONG' });
    expect(await answer(200)).toMatchObject({ ok: true });
  });

  test('a press on a deleted message tells its number only', async () => {
    const { send, updates, world } = await openCalled();
    const { message_id: id } = await send('sendMessage', { chat_id: SITI, text: 'Kartu' });
    await send('deleteMessage', { chat_id: SITI, message_id: id });
    world.press(SITI, id, 'a');

    const [update] = await updates();
    expect(update?.callback_query?.message).toMatchObject({ message_id: id, date: 0 });
  });
});

describe('reactions and actions', () => {
  test('one emoji that Telegram knows', async () => {
    const { call, world } = await openCalled();
    const message = world.say(SITI, 'rapat');
    const react = (...emoji: string[]) =>
      call('setMessageReaction', {
        chat_id: SITI,
        message_id: message,
        reaction: emoji.map((one) => ({ type: 'emoji', emoji: one })),
      });

    expect(await react('👍')).toMatchObject({ ok: true });
    expect(world.messages(SITI)).toMatchObject([{ reaction: '👍' }]);
    expect(await react('👍', '🔥')).toMatchObject({ error_code: 400 });
    expect(await react('📎')).toMatchObject({ description: 'Bad Request: REACTION_INVALID' });
    expect(await react()).toMatchObject({ ok: true });
    expect(world.messages(SITI)).toMatchObject([{ reaction: null }]);
  });

  test('the person sees that the bot is typing', async () => {
    const { call, world } = await openCalled();
    const events: unknown[] = [];
    world.onEvent(SITI, (event) => events.push(event));

    expect(await call('sendChatAction', { chat_id: SITI, action: 'typing' })).toMatchObject({
      ok: true,
    });
    expect(await call('sendChatAction', { chat_id: SITI, action: 'thinking' })).toMatchObject({
      error_code: 400,
    });
    expect(events).toEqual([{ kind: 'action', action: 'typing' }]);
  });
});
