import { button } from '../conversation/buttons.ts';
import { inRows, turnButtons } from '../conversation/pages.ts';
import { html, lines, paragraphs } from '../shared/html.ts';
import { momentText } from './messages.ts';
import { answerButtons, requestFacts, topicText } from './requestMessages.ts';
import { REQUEST_LIST } from './model.ts';
import type { Button, Buttons } from '../conversation/model.ts';
import type { Zone } from '../shared/day.ts';
import type { Html } from '../shared/html.ts';
import type { DataRequest, Erasure } from './model.ts';
import type { View } from './messages.ts';

const TO_LIST: Buttons[number] = [button('‹ Semua permintaan', REQUEST_LIST, 'card')];

/** A page of the open requests of all. */
interface RequestPage {
  readonly count: number;
  readonly shown: readonly DataRequest[];
  /** Which of how many, from 0. */
  readonly page: number;
  readonly pages: number;
}

/** The open requests of all, for the admin. */
export function listView(page: RequestPage, now: Date, zone: Zone): View {
  const { count, shown } = page;
  if (count === 0) {
    return {
      html: paragraphs([
        html`📨 <b>Permintaan data pribadi</b>`,
        html`Tidak ada permintaan yang menunggu. Bila ada yang baru, pemberitahuannya dikirim ke sini.`,
      ]),
      buttons: [],
    };
  }

  return {
    html: paragraphs([
      html`📨 <b>Permintaan data pribadi</b>: ${count} menunggu jawaban, yang paling mendesak di atas.`,
      lines(shown.map((request) => listLine(request, now, zone))),
      html`Silakan pilih nomornya.`,
    ]),
    buttons: [
      ...inRows(
        shown.map(({ id }) => button(`No. ${id}`, 'request-open', id)),
        4,
      ),
      turnButtons(page, turn),
    ].filter((row) => row.length > 0),
  };
}

/** One request, for the admin: nothing of what its person reported. */
export function requestView(request: DataRequest, now: Date, zone: Zone): View {
  return {
    html: paragraphs([
      html`📨 <b>Permintaan data pribadi</b>`,
      requestFacts(request, zone),
      stateText(request, now),
    ]),
    buttons: request.state === 'open' ? answerButtons(request) : [TO_LIST],
  };
}

const FULFIL_ASKED: Record<Erasure, Html> = {
  none: html`Lanjutkan bila datanya sudah diperbaiki di daftar pegawai (/unit atau /impor). Yang bersangkutan langsung diberi tahu.`,
  words: html`Kata-kata semua pesannya dihapus dan tidak dapat dikembalikan. Kegiatan yang tercatat tetap ada.`,
  account: html`Akun Telegramnya dilepas; ia diberi tahu lebih dahulu. Untuk kembali diperlukan undangan baru.`,
  everything: html`Ia sudah tidak bertugas dan masa simpannya lewat. Semua datanya dihapus dan tidak dapat dikembalikan, selain jejak audit.`,
};

export function fulfilAsked(request: DataRequest, erasure: Erasure): View {
  const isPart = request.asked.topic === 'everything' && erasure === 'words';

  return {
    html: paragraphs([
      html`<b>${isPart ? 'Penuhi sebagian' : 'Penuhi'} permintaan no. ${request.id}?</b>`,
      html`${request.personName}: ${topicText(request)}.`,
      isPart
        ? html`Data lainnya wajib disimpan, karena ia masih bertugas atau masa simpannya belum lewat. Yang dapat dipenuhi hanya kata-kata pesan.`
        : null,
      FULFIL_ASKED[erasure],
    ]),
    buttons: [
      [
        button('Kembali', 'request-open', request.id),
        button(
          erasure === 'none' ? 'Ya, sudah diperbaiki' : 'Ya, hapus',
          'request-fulfil-yes',
          request.id,
          erasure,
        ),
      ],
    ],
  };
}

export function reasonAsked(request: DataRequest): View {
  return {
    html: paragraphs([
      html`<b>Permintaan no. ${request.id} tidak dapat dipenuhi?</b>`,
      html`${request.personName}: ${topicText(request)}.`,
      html`Silakan tulis alasannya sebagai pesan berikutnya. Alasan itu dikirim apa adanya kepada yang bersangkutan.`,
    ]),
    buttons: [[button('Tidak jadi', 'request-open', request.id)]],
  };
}

export function fulfilledView(request: DataRequest): View {
  return {
    html: html`✅ Permintaan no. ${request.id} dari ${request.personName} dipenuhi. Yang bersangkutan diberi tahu.`,
    buttons: [TO_LIST],
  };
}

export function declinedView(request: DataRequest): View {
  return {
    html: html`Permintaan no. ${request.id} dari ${request.personName} dijawab: tidak dapat dipenuhi. Yang bersangkutan diberi tahu beserta alasannya.`,
    buttons: [TO_LIST],
  };
}

export const answeredAlready = 'Permintaan ini sudah dijawab, jadi tidak ada yang diubah.';

const DONE: Record<Erasure, Html> = {
  none: html`Datanya sudah diperbaiki.`,
  words: html`Kata-kata pesan asli sudah dihapus. Kegiatan yang tercatat tetap disimpan.`,
  account: html`Akun Telegram ini dilepas. Untuk mencatat lagi, silakan minta undangan baru kepada pengelola kepegawaian.`,
  everything: html`Semua data sudah dihapus, selain jejak audit yang wajib disimpan.`,
};

/** To the person who asked. */
export function fulfilledNotice(request: DataRequest, erasure: Erasure): Html {
  const isPart = request.asked.topic === 'everything' && erasure === 'words';

  return paragraphs([
    isPart
      ? html`✅ <b>Permintaan no. ${request.id} dipenuhi sebagian</b>: ${topicText(request)}.`
      : html`✅ <b>Permintaan no. ${request.id} dipenuhi</b>: ${topicText(request)}.`,
    DONE[erasure],
    isPart
      ? html`Data lainnya wajib disimpan selama Bapak/Ibu bertugas dan sampai masa simpannya lewat.`
      : null,
    erasure === 'account' || erasure === 'everything'
      ? null
      : html`Belum sesuai? Silakan ajukan lagi di /datasaya.`,
  ]);
}

/** To the person who asked. */
export function declinedNotice(request: DataRequest, reason: string): Html {
  return paragraphs([
    html`<b>Permintaan no. ${request.id} belum dapat dipenuhi</b>: ${topicText(request)}.`,
    html`Alasan pengelola:`,
    html`<blockquote>${reason}</blockquote>`,
    html`Bila Bapak/Ibu tidak sependapat, silakan ajukan lagi di /datasaya, atau sampaikan keberatan kepada pimpinan instansi atau pejabat pelindungan data pribadinya.`,
  ]);
}

function listLine(request: DataRequest, now: Date, zone: Zone): Html {
  const late = request.dueAt <= now ? html` <b>(lewat batas)</b>` : html``;

  return html`• No. ${request.id}: ${request.personName}, ${topicText(request)}, paling lambat ${momentText(request.dueAt, zone)}${late}`;
}

function stateText(request: DataRequest, now: Date): Html | null {
  if (request.state === 'fulfilled') return html`✅ Sudah dipenuhi.`;
  if (request.state === 'declined')
    return html`Sudah dijawab: tidak dapat dipenuhi. Alasan: ${request.answer ?? ''}`;

  return request.dueAt <= now ? html`<b>Sudah lewat batas.</b> Mohon segera dijawab.` : null;
}

function turn(text: string, page: number): Button {
  return button(text, REQUEST_LIST, 'card', page);
}
