import { button } from '../conversation/buttons.ts';
import { html, lines, paragraphs } from '../shared/html.ts';
import { back, momentText, NOT_ON_RECORD } from './messages.ts';
import { RETENTION } from './retention.ts';
import { periodText } from './notice.ts';
import { REQUEST_LIST } from './model.ts';
import type { Buttons } from '../conversation/model.ts';
import type { Profile } from '../people/model.ts';
import type { Zone } from '../shared/day.ts';
import type { Html } from '../shared/html.ts';
import type { DataRequest, ErasureTopic, Topic, WrongTopic } from './model.ts';
import type { View } from './messages.ts';

/** On its button. */
const TOPIC_LABELS: Record<Topic, string> = {
  supervisor: 'Atasan langsung keliru',
  unit: 'Unit keliru',
  identity: 'Nama/NIP/jabatan keliru',
  words: 'Kata-kata pesan asli',
  account: 'Putuskan akun Telegram',
  everything: 'Semua data',
};

/** In a sentence. */
const TOPIC_TEXTS: Record<Topic, string> = {
  supervisor: 'atasan langsung keliru',
  unit: 'unit kerja keliru',
  identity: 'nama, NIP, atau jabatan keliru',
  words: 'hapus kata-kata pesan asli',
  account: 'putuskan akun Telegram',
  everything: 'hapus semua data',
};

export const wrongView: View = {
  html: paragraphs([
    html`Apa yang keliru?`,
    html`Cukup pilih. Pengelola kepegawaian langsung diberi tahu dan menjawab dalam 3×24 jam.`,
  ]),
  buttons: [
    [button(TOPIC_LABELS.supervisor, 'request-send', 'supervisor')],
    [button(TOPIC_LABELS.unit, 'request-send', 'unit')],
    [button(TOPIC_LABELS.identity, 'request-send', 'identity')],
    [button('Kembali', 'mydata-home')],
  ],
};

/** What is on record now, as the admin needs it to put it right. */
export function recordedText(topic: WrongTopic, profile: Profile): string {
  switch (topic) {
    case 'supervisor':
      return `atasan langsung ${profile.supervisor?.name ?? NOT_ON_RECORD}`;
    case 'unit':
      return `unit kerja ${profile.unit.name}`;
    case 'identity':
      return `nama ${profile.name}, NIP ${profile.nip}, jabatan ${profile.position ?? NOT_ON_RECORD}`;
  }
}

/** Whether what is right may still be written beside it; a second text would take the first one's place. */
export function canAddWords({ kind, asked }: DataRequest): boolean {
  return kind !== 'deletion' && asked.words === null;
}

/** After the second tap. `admins` is how many were told. */
export function requestMade(request: DataRequest, admins: number, zone: Zone): View {
  const canAdd = canAddWords(request);

  return {
    html: paragraphs([
      html`✅ <b>Permintaan no. ${request.id} sudah dicatat</b>: ${topicText(request)}.`,
      request.asked.recorded === null ? null : html`Tercatat sekarang: ${request.asked.recorded}.`,
      admins === 0
        ? html`Belum ada pengelola yang terhubung; permintaan ini menunggu pengelola pertama.`
        : html`Pengelola kepegawaian sudah diberi tahu.`,
      html`Jawaban paling lambat ${momentText(request.dueAt, zone)}, dan dikirim ke sini.`,
      canAdd
        ? html`Bila berkenan, silakan tulis yang benar sebagai pesan berikutnya. Boleh juga dilewati.`
        : null,
    ]),
    buttons: [...(canAdd ? [[button('Lewati', 'request-skip', request.id)]] : []), [back]],
  };
}

export function requestOpenAlready(request: DataRequest, zone: Zone): View {
  return {
    html: paragraphs([
      html`Permintaan ini sudah ada: no. ${request.id}, ${topicText(request)}.`,
      html`Dicatat ${momentText(request.createdAt, zone)}; jawaban paling lambat ${momentText(request.dueAt, zone)}.`,
      html`Bapak/Ibu tidak perlu mengirim lagi. Jawabannya dikirim ke sini.`,
      canAddWords(request)
        ? html`Ada keterangan? Silakan tulis sebagai pesan berikutnya; boleh juga tidak.`
        : null,
    ]),
    buttons: [[back]],
  };
}

export function wordsAdded(request: DataRequest): Html {
  return paragraphs([
    html`Terima kasih, keterangan Bapak/Ibu ditambahkan pada permintaan no. ${request.id}.`,
    html`Bila itu laporan kegiatan, silakan kirim sekali lagi.`,
  ]);
}

export const wordsTooLate: Html = html`Permintaan itu sudah dijawab, jadi keterangan tidak ditambahkan. Bila masih ada yang keliru, silakan buka /datasaya.`;

export function wordsSkipped(request: DataRequest, zone: Zone): View {
  return {
    html: html`Baik. Permintaan no. ${request.id} tetap berjalan; jawaban paling lambat ${momentText(request.dueAt, zone)}.`,
    buttons: [[back]],
  };
}

export const eraseView: View = {
  html: paragraphs([
    html`<b>Minta penghapusan</b>`,
    html`Laporan kegiatan adalah catatan resmi. Instansi wajib menyimpannya ${reportPeriod()}, jadi kegiatan yang tercatat belum dapat dihapus sebelum itu; jejak audit juga tidak.`,
    lines([
      html`Yang dapat diminta:`,
      html`• <b>${TOPIC_LABELS.words}</b>: tulisan Bapak/Ibu dihapus, kegiatan yang tercatat tetap ada.`,
      html`• <b>${TOPIC_LABELS.account}</b>: akun ini dilepas. Untuk mulai lagi diperlukan undangan baru.`,
      html`• <b>${TOPIC_LABELS.everything}</b>: dipenuhi sesudah Bapak/Ibu tidak lagi bertugas dan masa simpannya lewat; sebelum itu hanya kata-kata pesan.`,
    ]),
    html`Satu kegiatan yang keliru cukup dihapus sendiri: tulis “hapus yang tadi”.`,
  ]),
  buttons: [
    [button(TOPIC_LABELS.words, 'request-ask', 'words')],
    [button(TOPIC_LABELS.account, 'request-ask', 'account')],
    [button(TOPIC_LABELS.everything, 'request-ask', 'everything')],
    [back],
  ],
};

const ERASURE_ASKED: Record<ErasureTopic, Html> = {
  words: html`Kata-kata semua pesan Bapak/Ibu akan dihapus dan tidak dapat dikembalikan. Kegiatan yang tercatat tetap ada.`,
  account: html`Akun Telegram ini akan dilepas dari data Bapak/Ibu. Untuk mencatat lagi diperlukan undangan baru dari pengelola.`,
  everything: html`Selama Bapak/Ibu masih bertugas, atau masa simpannya belum lewat, yang dapat dihapus hanya kata-kata pesan.`,
};

export function eraseAsked(topic: ErasureTopic): View {
  return {
    html: paragraphs([
      html`<b>Minta ${TOPIC_TEXTS[topic]}?</b>`,
      ERASURE_ASKED[topic],
      html`Permintaan ini diputuskan oleh pengelola kepegawaian dalam 3×24 jam.`,
    ]),
    buttons: [
      [button('Tidak jadi', 'mydata-home'), button('Ya, kirim permintaan', 'request-send', topic)],
    ],
  };
}

/** To the admins. */
export function requestNotice(
  request: DataRequest,
  zone: Zone,
): { readonly html: Html; readonly buttons: Buttons } {
  return {
    html: paragraphs([html`📨 <b>Permintaan data pribadi</b>`, requestFacts(request, zone)]),
    buttons: answerButtons(request),
  };
}

/** To the admins, when the person wrote more about it. */
export function wordsNotice(
  request: DataRequest,
  zone: Zone,
): { readonly html: Html; readonly buttons: Buttons } {
  return {
    html: paragraphs([
      html`📨 <b>Keterangan tambahan untuk permintaan data pribadi</b>`,
      requestFacts(request, zone),
    ]),
    buttons: answerButtons(request),
  };
}

/** To the admins, when a day is left. */
export function requestDue(
  request: DataRequest,
  now: Date,
  zone: Zone,
): { readonly html: Html; readonly buttons: Buttons } {
  const isLate = request.dueAt <= now;

  return {
    html: paragraphs([
      isLate
        ? html`⏰ <b>Permintaan data pribadi belum dijawab dan sudah lewat batas</b>`
        : html`⏰ <b>Permintaan data pribadi menunggu jawaban, sisa kurang dari 24 jam</b>`,
      requestFacts(request, zone),
    ]),
    buttons: answerButtons(request),
  };
}

export function requestFacts(request: DataRequest, zone: Zone): Html {
  const { recorded, words } = request.asked;

  return lines([
    html`No. ${request.id}: ${topicText(request)}`,
    html`Dari: ${request.personName}`,
    recorded === null ? null : html`Tercatat sekarang: ${recorded}`,
    words === null ? null : html`Keterangan: ${words}`,
    html`Sejak: ${momentText(request.createdAt, zone)}`,
    html`Jawaban paling lambat: ${momentText(request.dueAt, zone)}`,
  ]);
}

export function topicText({ asked }: Pick<DataRequest, 'asked'>): string {
  return TOPIC_TEXTS[asked.topic];
}

/** How a request is answered. */
export function answerButtons({ id, kind }: DataRequest): Buttons {
  return [
    [button(kind === 'deletion' ? 'Penuhi' : 'Sudah diperbaiki', 'request-fulfil', id)],
    [button('Tidak dapat dipenuhi', 'request-decline', id)],
    [button('Semua permintaan', REQUEST_LIST, 'card')],
  ];
}

function reportPeriod(): string {
  const kept = RETENTION.find(({ name }) => name === 'reports');

  return kept === undefined ? '' : periodText(kept.period);
}
