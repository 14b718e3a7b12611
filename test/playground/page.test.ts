import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { stoppedClock } from '../../src/shared/clock.ts';
import { describeInBrowser, openPage } from '../support/browser.ts';
import { BUDI, openCalled, PIXEL, SITI, TOKEN } from './support.ts';
import type { Page } from 'playwright-core';
import type { PlaygroundPerson } from '../../src/playground/playground.ts';
import type { Called } from './support.ts';

const ME: PlaygroundPerson = {
  telegramId: SITI,
  name: 'Siti',
  about: 'Bidang Contoh',
  role: 'pegawai',
  zone: 'WIB',
};

const OTHER: PlaygroundPerson = { ...ME, telegramId: BUDI, name: 'Budi' };

describeInBrowser('files on the page', () => {
  test('a person sends a document, and keeps the one that the bot sends', async () => {
    const called = await openCalled({ people: async () => [ME] });
    const page = await openPage({ width: 390, height: 844 });
    await page.goto(`${called.root}/#${SITI}`);

    await page.getByTestId('compose').waitFor();
    const daftar = { name: 'daftar.csv', mimeType: 'text/csv', buffer: Buffer.from('nip;nama') };
    await page.locator('#file').setInputFiles(daftar);
    await page.getByTestId('attach-send').click();
    await page.getByTestId('document').filter({ hasText: 'daftar.csv' }).waitFor();
    const [update] = await called.updates();
    expect(update?.message?.document).toMatchObject({ file_name: 'daftar.csv', file_size: 8 });

    await called.send('sendChatAction', { chat_id: SITI, action: 'upload_document' });
    await page.getByText('sedang mengirim berkas').waitFor();
    const body = new FormData();
    body.set('chat_id', String(SITI));
    body.set('caption', 'Rekap <bulan> & tahun');
    body.set('protect_content', 'true');
    body.set('document', new File(['%PDF-1.7 rekap'], 'rekap.pdf'));
    await fetch(`${called.root}/bot${TOKEN}/sendDocument`, { method: 'POST', body });

    const link = page.getByTestId('document').filter({ hasText: 'rekap.pdf' });
    await page.getByText('Rekap <bulan> & tahun').waitFor();
    const downloading = page.waitForEvent('download');
    await link.click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('rekap.pdf');
    expect(await readFile(await download.path(), 'utf8')).toBe('%PDF-1.7 rekap');
    expect(await page.getByText('sedang mengirim berkas').isVisible()).toBe(false);
    expect(called.violations).toEqual([]);
  });

  test('a photo that the bot sends is seen in the chat, and larger at a press', async () => {
    const called = await openCalled({ people: async () => [ME] });
    const page = await openPage({ width: 390, height: 844 });
    await page.goto(`${called.root}/#${SITI}`);
    await page.getByTestId('compose').waitFor();

    await called.send('sendChatAction', { chat_id: SITI, action: 'upload_photo' });
    await page.getByText('sedang mengirim foto').waitFor();
    const body = new FormData();
    body.set('chat_id', String(SITI));
    body.set('caption', 'Pekan 16–22 November 2026');
    body.set('photo', new File([Uint8Array.from(PIXEL)], 'tim.png', { type: 'image/png' }));
    await fetch(`${called.root}/bot${TOKEN}/sendPhoto`, { method: 'POST', body });

    const photo = page.getByRole('button', { name: 'Perbesar foto tim.png' });
    await photo.locator('img').waitFor();
    const isLoaded = 'document.querySelector(".photo img")?.naturalWidth === 1';
    await page.waitForFunction(isLoaded);
    await page.getByText('Pekan 16–22 November 2026').waitFor();
    await photo.click();
    await page.getByRole('dialog', { name: 'Foto' }).waitFor();
    await page.keyboard.press('Escape');
    expect(called.violations).toEqual([]);
  });
});

describeInBrowser('the chats of the others on the page', () => {
  test('show how much was not read, until they are opened', async () => {
    const called = await openCalled({ people: async () => [ME, OTHER] });
    const page = await openPage({ width: 1180, height: 800 });
    called.world.account({ id: BUDI, firstName: 'Budi', started: true });
    await called.send('sendMessage', { chat_id: BUDI, text: 'Satu' });
    await page.goto(`${called.root}/#${SITI}`);

    const badge = page.getByTestId(`person-${BUDI}`).getByTestId('news');
    await badge.getByText('1', { exact: true }).waitFor();
    await called.send('sendMessage', { chat_id: BUDI, text: 'Dua' });
    await badge.getByText('2', { exact: true }).waitFor();
    expect(await badge.getAttribute('aria-label')).toBe('2 pesan baru');
    await called.send('sendMessage', { chat_id: SITI, text: 'Untuk saya' });
    await page.getByText('Untuk saya').waitFor();
    expect(await page.getByTestId('news').count()).toBe(1);

    await page.getByTestId(`person-${BUDI}`).click();
    await page.getByText('Dua').waitFor();
    expect(await page.getByTestId('news').count()).toBe(0);
    await page.reload();
    await page.getByText('Dua').waitFor();
    await page.getByTestId(`person-${SITI}`).click();
    await page.getByText('Untuk saya').waitFor();
    expect(await page.getByTestId('news').count()).toBe(0);
  });

  test('are counted on a phone at the way to them', async () => {
    const called = await openCalled({ people: async () => [ME, OTHER] });
    const page = await openPage({ width: 390, height: 844 });
    await page.goto(`${called.root}/#${SITI}`);
    await page.getByTestId('compose').waitFor();

    called.world.account({ id: BUDI, firstName: 'Budi', started: true });
    await called.send('sendMessage', { chat_id: BUDI, text: 'Satu' });
    const opener = 'Anda: Siti. Ganti orang, 1 pesan baru untuk orang lain';
    await page.getByRole('button', { name: opener }).waitFor();
    expect(await page.locator('#news-total').textContent()).toBe('1');
  });
});

describeInBrowser('a day played on the page', () => {
  test('goes on in steps from the morning, each after what was due, until it is paused', async () => {
    const { called, moves, finish } = await openPlayable('2026-11-18T12:00:00+07:00');
    const page = await openPage({ width: 390, height: 844 });
    await startPlaying(page, called, 'play-day');

    await expect.poll(moves).toEqual(['2026-11-19T00:00:00.000Z']);
    await expect.poll(() => page.getByTestId('player-pause').evaluate(isFocused)).toBe(true);
    finish();
    await expect.poll(moves).toEqual(['2026-11-19T00:00:00.000Z', '2026-11-19T00:10:00.000Z']);

    await page.getByTestId('player-pause').click();
    finish();
    await page.getByTestId('player-time').getByText('Kam, 19 Nov, 07:10 WIB').waitFor();
    await page.getByTestId('player-pause').getByText('Lanjut').click();
    await expect.poll(() => moves().at(-1)).toBe('2026-11-19T00:20:00.000Z');
    expect(moves()).toHaveLength(3);

    await page.getByTestId('player-stop').click();
    finish();
    expect(await page.getByTestId('player-time').isVisible()).toBe(false);
    expect(await page.getByTestId('clock').evaluate(isFocused)).toBe(true);
    await page.getByTestId('clock').getByText('07:20 WIB').waitFor();
    expect(moves()).toHaveLength(3);
  });

  test('is the next on which most people work', async () => {
    const { called, moves } = await openPlayable('2026-11-20T12:00:00+07:00');
    const page = await openPage({ width: 1180, height: 800 });
    await startPlaying(page, called, 'play-day', 'Senin, 23 November 2026');

    await expect.poll(moves).toEqual(['2026-11-23T00:00:00.000Z']);
  });

  test('is the rest of the one that is under way, and ends by itself', async () => {
    const { called, moves, finish } = await openPlayable('2026-11-18T19:56:00+07:00');
    const page = await openPage({ width: 390, height: 844 });
    await startPlaying(page, called, 'play-rest');

    for (const count of [1, 2, 3]) {
      await expect.poll(() => moves().length).toBe(count);
      finish();
    }
    await page.getByText('Selesai diputar: Rabu, 18 November 2026, sampai 20:15 WIB').waitFor();
    expect(moves()).toEqual([
      '2026-11-18T13:00:00.000Z',
      '2026-11-18T13:10:00.000Z',
      '2026-11-18T13:15:00.000Z',
    ]);
    expect(await page.getByTestId('player-time').isVisible()).toBe(false);

    await page.getByTestId('clock').click();
    await page.getByTestId('play-day').waitFor();
    expect(await page.getByTestId('play-rest').isVisible()).toBe(false);
  });

  test('waits when the server cannot be reached, and is ended by moving the clock oneself', async () => {
    const { called, moves, finish } = await openPlayable('2026-11-18T12:00:00+07:00');
    const page = await openPage({ width: 1180, height: 800 });
    await startPlaying(page, called, 'play-rest');
    await expect.poll(() => moves().length).toBe(1);
    await page.evaluate(SERVER_AWAY);
    finish();
    await page.getByTestId('player-pause').getByText('Lanjut').waitFor();
    const before = moves().length;

    await page.evaluate(SERVER_BACK);
    await page.getByTestId('clock').click();
    await page.getByText('+1 jam').click();
    await expect.poll(() => moves().length).toBe(before + 1);
    finish();
    await expect.poll(() => page.getByTestId('player-time').isVisible()).toBe(false);
  });
});

/** A playground whose clock moves only when the test has done what is due: the moments so far. */
async function openPlayable(now: string): Promise<{
  readonly called: Called;
  readonly moves: () => readonly string[];
  readonly finish: () => void;
}> {
  const clock = stoppedClock(new Date(now));
  const moves: string[] = [];
  let finish = (): void => {};
  const called = await openCalled({
    people: async () => [ME],
    clock,
    moveClock: (moment) => {
      clock.moveTo(moment);
      moves.push(moment.toISOString());
      return new Promise((resolve) => (finish = resolve));
    },
  });

  return { called, moves: () => [...moves], finish: () => finish() };
}

async function startPlaying(
  page: Page,
  called: Called,
  button: 'play-day' | 'play-rest',
  day = '',
): Promise<void> {
  await page.goto(`${called.root}/#${SITI}`);
  await page.getByTestId('compose').waitFor();
  await page.getByTestId('clock').click();
  await page.getByText(`${day}, 07:00–20:15`).waitFor();
  await page.getByTestId(button).click();
}

/** Run in the page: the browser itself would report a failed request as an error of the page's. */
const SERVER_AWAY =
  'window.realFetch = fetch; window.fetch = () => Promise.reject(new TypeError("away"))';
const SERVER_BACK = 'window.fetch = window.realFetch';

/** Runs in the page. */
function isFocused(element: { readonly matches?: (selector: string) => boolean }): boolean {
  return element.matches?.(':focus') ?? false;
}
