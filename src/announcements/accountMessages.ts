import { button } from '../conversation/buttons.ts';
import { dayAt, timeAt, zoneLabel } from '../shared/day.ts';
import { html, lines, paragraphs } from '../shared/html.ts';
import { listText, numberText, shortDateText, timeText } from '../shared/words.ts';
import { aimText, announcementText, excerpt } from './messages.ts';
import { MISSES } from './model.ts';
import { countMissed, isOpen } from './rules.ts';
import type { Zone } from '../shared/day.ts';
import type { Html } from '../shared/html.ts';
import type { View } from '../units/messages.ts';
import type { Account, Miss, SentAnnouncement } from './model.ts';

const MISS_TEXTS: Record<Miss, string> = {
  'never-enrolled': 'belum terhubung',
  unreachable: 'tidak terjangkau di Telegram',
  failed: 'gagal dikirim',
  unknown: 'belum pasti sampai',
  stale: 'terlambat, jadi tidak dikirim lagi',
};

/** The message that tells whoever sent it how it goes, and in the end how it went. */
export function progress(announcement: SentAnnouncement, account: Account): View {
  return {
    html: paragraphs([
      lines([
        heading(announcement, account),
        html`“${excerpt(announcement.text)}”, kepada ${aimText(announcement)}`,
      ]),
      accountLines(announcement, account),
      nextStep(announcement, account),
    ]),
    buttons: stopButton(announcement, account),
  };
}

/** One that was sent, with its words. */
export function sentCard(
  agency: string | null,
  announcement: SentAnnouncement,
  account: Account,
  zone: Zone,
): View {
  return {
    html: paragraphs([
      lines([
        heading(announcement, account),
        html`${momentText(announcement.confirmedAt, zone)}, kepada ${aimText(announcement)}`,
      ]),
      html`<blockquote>${announcementText(agency, announcement)}</blockquote>`,
      accountLines(announcement, account),
      nextStep(announcement, account),
    ]),
    buttons: [
      ...stopButton(announcement, account),
      [
        button('🔄 Perbarui', 'announce-open', announcement.id),
        button('‹ Kembali', 'announce-home'),
      ],
    ],
  };
}

/** The last ones, each with a button; null when there are none. */
export function sentList(
  sent: readonly { readonly announcement: SentAnnouncement; readonly account: Account }[],
  zone: Zone,
): View | null {
  if (sent.length === 0) return null;

  return {
    html: lines([
      html`Terakhir dikirim:`,
      ...sent.map(
        ({ announcement, account }, index) =>
          html`${index + 1}. ${momentText(announcement.confirmedAt, zone)}, ${aimText(announcement)}: “${excerpt(announcement.text)}” – ${countsText(announcement, account)}`,
      ),
    ]),
    buttons: [
      sent.map(({ announcement }, index) =>
        button(`Lihat ${index + 1}`, 'announce-open', announcement.id),
      ),
    ],
  };
}

export const nothingToStop =
  'Pengumuman ini sudah selesai dikirim, jadi tidak ada lagi yang dapat dihentikan.';
export const stoppedBefore = 'Pengumuman ini sudah dihentikan sebelumnya.';

function heading({ stoppedAt }: SentAnnouncement, account: Account): Html {
  if (stoppedAt !== null) return html`⏹ <b>Pengumuman dihentikan</b>`;
  if (account.going > 0) return html`📢 <b>Pengumuman sedang dikirim</b>`;
  if (account.forMorning > 0) return html`📢 <b>Pengumuman menunggu pagi</b>`;
  return html`✅ <b>Pengumuman selesai dikirim</b>`;
}

function accountLines(announcement: SentAnnouncement, account: Account): Html {
  const missed = MISSES.filter((miss) => account.missed[miss] > 0).map(
    (miss) => `${numberText(account.missed[miss])} ${MISS_TEXTS[miss]}`,
  );

  return lines([
    html`${firstUpper(countsText(announcement, account))}.`,
    account.forMorning === 0
      ? null
      : html`Menunggu pukul 07.00 waktu setempat: ${numberText(account.forMorning)} orang.`,
    missed.length === 0 ? null : html`Tidak sampai: ${listText(missed)}.`,
  ]);
}

/** "terkirim 120 dari 300; menunggu 178; tidak sampai 2" */
function countsText({ copies }: SentAnnouncement, account: Account): string {
  const { total, sent, stopped } = account;
  if (total < copies) return `dikirim kepada ${numberText(copies)} orang; rinciannya sudah dihapus`;

  const waiting = account.going + account.forMorning;
  const missed = countMissed(account);
  return [
    `terkirim ${numberText(sent)} dari ${numberText(total)}`,
    ...(waiting > 0 ? [`menunggu ${numberText(waiting)}`] : []),
    ...(stopped > 0 ? [`tidak jadi dikirim ${numberText(stopped)}`] : []),
    ...(missed > 0 ? [`tidak sampai ${numberText(missed)}`] : []),
  ].join('; ');
}

function nextStep({ stoppedAt }: SentAnnouncement, account: Account): Html {
  if (isOpen(account)) {
    return stoppedAt === null
      ? html`Pesan ini berubah sendiri selama pengiriman.`
      : html`Yang sudah berada di tangan Telegram masih sampai.`;
  }
  if (account.missed['never-enrolled'] > 0) {
    return html`Yang belum terhubung dapat diundang dengan /undang.`;
  }
  return html`Pengumuman baru: /kirim.`;
}

/** Only while copies wait; a message without buttons changes no more. */
function stopButton({ id, stoppedAt }: SentAnnouncement, account: Account): View['buttons'] {
  return stoppedAt === null && isOpen(account) ? [[button('Hentikan', 'announce-stop', id)]] : [];
}

function firstUpper(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

/** "Senin 16/11 pukul 15.42 WIB" */
function momentText(at: Date, zone: Zone): string {
  return `${shortDateText(dayAt(at, zone))} pukul ${timeText(timeAt(at, zone))} ${zoneLabel(zone)}`;
}
