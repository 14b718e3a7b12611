import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { RETENTION_NAMES } from '../../src/privacy/model.ts';
import { periodText, privacyNotice } from '../../src/privacy/notice.ts';
import { RETENTION, firstDayKept } from '../../src/privacy/retention.ts';
import { dueOf, erasureOf, remindUntil } from '../../src/privacy/rules.ts';
import { ZONES, day } from '../../src/shared/day.ts';

const TODAY = day('2026-11-16');

describe('the periods for which data is kept', () => {
  test('name every kind once', () => {
    expect(RETENTION.map(({ name }) => name)).toEqual([...RETENTION_NAMES]);
  });

  test('begin on the same day of an earlier year, also on 29 February', () => {
    expect(firstDayKept('reports', TODAY)).toBe('2021-11-16');
    expect(firstDayKept('reports', day('2028-02-29'))).toBe('2023-02-28');
    expect(firstDayKept('audit', TODAY)).toBe('2016-11-16');
    expect(firstDayKept('notifications', TODAY)).toBe('2026-08-18');
  });

  test('are said in the notice and in both documents, from the same table', async () => {
    const folder = join(import.meta.dirname, '../../docs/privacy');
    const documents = await Promise.all(
      ['dpia.md', 'record-of-processing.md'].map(async (name) =>
        (await readFile(join(folder, name), 'utf8')).replaceAll(/ +/g, ' '),
      ),
    );

    for (const { what, period, reason } of RETENTION) {
      const text = periodText(period);
      expect(privacyNotice(null).toString()).toContain(`${what}: ${text}`);
      for (const document of documents)
        expect(document).toContain(`| ${what} | ${text} | ${reason} |`);
    }
  });
});

test('the notice names the agency, escaped, or says whose it is, and fits into one message', () => {
  expect(privacyNotice('Dinas <A> & B').toString()).toContain('Dinas &lt;A&gt; &amp; B');
  expect(privacyNotice(null).toString()).toContain('instansi Bapak/Ibu');
  expect(privacyNotice('x'.repeat(100)).toString().length).toBeLessThan(4096);
});

describe('a request', () => {
  test('is to be answered within three times twenty-four hours', () => {
    const due = dueOf(new Date('2026-11-16T08:42:00Z'));
    expect(due.toISOString()).toBe('2026-11-19T08:42:00.000Z');
  });

  test('is reminded of a day before its end, and never at night', () => {
    const at = (text: string) => remindUntil(new Date(text), ZONES.WIT)?.toISOString() ?? null;

    expect(at('2026-11-16T08:00:00+09:00')).toBe('2026-11-16T23:00:00.000Z');
    expect(at('2026-11-16T19:59:00+09:00')).toBe('2026-11-17T10:59:00.000Z');
    expect(at('2026-11-16T07:59:00+09:00')).toBeNull();
    expect(at('2026-11-16T20:00:00+09:00')).toBeNull();
  });

  test('to erase everything is words alone until the person left and his reports are past their time', () => {
    expect(erasureOf('everything', null, TODAY)).toBe('words');
    expect(erasureOf('everything', day('2021-11-16'), TODAY)).toBe('words');
    expect(erasureOf('everything', day('2021-11-15'), TODAY)).toBe('everything');
    expect(erasureOf('account', null, TODAY)).toBe('account');
    expect(erasureOf('words', null, TODAY)).toBe('words');
    expect(erasureOf('supervisor', day('2000-01-01'), TODAY)).toBe('none');
  });
});
