import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { openPlaygroundApp } from '../../src/playgroundApp.ts';
import { movableClock } from '../../src/shared/clock.ts';
import { openLog } from '../../src/shared/log.ts';
import { describeInBrowser, openPage } from '../support/browser.ts';
import { emptyUrl } from '../support/databases.ts';
import type { Locator, Page } from 'playwright-core';

/** `UPDATE_SCREENSHOTS=1 npm test` renews the pictures in the README. */
const SCREENSHOT = new URL('first-day.png', import.meta.url).pathname;
const TEAM_SCREENSHOT = new URL('team.png', import.meta.url).pathname;
const REMINDERS_SCREENSHOT = new URL('reminders.png', import.meta.url).pathname;
const PICTURE_SCREENSHOT = new URL('picture.png', import.meta.url).pathname;

/** A Monday, before anything of the day is due, and before anybody is asked for his report. */
const MONDAY_MORNING = '2026-11-23T06:50:00+07:00';
const MONDAY_AFTERNOON = '2026-11-23T15:20:00+07:00';

describeInBrowser('the playground in a browser', () => {
  test('an employee’s first day: enrol, report three activities, edit, undo, look at the week', async () => {
    const address = await startPlayground(MONDAY_AFTERNOON);
    const page = await openPage({ width: 1280, height: 900 });
    await page.goto(address);

    await page.getByText('Mawar Senja').click();
    await page.getByRole('button', { name: 'Buka undangan' }).click();
    await answer(page, 'Selamat datang, Bapak/Ibu Mawar Senja');

    await say(
      page,
      'pagi rapat evaluasi 2 jam, siang verifikasi 12 berkas bantuan, sore input SIPD jam 3-4',
    );
    const card = await answer(page, 'Tercatat 3 kegiatan');
    await expectText(card, '12 berkas');

    await page.getByTestId('compose').press('ArrowUp');
    await page
      .getByTestId('compose')
      .fill(
        'pagi rapat evaluasi 2 jam, siang verifikasi 15 berkas bantuan, sore input SIPD jam 3-4',
      );
    await page.getByTestId('send').click();
    await answer(page, '12 berkas → 15 berkas');

    await say(page, '/batal');
    await answer(page, 'Dibatalkan: perubahan pesan');

    await say(page, '/minggu');
    const week = await answer(page, '3 kegiatan, 3 jam');
    if (process.env['UPDATE_SCREENSHOTS']) {
      await takePicture(page, SCREENSHOT, { width: 1180, height: 1500 });
    }

    await press(week, 'Minggu sebelumnya');
    await expectText(await answer(page, 'Pekan 16–22 November 2026'), 'Belum ada laporan');
  });

  test('works on a phone in the dark, with the keyboard alone', async () => {
    const address = await startPlayground();
    const page = await openPage({ width: 390, height: 844 }, 'dark');
    await page.goto(`${address}/#1004`);
    await page.getByTestId('compose').focus();

    await page.keyboard.type('kemarin monitoring pasar jam 8-11, 3 pasar');
    await page.keyboard.press('Enter');
    await answer(page, '3 pasar');

    const overflow = await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect(overflow).toBe(0);
  });

  test('a supervisor’s look at his team, which the employee finds in his own data', async () => {
    const address = await startPlayground(MONDAY_MORNING);
    const page = await openPage({ width: 1280, height: 900 });
    await page.goto(address);

    await page.getByText('Rimba Cakrawala').click();
    await say(page, '/tim 19 November 2026');
    const team = await answer(page, 'Sudah melapor');
    await expectText(team, 'Melati Embun');
    if (process.env['UPDATE_SCREENSHOTS']) {
      await takePicture(page, TEAM_SCREENSHOT, { width: 1180, height: 900 });
    }
    await team.getByTestId('inline-button').filter({ hasText: 'Melati Embun' }).click();
    await answer(page, '👤 Melati Embun');

    await page.getByTestId('person-1004').click();
    await say(page, '/datasaya');
    const own = await answer(page, 'Data saya');
    await own.getByTestId('inline-button').filter({ hasText: 'Siapa melihat' }).click();
    await answer(page, 'Rimba Cakrawala');
  });

  test(
    'a newcomer plays a day: reminders, what ends them, a supervisor’s morning',
    { timeout: 120_000 },
    async () => {
      const address = await startPlayground(MONDAY_MORNING);
      const page = await openPage({ width: 1280, height: 900 });
      await page.goto(`${address}/#1004`);

      await page.getByTestId('clock').click();
      await page.getByTestId('play-day').click();
      await expectBadge(page, 'Rimba Cakrawala');
      await answer(page, 'Hari ini hari kerja terakhir untuk mengisi laporan Jumat 20 November');
      await page.getByTestId('player-stop').click();

      await moveTo(page, '2026-11-23T15:50');
      await page.getByTestId('clock').click();
      await page.getByTestId('play-rest').click();
      const reminder = await answer(page, 'Laporan hari ini, Senin 23 November, belum ada');
      await page.getByTestId('player-pause').click();
      await expectText(reminder, 'Rencana yang waktunya sudah lewat');
      if (process.env['UPDATE_SCREENSHOTS']) {
        await takePicture(page, REMINDERS_SCREENSHOT, { width: 1180, height: 1080 });
      }
      await page.getByTestId('player-stop').click();

      await press(reminder, 'Ingatkan 30 menit lagi');
      await page.getByText('diingatkan lagi pukul').waitFor();
      await say(page, 'pagi rapat evaluasi 2 jam, siang verifikasi 12 berkas bantuan');
      await answer(page, 'Tercatat 2 kegiatan');
      await moveTo(page, '2026-11-23T17:10');
      expect(await page.getByText('masih belum ada').count()).toBe(0);

      await say(page, '/pengingat');
      const card = await answer(page, 'Pengingat Bapak/Ibu menyala');
      await expectText(card, 'Minggu ini sudah 2');
      await press(card, 'Ubah jam');
      await press(await answer(page, 'Pukul berapa Bapak/Ibu ingin diingatkan?'), '15.30');
      await answer(page, 'Jam: 15.30 WIB');

      await page.getByTestId('person-1002').click();
      await answer(page, 'Berikut keadaan tim (6 pegawai)');
      await say(page, '/tim minggu');
      await press(await answer(page, 'Pekan 23–29 November 2026'), 'Pekan 16–22');
      await press(await answer(page, 'Pekan 16–22 November 2026'), 'Gambar');
      const picture = page.locator('[data-testid=message] img').last();
      await picture.waitFor();
      await expect
        .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
        .toBeGreaterThan(0);
      if (process.env['UPDATE_SCREENSHOTS']) {
        await takePicture(page, PICTURE_SCREENSHOT, { width: 1180, height: 1180 });
      }
    },
  );

  test('an admin’s roster: the template, filled in and sent back on the page', async () => {
    const address = await startPlayground();
    const page = await openPage({ width: 1280, height: 900 });
    await page.goto(address);

    await page.getByText('Kenanga Purnama').click();
    await say(page, '/impor');
    await answer(page, 'Daftar Pegawai');

    const roster = 'NIP;Nama;Unit Kerja\n1999;Tanpa NIP;Bidang Pelayanan\n';
    await page.getByTestId('file').setInputFiles({
      name: 'daftar.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(roster),
    });
    await page.getByTestId('attach-send').click();
    await answer(page, 'Baris 2: NIP');
  });

  test('an invitation link enrols a new account', async () => {
    const address = await startPlayground();
    const page = await openPage({ width: 800, height: 800 });
    const people = (await (await fetch(`${address}/playground/people`)).json()) as {
      people: readonly { invitation?: string }[];
    }; // our own server's answer
    const code = people.people.find(({ invitation }) => invitation)?.invitation;

    await page.goto(`${address}/?start=${code}`);
    await page.getByTestId('invitation-start').click();
    await answer(page, 'Selamat datang, Bapak/Ibu Mawar Senja');
  });
});

async function takePicture(
  page: Page,
  path: string,
  size: { readonly width: number; readonly height: number },
): Promise<void> {
  await page.setViewportSize(size);
  await page.mouse.move(0, 0);
  await page.locator('.toast').waitFor({ state: 'detached' });
  await page.screenshot({ path, animations: 'disabled' });
}

/** Its clock begins at `now`, in the zone of its offset; absent: at the real time. */
async function startPlayground(now?: string): Promise<string> {
  const clock = movableClock();
  if (now !== undefined) clock.moveTo(new Date(now));
  const config = readConfig({
    PORT: '0',
    DATABASE_URL: await emptyUrl('sqlite'),
    LOG_LEVEL: 'silent',
  });
  const { app, address } = await openPlaygroundApp(config, openLog(config.logLevel), clock);
  onTestFinished(() => app.stop(2_000));

  return address;
}

async function say(page: Page, text: string): Promise<void> {
  await page.getByTestId('compose').fill(text);
  await page.getByTestId('send').click();
}

async function press(message: Locator, label: string): Promise<void> {
  await message.getByTestId('inline-button').filter({ hasText: label }).first().click();
}

/** Settles when what is due then was done. */
async function moveTo(page: Page, time: string): Promise<void> {
  await page.getByTestId('clock').click();
  await page.getByTestId('clock-pick').fill(time);
  await page.getByRole('button', { name: 'Geser', exact: true }).click();
  await page
    .locator('.toast')
    .filter({ hasText: `${time.slice(11)} WIB` })
    .waitFor();
}

/** Something new has reached somebody else. */
async function expectBadge(page: Page, name: string): Promise<void> {
  await page.locator('button.person').filter({ hasText: name }).getByTestId('news').waitFor();
}

/** The bot's message with these words, once it is there. */
async function answer(page: Page, words: string): Promise<Locator> {
  const message = page.locator('[data-testid=message][data-from=bot]').filter({ hasText: words });
  await message.last().waitFor();

  return message.last();
}

async function expectText(message: Locator, words: string): Promise<void> {
  await expect.poll(() => message.textContent()).toContain(words);
}
