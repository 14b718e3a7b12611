import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { describeWhere } from './needs.ts';
import type { Page } from 'playwright-core';

/** Debian's Chromium, or another one named by CHROMIUM_PATH. */
const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

/** Tests in a real browser. */
export function describeInBrowser(name: string, tests: () => void): void {
  describeWhere(existsSync(CHROMIUM) ? null : `no Chromium at ${CHROMIUM}`, name, tests);
}

/** A page that is closed after the test; every error of the page's own makes the test fail. */
export async function openPage(
  size: { readonly width: number; readonly height: number },
  colorScheme: 'light' | 'dark' = 'light',
): Promise<Page> {
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
  const page = await browser.newPage({ viewport: size, colorScheme, locale: 'id-ID' });
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  onTestFinished(async () => {
    await browser.close();
    if (errors.length > 0) throw new Error(`The page reported: ${errors.join('; ')}`);
  });

  return page;
}
