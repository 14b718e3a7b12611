import { button } from '../conversation/buttons.ts';
import { inRows, turnButtons } from '../conversation/pages.ts';
import { formatNip } from '../people/rules.ts';
import { html, lines, paragraphs } from '../shared/html.ts';
import { numberText } from '../shared/words.ts';
import { momentText } from './messages.ts';
import type { Zone } from '../shared/day.ts';
import type { Html } from '../shared/html.ts';
import type { Shown } from './messages.ts';
import type { Page } from '../conversation/pages.ts';
import type { Candidate, InvitationCounts, OpenInvitation } from './model.ts';

export function menuCard(counts: InvitationCounts): Shown {
  const { employed, missing, open, expired } = counts;
  if (employed === 0) {
    return {
      html: paragraphs([
        html`<b>Undangan</b>`,
        html`Belum ada pegawai dalam daftar.`,
        html`Silakan kirim daftar pegawai lebih dulu: /impor.`,
      ]),
      buttons: [],
    };
  }

  const one = button('Satu pegawai', 'invite-one');
  const unit = button('Satu unit', 'invite-units', 0);
  return {
    html: paragraphs([
      html`<b>Undangan</b>`,
      lines([
        missing === 0
          ? html`Semua pegawai sudah terhubung: ${numberText(employed)} orang.`
          : html`Belum terhubung: <b>${numberText(missing)}</b> dari ${numberText(employed)} pegawai`,
        html`Undangan terbuka: ${numberText(open)}`,
        expired === 0 ? null : html`Lewat waktu dan belum dipakai: ${numberText(expired)}`,
      ]),
      missing === 0
        ? html`Undangan baru masih berguna saat seorang pegawai berganti ponsel atau akun Telegram.`
        : html`Siapa yang akan diundang?`,
    ]),
    buttons: [
      missing === 0 ? [one] : [one, unit],
      open === 0 ? [] : [button(`Undangan terbuka (${numberText(open)})`, 'invite-open', 0)],
    ].filter((row) => row.length > 0),
  };
}

/** After a typed "batal" in place of a name. */
export const nobodyInvited: Html = html`Baik, tidak ada yang diundang. Undangan: /undang.`;

export const whoIsInvited: Html = paragraphs([
  html`Siapa yang akan diundang? Silakan tulis NIP atau sebagian namanya.`,
  html`Bukan sekarang? Kirim /undang untuk kembali.`,
]);

export function nobodyFound(search: string): Html {
  return paragraphs([
    html`Tidak ada pegawai dalam daftar hari ini yang cocok dengan “${search}”.`,
    html`Silakan tulis sebagian nama saja, atau NIP 18 angka: <code>/undang</code> diikuti nama atau NIP.`,
  ]);
}

export const searchUnreadable: Html = html`Silakan tulis nama atau NIP dengan huruf atau angka, misalnya <code>/undang melati</code>.`;

export function foundList(search: string, found: Page<Candidate>, mayBeMore: boolean): Shown {
  const row = (candidate: Candidate, at: number): Html =>
    lines([
      html`${at}. <b>${candidate.name}</b>${candidate.isEnrolled ? ' (sudah terhubung)' : ''}`,
      html`NIP ${formatNip(candidate.nip)}, ${candidate.unitName}`,
    ]);
  const count = `${numberText(found.count)}${mayBeMore ? ' atau lebih' : ''}`;

  return {
    html: paragraphs([
      html`${count} pegawai cocok dengan “${search}”. Siapa yang diundang?`,
      lines(found.items.map((item, index) => row(item, found.before + index + 1))),
      mayBeMore ? html`Belum ada? Silakan tulis nama yang lebih lengkap.` : null,
    ]),
    buttons: [
      ...inRows(
        found.items.map(({ id, name, invitationId }, index) =>
          button(`${found.before + index + 1}. ${name}`, 'invite-person', id, invitationId ?? 0),
        ),
        2,
      ),
      [
        button('‹ Undangan', 'invite-menu'),
        ...turnButtons(found, (text, page) => button(text, 'invite-found', page, search)),
      ],
    ],
  };
}

/** Before an invitation that changes something: it moves an account, or ends an invitation. */
export function askNewInvitation(
  candidate: Candidate,
  open: OpenInvitation | null,
  zone: Zone,
): Shown {
  const { id, name, nip, unitName, isEnrolled } = candidate;
  return {
    html: paragraphs([
      personText({ name, nip, unitName }),
      isEnrolled
        ? html`Bapak/Ibu ${name} sudah terhubung. Undangan baru memindahkan akunnya: begitu dipakai, akun Telegram yang lama tidak terhubung lagi dan diberi tahu.`
        : null,
      open === null
        ? null
        : html`Masih ada undangan terbuka sampai ${momentText(open.expiresAt, zone)}. Undangan baru mengakhirinya, juga bila sudah dicetak.`,
      html`Buat undangan baru?`,
    ]),
    buttons: [
      [
        button('Tidak jadi', 'invite-menu'),
        button('Buat undangan', 'invite-new', id, open?.id ?? 0),
      ],
      open === null ? [] : [button('Cabut undangan', 'invite-revoke', open.id)],
    ].filter((row) => row.length > 0),
  };
}

export interface CodeFacts {
  readonly candidate: Candidate;
  readonly invitationId: number;
  readonly code: string;
  readonly link: string | null;
  readonly expiresAt: Date;
  readonly zone: Zone;
}

/** The one time a code is shown. */
export function codeCard({
  candidate,
  invitationId,
  code,
  link,
  expiresAt,
  zone,
}: CodeFacts): Shown {
  return {
    html: paragraphs([
      html`✅ Undangan siap.`,
      personText(candidate),
      lines([
        html`Kode: <code>${code}</code>`,
        link === null
          ? html`Cara memakai: kirim <code>/start ${code}</code> kepada bot ini.`
          : html`Tautan: <a href="${link}">${link}</a>`,
        html`Berlaku sampai ${momentText(expiresAt, zone)}, satu kali pakai.`,
      ]),
      html`Berikan hanya kepada yang bersangkutan: siapa pun yang membukanya terhubung sebagai Bapak/Ibu ${candidate.name}.`,
    ]),
    buttons: [
      [
        button('Cetak lembar', 'invite-print', candidate.id, code),
        button('Cabut undangan', 'invite-revoke', invitationId, code),
      ],
      [button('‹ Undangan', 'invite-menu')],
    ],
  };
}

/** `code` only where it is in hand: then the safe answer leads back to its card. */
export function askRevoke(open: OpenInvitation, code: string | null, zone: Zone): Shown {
  const keep =
    code === null
      ? button('Biarkan', 'invite-open', 0)
      : button('Biarkan', 'invite-keep', open.personId, code);
  return {
    html: paragraphs([
      html`Cabut undangan untuk Bapak/Ibu <b>${open.name}</b>?`,
      html`Undangan ini berlaku sampai ${momentText(open.expiresAt, zone)}. Setelah dicabut, kode dan lembarnya tidak dapat dipakai lagi; undangan baru selalu dapat dibuat.`,
    ]),
    buttons: [[keep, button('Ya, cabut', 'invite-revoke-yes', open.id)]],
  };
}

export function revoked(open: OpenInvitation): Shown {
  return {
    html: paragraphs([
      html`Undangan untuk Bapak/Ibu ${open.name} sudah dicabut. Kodenya tidak berlaku lagi.`,
      html`Perlu yang baru? Tekan tombol di bawah atau kirim /undang.`,
    ]),
    buttons: [
      [
        button('Undang lagi', 'invite-person', open.personId, 0),
        button('‹ Undangan', 'invite-menu'),
      ],
    ],
  };
}

export function openList(open: Page<OpenInvitation>, zone: Zone): Shown {
  if (open.count === 0) {
    return {
      html: paragraphs([
        html`<b>Undangan terbuka</b>`,
        html`Tidak ada undangan yang menunggu dipakai.`,
        html`Undangan baru dibuat lewat /undang.`,
      ]),
      buttons: [[button('‹ Undangan', 'invite-menu')]],
    };
  }

  return {
    html: paragraphs([
      html`<b>Undangan terbuka</b> (${numberText(open.count)})`,
      lines(
        open.items.map(
          ({ name, expiresAt }, index) =>
            html`${open.before + index + 1}. ${name}, sampai ${momentText(expiresAt, zone)}`,
        ),
      ),
      html`Kodenya hanya terlihat saat dibuat. Bila hilang, buat yang baru.`,
    ]),
    buttons: [
      ...inRows(
        open.items.map(({ id, name }, index) =>
          button(`Cabut ${open.before + index + 1}. ${name}`, 'invite-revoke', id),
        ),
        2,
      ),
      [
        button('‹ Undangan', 'invite-menu'),
        ...turnButtons(open, (text, page) => button(text, 'invite-open', page)),
      ],
    ],
  };
}

export const goneToday =
  'Pegawai ini tidak ada dalam daftar hari ini. Silakan mulai lagi dari /undang.';
export const changedMeanwhile =
  'Undangan untuk pegawai ini baru saja berubah, jadi tidak dibuat lagi. Silakan mulai lagi dari /undang.';
export const invitationEnded = 'Undangan ini sudah dipakai, dicabut atau lewat waktunya.';
export const revokedToast = 'Undangan dicabut.';

function personText({ name, nip, unitName }: Pick<Candidate, 'name' | 'nip' | 'unitName'>): Html {
  return lines([html`<b>${name}</b>`, html`NIP ${formatNip(nip)}`, html`${unitName}`]);
}
