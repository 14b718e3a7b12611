import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { openPlaygroundApp } from '../../src/playgroundApp.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { ZONES, addDays, dayAt, weekdayOf } from '../../src/shared/day.ts';
import { openLog } from '../../src/shared/log.ts';
import { dateText } from '../../src/shared/words.ts';
import { describeInBrowser, openPage } from '../support/browser.ts';
import { emptyUrl } from '../support/databases.ts';
import type { Locator, Page } from 'playwright-core';
import type { Day } from '../../src/shared/day.ts';

/** `UPDATE_SCREENSHOTS=1 npm test` renews the pictures in the README. */
const SCREENSHOT = new URL('first-day.png', import.meta.url).pathname;
const TEAM_SCREENSHOT = new URL('team.png', import.meta.url).pathname;

describeInBrowser('the playground in a browser', () => {
  test('an employee’s first day: enrol, report three activities, edit, undo, look at the week', async () => {
    const address = await startPlayground();
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

    await week.getByTestId('inline-button').first().click();
    await expectText(week, 'Belum ada laporan');
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
    const address = await startPlayground();
    const page = await openPage({ width: 1280, height: 900 });
    await page.goto(address);

    await page.getByText('Rimba Cakrawala').click();
    await say(page, `/tim ${dateText(lastWeekday())}`);
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

/** Reports of the sample begin two weeks ago and end yesterday, on weekdays. */
function lastWeekday(): Day {
  let day = addDays(dayAt(systemClock.now(), ZONES.WIB), -1);
  while (weekdayOf(day) > 5) day = addDays(day, -1);

  return day;
}

async function takePicture(
  page: Page,
  path: string,
  size: { readonly width: number; readonly height: number },
): Promise<void> {
  await page.setViewportSize(size);
  await page.screenshot({ path, animations: 'disabled' });
}

async function startPlayground(): Promise<string> {
  const config = readConfig({
    PORT: '0',
    DATABASE_URL: await emptyUrl('sqlite'),
    LOG_LEVEL: 'silent',
  });
  const { app, address } = await openPlaygroundApp(config, openLog(config.logLevel));
  onTestFinished(() => app.stop(2_000));

  return address;
}

async function say(page: Page, text: string): Promise<void> {
  await page.getByTestId('compose').fill(text);
  await page.getByTestId('send').click();
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
