import { describe, expect, test } from 'vitest';
import { addDays, day } from '../../src/shared/day.ts';
import { briefingText } from '../../src/summaries/briefingMessages.ts';
import { teamRecap, teamRecapSent } from '../../src/summaries/teamMessages.ts';
import { chooseNamed } from '../../src/summaries/teamRules.ts';
import type { Briefing, TeamTotals } from '../../src/summaries/teamModel.ts';
import type { TeamSpan } from '../../src/team/model.ts';

const today = day('2026-11-17');
const LONG = '<b>Cempaka</b> & '.repeat(12);

const briefing: Briefing = {
  leader: { id: 9, name: 'Cempaka Samudra' },
  today,
  people: 3,
  before: null,
  awayToday: [],
  atRisk: [],
  matters: [],
};
const away = (id: number, name = `Pegawai Contoh ${id}`) => ({
  id,
  name,
  inPlaceOf: null,
  kind: 'leave' as const,
});
const show = (of: Partial<Briefing>, named?: readonly number[]) => {
  const whole = { ...briefing, ...of };
  const ids = named ?? chooseNamed(whole).map(({ personId }) => personId);
  const { html, buttons } = briefingText(whole, { time: '07:30', named: new Set(ids) });

  return { text: html.toString(), buttons: buttons.flat() };
};
const plain = (html: string): string => html.replaceAll(/<[^>]*>/g, '').replaceAll(/&\w+;/g, '&');

describe('the morning message', () => {
  test('greets by the time, and says so when nothing is to be told', () => {
    const { text, buttons } = show({});

    expect(text).toContain('Selamat pagi, Bapak/Ibu Cempaka Samudra.');
    expect(text).toContain('Hari ini belum ada yang tercatat cuti, sakit atau dinas.');
    expect(text).not.toContain('Perlu perhatian');
    expect(buttons.map((button) => button.text)).toEqual(['Tim hari ini']);
  });

  test('gives who is missing as a number, with the button to the names', () => {
    const group = { inPlaceOf: null, reported: 4, away: [away(1)], free: 2, missing: 3 };
    const { text, buttons } = show({ before: { day: addDays(today, -1), groups: [group] } });

    expect(text).toContain('Laporan Senin, 16 November 2026');
    expect(text).toContain('Sudah melapor: <b>4</b>. Belum: <b>3</b>.');
    expect(text).toContain('Tidak wajib (libur atau lepas dinas): 2.');
    expect(text).toContain('• Pegawai Contoh 1: cuti');
    expect(buttons[0]).toEqual({
      text: 'Lihat yang belum (3)',
      data: 'owing:2026-11-16,direct,0',
    });
  });

  test('has no such button when nobody is missing', () => {
    const group = { inPlaceOf: null, reported: 4, away: [], free: 0, missing: 0 };
    const { buttons } = show({ before: { day: addDays(today, -1), groups: [group] } });

    expect(buttons.map(({ data }) => data)).toEqual(['team-day:2026-11-17,direct,0']);
  });

  test('marks the people of another, and tells them apart', () => {
    const holder = { id: 5, name: 'Rimba Cakrawala' };
    const group = { inPlaceOf: null, reported: 1, away: [], free: 0, missing: 0 };
    const other = { ...group, inPlaceOf: holder, reported: 0, missing: 2 };
    const { text } = show({
      before: { day: addDays(today, -1), groups: [group, other] },
      awayToday: [{ ...away(1), inPlaceOf: holder }],
    });

    expect(text).toContain('Tim Bapak/Ibu sendiri:\nSudah melapor: <b>1</b>. Belum: <b>0</b>.');
    expect(text).toContain(
      'Mewakili Bapak/Ibu Rimba Cakrawala:\nSudah melapor: <b>0</b>. Belum: <b>2</b>.',
    );
    expect(text).toContain('• Pegawai Contoh 1: cuti (mewakili Bapak/Ibu Rimba Cakrawala)');
  });

  test('tells since when there is no report by dates, and the way out', () => {
    const days = ['2026-11-12', '2026-11-13', '2026-11-16'].map(day);
    const [first = today, ...others] = days;
    const { text, buttons } = show({
      atRisk: [{ id: 4, name: 'Melati Embun', inPlaceOf: null, days: [first, ...others] }],
    });

    expect(text).toContain('• Melati Embun: belum ada laporan untuk 12, 13 dan 16 November');
    expect(text).toContain('Silakan tanyakan apa yang dapat Bapak/Ibu bantu');
    expect(buttons[0]).toEqual({
      text: 'Pekan Melati Embun',
      data: 'team-person:4,week,2026-11-16,direct',
    });
  });

  test('names nobody but those whose look was noted', () => {
    const people = [away(1), away(2)];
    const { text, buttons } = show(
      {
        awayToday: people,
        atRisk: [{ id: 3, name: 'Melati Embun', inPlaceOf: null, days: [today] }],
        matters: [
          {
            kind: 'not-enrolled',
            people: [{ id: 6, name: 'Mawar Senja', inPlaceOf: null, isEnrolled: false }],
          },
        ],
      },
      [1],
    );

    expect(text).toContain('• Pegawai Contoh 1: cuti\n• dan 1 orang lainnya; lihat /tim');
    expect(text).toContain('• 1 orang; lihat /belum');
    expect(text).toContain('• 1 pegawai belum terhubung');
    for (const name of ['Contoh 2', 'Melati', 'Mawar']) expect(text).not.toContain(name);
    expect(buttons.map((button) => button.text)).toEqual(['Tim hari ini']);
  });

  test('escapes names, and has one emoji, at its start', () => {
    const { text } = show({ leader: { id: 9, name: 'Awan <i>&' }, awayToday: [away(1, '<b>')] });

    expect(text).toContain('Awan &lt;i&gt;&amp;');
    expect(text).toContain('• &lt;b&gt;: cuti');
    expect(text.match(/\p{Extended_Pictographic}/gu)).toEqual(['📋']);
  });

  test('has at most four rows of buttons, however many need attention', () => {
    const atRisk = Array.from({ length: 20 }, (_, index) => ({
      id: 2 ** 31 - 1 - index,
      name: LONG,
      inPlaceOf: null,
      days: [today] as const,
    }));
    const group = { inPlaceOf: null, reported: 0, away: [], free: 0, missing: 9 };
    const whole = { ...briefing, atRisk, before: { day: today, groups: [group] } };
    const named = new Set(chooseNamed(whole).map(({ personId }) => personId));

    const { html, buttons } = briefingText(whole, { time: '07:30', named });
    expect(buttons).toHaveLength(4);
    expect(html.toString()).toContain('• 16 orang lainnya; lihat /belum');
  });
});

describe('a week or month of the team', () => {
  const week: Pick<TeamSpan, 'period' | 'first' | 'last' | 'today'> = {
    period: 'week',
    first: day('2026-11-16'),
    last: day('2026-11-22'),
    today: day('2026-11-20'),
  };
  const totals: TeamTotals = {
    people: 12,
    obliged: 58,
    reported: 55,
    minutes: 15_345,
    normMinutes: 17_400,
    awayDays: 2,
    withGaps: 2,
    places: [],
  };

  test('is told as a whole; who has gaps is a number with the button to the people', () => {
    const { html, buttons } = teamRecapSent(briefing.leader, week, totals);
    const text = html.toString();

    expect(text).toContain('Ringkasan tim Bapak/Ibu Cempaka Samudra: pekan 16–22 November 2026');
    expect(text).toContain('Laporan: <b>55</b> dari 58 yang wajib sampai hari ini');
    expect(text).toContain('Waktu tercatat: <b>255,8 jam</b> dari 290 jam');
    expect(text).toContain('diklat: 2 hari kerja');
    expect(text).toContain('ada pada <b>2 pegawai</b>');
    expect(buttons.flat().map(({ data }) => data)).toEqual([
      'team-span:week,2026-11-16,direct,0',
      'recap:month,2026-11-16',
    ]);
  });

  test('says thanks only when nothing is missing, and never when nothing was owed', () => {
    const complete = { ...totals, reported: 58, withGaps: 0, awayDays: 0 };
    const idle = { ...totals, obliged: 0, reported: 0, minutes: 0, normMinutes: 0, withGaps: 0 };
    const text = (of: TeamTotals) => teamRecap(week, of).html.toString();

    expect(text(complete)).toContain('Terima kasih');
    expect(text({ ...complete, reported: 50 })).not.toContain('Terima kasih');
    expect(text(idle)).toContain('Hari wajib lapor: tidak ada sampai hari ini.');
    expect(text(idle)).not.toContain('Terima kasih');
    expect(text({ ...totals, people: 0 })).toContain('belum ada pegawai di bawah');
  });

  test('fits under a picture, whatever people are called', () => {
    const places = Array.from({ length: 9 }, (_, id) => ({
      holder: { id, name: LONG },
      people: 3,
    }));
    const most = { ...totals, people: 99_999, minutes: 9 ** 9, places };

    const { html } = teamRecapSent({ id: 9, name: LONG }, week, most);
    expect(plain(html.toString()).length).toBeLessThanOrEqual(1_024);
  });

  test('marks whose people are among them', () => {
    const holder = { id: 5, name: 'Rimba Cakrawala' };
    const text = (people: number) =>
      teamRecap(week, { ...totals, places: [{ holder, people }] }).html.toString();

    expect(text(4)).toContain('Termasuk yang Bapak/Ibu wakili: Rimba Cakrawala (4).');
    expect(text(12)).toContain('Bapak/Ibu mewakili: Rimba Cakrawala (12).');
  });

  test('turns to others, but not ahead', () => {
    const labels = (of: Partial<typeof week>) =>
      teamRecap({ ...week, ...of }, totals)
        .buttons.flat()
        .map(({ text }) => text);

    expect(labels({})).toEqual(['‹ Pekan 9/11', '🖼 Gambar', 'Per orang', 'Bulannya']);
    expect(labels({ today: day('2026-11-25') })).toContain('Pekan 23/11 ›');
    const month = { period: 'month', first: day('2026-11-01'), last: day('2026-11-30') } as const;
    expect(labels(month)).toEqual(['‹ Oktober 2026', '🖼 Gambar', 'Per orang', 'Per minggu']);
  });
});
