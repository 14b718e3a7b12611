import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readButton } from '../../src/conversation/buttons.ts';
import { ZONES, day, daysFrom, momentAt } from '../../src/shared/day.ts';
import { html } from '../../src/shared/html.ts';
import { ownSummary } from '../../src/summaries/ownMessages.ts';
import { understand } from '../../src/understanding/understand.ts';
import { done, plan, summaryOf } from './ownCases.ts';
import type { OwnSummary } from '../../src/summaries/ownRules.ts';
import type { Case } from './ownCases.ts';

// The summary is that of 16–20 November 2026, read on Friday at 16:30, unless a test says otherwise.

const WEEK = ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20'];
const MONTH = { period: 'month', today: '2026-12-01', time: '08:00' } as const;

/** Bot API: characters of a message after its entities were read. */
const MOST = 4096;

/** As it is read: without tags, and what was escaped is itself again. */
function plainText(own: OwnSummary): string {
  return ownSummary(own)
    .html.toString()
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

const textOf = (of: Case = {}): string => plainText(summaryOf(of));
const linesOf = (of: Case = {}): readonly string[] => textOf(of).split('\n');
const on = (...days: readonly string[]) => days.map((of) => done(of, 'rapat evaluasi'));

describe('the week of somebody who reported every day', () => {
  const full = {
    entries: [
      done('2026-11-16', 'rapat evaluasi', { minutes: 120 }),
      done('2026-11-16', 'verifikasi berkas', { minutes: 120, quantity: 12, unit: 'berkas' }),
      done('2026-11-16', 'input SIPD', { minutes: 60 }),
      done('2026-11-16', 'apel', { minutes: 15 }),
      done('2026-11-16', 'menyusun nota', { minutes: null }),
      done('2026-11-17', 'verifikasi berkas', { minutes: 240, quantity: 15, unit: 'berkas' }),
      done('2026-11-18', 'melayani warga', { minutes: 60 }),
      done('2026-11-18', 'melayani warga', { minutes: 60 }),
      done('2026-11-19', 'menyusun laporan', { minutes: 300, quantity: 3, unit: 'laporan' }),
      done('2026-11-20', 'rapat koordinasi', { minutes: null }),
    ],
    reportedBefore: daysFrom(day('2026-11-09'), day('2026-11-13')),
  };

  test('says which week and whose first, and thanks for it', () => {
    const [first, , praise, streak] = linesOf(full);

    expect(first).toBe('📅 Pekan 16–20 November, Bapak/Ibu Melati Embun');
    expect(praise).toBe('Laporan pekan ini lengkap. Terima kasih atas ketekunan Bapak/Ibu.');
    expect(streak).toBe('Sudah 10 hari kerja berturut-turut laporan Bapak/Ibu lengkap.');
  });

  test('compares with the norm, counts the days and sums what came of it', () => {
    const text = textOf(full);

    expect(text).toContain('Jumlah: 16 jam 15 menit dari 25 jam.');
    expect(text).toContain('Dilaporkan: 5 dari 5 hari kerja.');
    expect(text).toContain('Hasil: 27 berkas dan 3 laporan.');
  });

  test('tells up to three works a day and counts the others', () => {
    const lines = linesOf(full);

    expect(lines).toContain(
      'Senin 16/11, 5 jam 15 menit: rapat evaluasi; verifikasi berkas; input SIPD; dan 2 kegiatan lain',
    );
    expect(lines).toContain('Rabu 18/11, 2 jam: melayani warga (2 kali)');
    expect(lines).toContain('Jumat 20/11: rapat koordinasi');
  });

  test('asks for nothing, and ends with where more is to be seen', () => {
    const text = textOf(full);

    expect(text).not.toContain('Belum ada');
    expect(linesOf(full).at(-1)).toContain('/pengingat');
  });

  test('opens the week and its month from its buttons, and nothing else', () => {
    const { buttons } = ownSummary(summaryOf(full));

    expect(buttons.flat().map(({ data }) => readButton(data)?.name)).toEqual(['week', 'month']);
    expect(buttons.flat().map(({ data }) => data)).toEqual(['week:2026-11-16', 'month:2026-11-16']);
  });
});

describe('what deserves a kind word', () => {
  test('is said of a week that is complete again, without a word on the one before', () => {
    const reportedBefore = [day('2026-11-09'), day('2026-11-10')];
    const text = textOf({ entries: on(...WEEK), reportedBefore });

    expect(text).toContain('kembali lengkap. Terima kasih');
  });

  test('is said of a month without a gap', () => {
    const entries = on(...daysFrom(day('2026-11-01'), day('2026-11-30')));

    expect(textOf({ ...MONTH, entries })).toContain(
      'Sepanjang November 2026 tidak ada hari kerja yang kosong. Terima kasih',
    );
  });

  test('is no streak of less than three days', () => {
    expect(textOf({ entries: on('2026-11-18', '2026-11-19') })).not.toContain('berturut-turut');
    expect(textOf({ entries: on('2026-11-18', '2026-11-19', '2026-11-20') })).toContain(
      'Sudah 3 hari kerja berturut-turut',
    );
  });
});

describe('a week with gaps', () => {
  const half = { entries: on('2026-11-18') };

  test('names each by date, the open ones with their last day and the closed ones with the way out', () => {
    const lines = linesOf(half);

    expect(lines).toContain('• Selasa 17/11: masih dapat diisi sampai hari ini');
    expect(lines).toContain('• Kamis 19/11: masih dapat diisi sampai Minggu 22/11');
    expect(lines).toContain(
      '• 16 November: harinya sudah ditutup; bila masih perlu diisi, silakan hubungi atasan',
    );
  });

  test('speaks of today as still open, not as a gap', () => {
    expect(linesOf(half)).toContain(
      'Laporan hari ini, Jumat 20 November, masih dapat ditulis sampai Senin 23/11.',
    );
    expect(textOf(half)).not.toContain('• Jumat 20/11');
  });

  test('says that only today is left when it is the only one', () => {
    expect(linesOf({ entries: on(...WEEK.slice(0, 4)) })).toContain(
      'Tinggal laporan hari ini, Jumat 20 November; masih dapat ditulis sampai Senin 23/11.',
    );
    expect(textOf({ entries: on(...WEEK.slice(0, 4)), openDays: 0 })).toContain(
      'Tinggal laporan hari ini, Jumat 20 November; masih dapat ditulis.',
    );
  });

  test('ends with a sentence that, when it is written, fills the first open day', () => {
    const cases: readonly (readonly [Case, string])[] = [
      [half, '2026-11-17'],
      [{ entries: on(...WEEK.slice(0, 4)) }, '2026-11-20'],
      [{ ...half, today: '2026-11-23', of: '2026-11-20', time: '08:00' }, '2026-11-20'],
      [{ ...MONTH, entries: on(...WEEK) }, '2026-11-30'],
      [{ period: 'month', today: '2027-01-04', time: '08:00', openDays: 5 }, '2026-12-30'],
      [{ today: '2026-12-04', of: '2026-12-04', openDays: 4 }, '2026-11-30'],
    ];

    for (const [of, filled] of cases) {
      const own = summaryOf(of);
      const said = /“(.+)”\.$/.exec(plainText(own))?.[1] ?? '';
      const now = momentAt(own.today, of.time ?? '16:30', ZONES.WIB);
      const { activities } = understand(said, now, ZONES.WIB);
      expect(activities.map(({ date, minutes }) => [date, minutes])).toEqual([[filled, 120]]);
    }
  });

  test('says nothing of blame, rank or comparison', () => {
    for (const of of [half, {}, { ...MONTH }, { entries: on(...WEEK) }]) {
      expect(textOf(of)).not.toMatch(
        /lalai|malas|terlambat|sanksi|peringkat|nilai|rekan|rata-rata/i,
      );
    }
  });
});

describe('a week with nothing in it', () => {
  test('says so, names the days and how to fill them, and counts nothing', () => {
    const text = textOf();

    expect(text).toContain('Belum ada kegiatan yang tercatat untuk pekan ini.');
    expect(text).toContain('• Kamis 19/11: masih dapat diisi');
    expect(text).not.toContain('Jumlah');
    expect(text).not.toContain('0 dari');
  });

  test('is last week when it is read after a leave', () => {
    expect(textOf({ of: '2026-11-20', today: '2026-11-27', time: '08:00' })).toContain(
      'Belum ada kegiatan yang tercatat untuk pekan lalu.',
    );
  });
});

describe('leave', () => {
  test('is told by kind with its days, and asks for no report', () => {
    const text = textOf({
      absences: [
        ['2026-11-16', 'leave'],
        ['2026-11-17', 'leave'],
        ['2026-11-18', 'duty-trip'],
        ['2026-11-21', 'leave'],
      ],
      entries: on('2026-11-17', '2026-11-19', '2026-11-20'),
    });

    expect(text).toContain('Cuti: 2 hari kerja (16 dan 17 November).');
    expect(text).toContain('Dinas luar: 1 hari kerja (18 November).');
    expect(text).toContain('Dilaporkan: 2 dari 2 hari kerja, dan 1 hari yang tidak wajib.');
    expect(text).not.toContain('Belum ada laporan');
  });

  test('of a whole week leaves what was done all the same without a norm', () => {
    const text = textOf({
      absences: WEEK.map((of) => [of, 'leave'] as const),
      entries: on('2026-11-18'),
    });

    expect(text).toContain('Jumlah: 2 jam 30 menit.');
    expect(text).toContain('Dilaporkan: 1 hari yang tidak wajib.');
  });
});

describe('plans that nobody confirmed', () => {
  test('are named with the way to confirm them', () => {
    const lines = linesOf({
      entries: [...on(...WEEK), plan('2026-11-19', 'kunjungan lapangan')],
    });

    expect(lines).toContain('• Kamis 19/11: kunjungan lapangan');
    expect(lines.at(-1)).toBe(
      'Bila terlaksana, buka harinya lewat tombol di bawah, lalu pilih “Terlaksana”.',
    );
  });

  test('of closed days are only named, as nothing can be done about them', () => {
    const text = textOf({ entries: [...on(...WEEK), plan('2026-11-16', 'kunjungan lapangan')] });

    expect(text).toContain('• Senin 16/11: kunjungan lapangan');
    expect(text).not.toContain('Bila terlaksana');
  });
});

describe('a month', () => {
  test('is told by weeks, with gaps by date', () => {
    const entries = on(
      ...daysFrom(day('2026-11-01'), day('2026-11-24')).filter((of) => of !== '2026-11-03'),
    );
    const lines = linesOf({ ...MONTH, entries });

    expect(lines[0]).toBe('📅 November 2026, Bapak/Ibu Melati Embun');
    expect(lines).toContain('• 1 November: 1 hari yang tidak wajib, 2 jam 30 menit');
    expect(lines).toContain(
      '• 2–8 November: 4 dari 5 hari kerja, dan 2 hari yang tidak wajib, 15 jam',
    );
    expect(lines).toContain('• 30 November: belum ada laporan');
    expect(lines).toContain('• Senin 30/11: masih dapat diisi sampai Kamis 3/12');
    expect(lines).toContain(
      '• 3, 25, 26 dan 27 November: harinya sudah ditutup; bila masih perlu diisi, silakan hubungi atasan',
    );
  });

  test('with nothing in it counts no weeks', () => {
    const text = textOf(MONTH);

    expect(text).toContain('Belum ada kegiatan yang tercatat untuk November 2026.');
    expect(text).not.toContain('• 2–8 November');
  });
});

describe('the hour that is proposed', () => {
  const proposal = {
    html: html`Ubah jam pengingat menjadi 15.00?`,
    buttons: [[{ text: 'Ya', data: 'remind-set:15:00' }]],
  };

  test('stands at the end of the week, its buttons above the others', () => {
    const said = ownSummary(summaryOf({ entries: on(...WEEK) }), proposal);

    expect(said.html.toString().endsWith('Ubah jam pengingat menjadi 15.00?')).toBe(true);
    expect(said.buttons.map((row) => row.length)).toEqual([1, 2]);
  });
});

describe('whatever a week or month holds', () => {
  const words = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }),
    fc.constantFrom('<b>&"', '🙂'.repeat(200), 'a\nb\n\nc', '‮rapat'),
  );
  const entries = fc.array(
    fc.record({
      day: fc
        .integer({ min: 1, max: 30 })
        .map((of) => day(`2026-11-${String(of).padStart(2, '0')}`)),
      description: words,
      minutes: fc.option(fc.integer({ min: 1, max: 1440 })),
      quantity: fc.option(fc.double({ min: 0, max: 1e9, noNaN: true })),
      unit: fc.option(words),
      state: fc.constantFrom('done', 'done', 'planned'),
    }),
    { maxLength: 60 },
  );
  const cases = fc.record({
    period: fc.constantFrom('week', 'month'),
    name: words,
    openDays: fc.integer({ min: 0, max: 31 }),
    workdays: fc.constantFrom([1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 6, 7]),
    entries,
  });

  test('its message is one that Telegram takes', () => {
    fc.assert(
      fc.property(cases, ({ period, ...of }) => {
        const when = period === 'week' ? { today: '2026-11-27', of: '2026-11-20' } : MONTH;
        const inSpan = of.entries.filter(({ day: at }) =>
          period === 'month' ? true : '2026-11-16' <= at && at <= '2026-11-22',
        );
        const own = summaryOf({ ...of, ...when, period, entries: inSpan });

        expect(plainText(own).length).toBeLessThanOrEqual(MOST);
        expect(plainText(own).startsWith('📅 ')).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('the longest there can be is far from too long', () => {
    const long = 'Verifikasi dan validasi berkas permohonan bantuan sosial '.repeat(10);
    const entries = daysFrom(day('2026-11-16'), day('2026-11-22')).flatMap((of) =>
      Array.from({ length: 20 }, (_, at) => [
        done(of, `${at} ${long}`, { quantity: at + 0.25, unit: `${at} ${long}` }),
        plan(of, `${at} ${long}`),
      ]).flat(),
    );
    const text = textOf({ of: '2026-11-20', today: '2026-11-23', name: long, entries });

    expect(text).toContain('dan 13 satuan lain');
    expect(text).toContain('… dan 133 rencana lain.');
    expect(text.length).toBeLessThan(MOST);
  });
});
