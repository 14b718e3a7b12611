import { describe, expect, test } from 'vitest';
import type { Reply, Saying } from '../../src/conversation/model.ts';
import { html } from '../../src/shared/html.ts';
import { OutsideError } from '../../src/shared/errors.ts';
import { onEachDatabase } from '../support/databases.ts';
import { ANI, BUDI, openBot, openStage, saidTo, until } from './bot.ts';
import type { Telegram } from '../../src/telegram/telegram.ts';
import type { Walk } from './bot.ts';

const button = { text: 'Hapus', data: 'hapus:1' };

function silentOr(reply: (text: string) => Partial<Reply>): Walk {
  return async (_, said) => {
    const text = 'text' in said ? said.text : said.kind;
    return { sayings: [], toast: null, ...reply(text) };
  };
}

function card(text: string): Saying {
  return { do: 'card', card: 'hari:1', html: html`${text}`, buttons: [[button]], replyTo: null };
}

onEachDatabase('a reply', (open) => {
  test('answers the very message, with its buttons and no preview', async () => {
    const stage = await openStage();
    const walk: Walk = async (_, said) => ({
      sayings: [
        {
          do: 'send',
          html: html`<b>A &amp; B</b>`,
          buttons: [[button]],
          replyTo: said.messageId,
          card: null,
        },
      ],
      toast: null,
    });
    const bot = await openBot(stage.root, await open(), { walk });
    await bot.start();

    const asked = stage.world.say(ANI, 'halo');
    const said = await stage.world.waitFor(ANI, () => true);

    expect(said).toMatchObject({ text: 'A & B', replyTo: { id: asked } });
    expect(said.buttons).toEqual([[{ ...button, url: null }]]);
    expect(said.entities).toMatchObject([{ type: 'bold' }]);
  });

  test('shows a card once and changes it in place from then on, also after a restart', async () => {
    const db = await open();
    const stage = await openStage();
    const walk = silentOr((text) => ({ sayings: [card(text)] }));
    const first = await openBot(stage.root, db, { walk });
    await first.start();
    for (const text of ['satu', 'dua', 'dua']) stage.world.say(ANI, text);
    await stage.world.waitFor(ANI, ({ text }) => text === 'dua');
    await until(async () => (await first.waiting()).count === 0);
    expect(saidTo(stage, ANI)).toEqual(['dua']);
    await first.stop(1_000);

    const second = await openBot(stage.root, db, { walk });
    await second.start();
    stage.world.say(ANI, 'tiga');
    await stage.world.waitFor(ANI, ({ text }) => text === 'tiga');
    expect(saidTo(stage, ANI)).toEqual(['tiga']);
  });

  test('sends the card anew when it is gone', async () => {
    const stage = await openStage();
    const bot = await openBot(stage.root, await open(), {
      walk: silentOr((text) => ({ sayings: [card(text)] })),
    });
    await bot.start();
    stage.world.say(ANI, 'satu');
    await stage.world.waitFor(ANI, ({ text }) => text === 'satu');
    stage.faults.fault = ({ method }) =>
      method === 'editMessageText'
        ? {
            kind: 'status',
            status: 400,
            body: {
              ok: false,
              error_code: 400,
              description: 'Bad Request: message to edit not found',
            },
          }
        : null;

    stage.world.say(ANI, 'dua');
    await stage.world.waitFor(ANI, ({ text }) => text === 'dua');
    expect(saidTo(stage, ANI)).toEqual(['satu', 'dua']);
  });

  test('of more than one message arrives whole, with the buttons on the last', async () => {
    const stage = await openStage();
    const long = Array.from({ length: 300 }, (_, index) => `Kegiatan nomor ${index} & lainnya`);
    const walk = silentOr(() => ({ sayings: [card(long.join('\n'))] }));
    const bot = await openBot(stage.root, await open(), { walk });
    await bot.start();
    let failures = 1;
    stage.faults.fault = ({ params }) =>
      String(params['text']).includes('nomor 200') && failures-- > 0 ? { kind: 'refuse' } : null;

    stage.world.say(ANI, 'semua');
    await stage.world.waitFor(ANI, ({ text }) => text.includes('nomor 299'));

    const parts = stage.world.messages(ANI).filter(({ fromBot }) => fromBot);
    expect(parts.map(({ text }) => text).join('\n')).toBe(long.join('\n'));
    expect(parts.map(({ buttons }) => buttons.length)).toEqual([...parts.slice(1).map(() => 0), 1]);
  });

  test('goes out as plain text when Telegram does not take our HTML', async () => {
    const stage = await openStage();
    const bot = await openBot(stage.root, await open(), {
      walk: silentOr(() => ({ sayings: [card('1 < 2')] })),
    });
    await bot.start();
    stage.faults.fault = ({ params }) =>
      params['parse_mode'] === 'HTML'
        ? {
            kind: 'status',
            status: 400,
            body: {
              ok: false,
              error_code: 400,
              description: "Bad Request: can't parse entities: no",
            },
          }
        : null;

    stage.world.say(ANI, 'halo');
    await stage.world.waitFor(ANI, ({ text }) => text === '1 < 2');
    expect(bot.logged.some((line) => line.includes('does not take our HTML'))).toBe(true);
  });
});

onEachDatabase('a press', (open) => {
  test.each([
    ['with a toast', { text: 'Dihapus', alert: false }, 'Dihapus', false],
    ['with an alert', { text: 'x'.repeat(300), alert: true }, 'x'.repeat(200), true],
    ['without words', null, '', false],
  ])('is answered %s', async (_, toast, text, alert) => {
    const stage = await openStage();
    const bot = await openBot(stage.root, await open(), { walk: silentOr(() => ({ toast })) });
    const answers: unknown[] = [];
    stage.world.onEvent(ANI, (event) => event.kind === 'answer' && answers.push(event));
    await bot.start();

    stage.world.press(ANI, stage.world.say(ANI, 'halo'), 'apa:1');
    await until(() => answers.length > 0);

    expect(answers).toMatchObject([{ text, alert }]);
    expect(stage.world.unansweredCallbacks()).toEqual([]);
    expect(stage.violations).toEqual([]);
  });

  test('that nobody can read is answered too', async () => {
    const stage = await openStage();
    const bot = await openBot(stage.root, await open());
    await bot.start();
    stage.world.press(ANI, 999, '');

    await until(async () => (await bot.waiting()).count === 0);
    await until(() => stage.world.calls.has('answerCallbackQuery'));
    expect(stage.world.unansweredCallbacks()).toEqual([]);
  });
});

function notice(of: Partial<Parameters<Telegram['notify']>[0]> = {}) {
  const usual = { chatId: ANI, buttons: [], silent: false, picture: null, messageId: null };

  return { ...usual, html: html`Selamat pagi`, ...of };
}

describe('an unasked message', () => {
  onEachDatabase('on its own', (open) => {
    test('gives the id of the message it became', async () => {
      const stage = await openStage();
      const bot = await openBot(stage.root, await open());

      const id = await bot.notify(notice({ buttons: [[button]], silent: true }));
      expect(stage.world.messages(ANI)).toMatchObject([{ id, text: 'Selamat pagi' }]);
    });

    test('is changed in place, and not sent anew when it is gone', async () => {
      const stage = await openStage();
      const bot = await openBot(stage.root, await open());
      const messageId = await bot.notify(notice());

      expect(await bot.notify(notice({ html: html`Siang`, messageId }))).toBe(messageId);
      expect(await bot.notify(notice({ html: html`Sore`, messageId: 999_999 }))).toBeNull();
      expect(stage.world.messages(ANI)).toMatchObject([{ id: messageId, text: 'Siang' }]);
    });

    test('begins when its turn has come, and is given up when that is refused', async () => {
      const stage = await openStage();
      const bot = await openBot(stage.root, await open(), { messagesPerSecond: 20 });
      const begun: number[] = [];
      const sendings = [0, 1, 2].map((turn) =>
        bot.notify(notice({ chatId: turn === 1 ? BUDI : ANI }), async () => {
          begun.push(turn);
          if (turn === 1) throw new Error('another has it');
        }),
      );

      expect((await Promise.allSettled(sendings)).map(({ status }) => status)).toEqual([
        'fulfilled',
        'rejected',
        'fulfilled',
      ]);
      expect(begun).toEqual([0, 1, 2]); // each chat has its second
      expect(stage.world.messages(BUDI)).toEqual([]);
    });

    test('was not sent when nobody is there', async () => {
      const bot = await openBot('http://127.0.0.1:9', await open());

      await expect(bot.notify(notice())).rejects.toMatchObject({
        name: 'OutsideError',
        reason: 'unavailable',
      });
    });

    test('tells why it could not be delivered', async () => {
      const stage = await openStage();
      const bot = await openBot(stage.root, await open(), { callDeadlineMs: 200 });
      const outcome = () =>
        bot
          .notify(notice())
          .catch((error: unknown) => (error instanceof OutsideError ? error.reason : error));

      stage.faults.fault = () => ({ kind: 'cut' });
      expect(await outcome()).toBe('unknown-outcome');
      stage.faults.fault = () => ({ kind: 'status', status: 403 });
      expect(await outcome()).toBe('chat-gone');
      stage.faults.fault = () => ({ kind: 'status', status: 400 });
      expect(await outcome()).toBe('refused');
    });
  });
});

onEachDatabase('the menu', (open) => {
  test('is set for everybody and for one chat', async () => {
    const stage = await openStage();
    const bot = await openBot(stage.root, await open());

    await bot.setMenu([{ name: 'hari', about: 'Kegiatan hari ini' }], { kind: 'everyone' });
    await bot.setMenu([{ name: 'tim', about: 'Tim saya' }], { kind: 'chat', chatId: ANI });

    expect(stage.world.calls.get('setMyCommands')).toBe(2);
    expect(stage.violations).toEqual([]);
  });
});
