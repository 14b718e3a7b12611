import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { describeInBrowser, openPage } from '../support/browser.ts';
import { openCalled, SITI, TOKEN } from './support.ts';
import type { PlaygroundPerson } from '../../src/playground/playground.ts';

const ME: PlaygroundPerson = {
  telegramId: SITI,
  name: 'Siti',
  about: 'Bidang Contoh',
  role: 'pegawai',
  zone: 'WIB',
};

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
});
