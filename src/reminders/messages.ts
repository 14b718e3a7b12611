import { button } from '../conversation/buttons.ts';
import { inRows } from '../conversation/pages.ts';
import { addDays } from '../shared/day.ts';
import { html, lines, paragraphs } from '../shared/html.ts';
import { dateText, fullDateText, shortDateText, timeText } from '../shared/words.ts';
import { AS_UNIT, OWN_BUDGET, daysUntilMonday, isPaused } from './choices.ts';
import { hourValue } from './hours.ts';
import { FIRST_TIME, LAST_CHOICE, LAST_TIME } from './model.ts';
import type { Button, Buttons } from '../conversation/model.ts';
import type { Day, TimeOfDay, ZoneLabel } from '../shared/day.ts';
import type { Html } from '../shared/html.ts';
import type { Choice } from './choices.ts';
import type { HourRefusal } from './hours.ts';
import type { OwnSettings } from './model.ts';

export interface View {
  readonly html: Html;
  readonly buttons: Buttons;
}

/** All that the card of a person's reminders shows. */
export interface CardFacts {
  readonly own: OwnSettings;
  /** What his unit wants. */
  readonly unit: { readonly reportTime: TimeOfDay; readonly nudgesPerWeek: number };
  readonly zone: ZoneLabel;
  readonly today: Day;
  /** Reminders that reached him this week. */
  readonly sent: number;
  /** Another hour that may suit him, and when he usually finishes. */
  readonly proposal: { readonly usual: TimeOfDay; readonly time: TimeOfDay } | null;
  /** Whether anybody's reports are his to follow. */
  readonly leads: boolean;
}

/**
 * The buttons of the card carry this last, so that a press changes the card in place; those beneath
 * a reminder or a summary do not.
 */
export const ON_CARD = 'c';

/** The usual ones, four in a row; any other is typed. */
const HOURS: readonly TimeOfDay[] =
  '08:00 10:00 12:00 14:00 15:00 15:30 16:00 16:30 17:00 17:30 18:00 19:00'.split(' ');

export function reminderCard(facts: CardFacts, said: Html | null = null): View {
  const { own, unit, zone, leads } = facts;
  const time = timeText(own.time ?? unit.reportTime);
  const hour =
    own.time === null
      ? html`Jam: ${time} ${zone}, mengikuti unit`
      : html`Jam: ${time} ${zone}, pilihan Bapak/Ibu (unit: ${timeText(unit.reportTime)})`;

  return {
    html: paragraphs([
      said,
      stateText(facts),
      lines([
        hour,
        html`Paling banyak: ${budgetText(facts)}. Minggu ini sudah ${facts.sent}.`,
        html`Usul pagi untuk menulis rencana, pukul 07.30: ${onText(own.planHint)}`,
        html`Ringkasan minggu dan bulan: ${onText(own.summaries)}`,
        leads
          ? html`Ringkasan tim, pagi pukul 07.30 serta minggu dan bulan: ${onText(own.briefing)}`
          : null,
      ]),
      proposalText(facts),
      own.isOff
        ? html`Untuk menyalakannya kembali, tekan tombol di bawah atau kirim <code>/pengingat nyala</code>.`
        : html`Pengingat hanya datang pada hari kerja, bila laporannya belum masuk. Silakan pilih, atau kirim misalnya <code>/pengingat 15.30</code>.`,
    ]),
    buttons: cardButtons(facts),
  };
}

/** Asks for the hour: by a button, or typed. */
export function hourAsked({ own, unit, zone }: CardFacts, refused: Html | null = null): View {
  const choices = HOURS.map((hour) => onCard(timeText(hour), 'remind-set', hourValue(hour)));
  const back = onCard('‹ Kembali', 'remind-home');

  return {
    html: paragraphs([
      refused,
      html`🕓 <b>Pukul berapa Bapak/Ibu ingin diingatkan?</b>`,
      html`Sekarang pukul ${timeText(own.time ?? unit.reportTime)} ${zone}. Silakan pilih, atau ketik jamnya antara ${timeText(FIRST_TIME)} dan ${timeText(LAST_CHOICE)}, misalnya “15.30” atau “jam 4 sore”.`,
    ]),
    buttons: [
      ...inRows(choices, 4),
      own.time === null
        ? [back]
        : [back, onCard(`Ikuti unit (${timeText(unit.reportTime)})`, 'remind-set', AS_UNIT)],
    ],
  };
}

/** Each choice with the day it begins on: the card may be pressed on a later one. */
export function pauseAsked({ today }: CardFacts): View {
  const untilMonday = daysUntilMonday(today);
  const pause = (text: string, days: number): Button => onCard(text, 'remind-pause', days, today);

  return {
    html: paragraphs([
      html`⏸ <b>Sampai kapan pengingat dijeda?</b>`,
      html`Laporan tetap dapat ditulis seperti biasa, dan sesudahnya pengingat berjalan lagi dengan sendirinya.`,
    ]),
    buttons: [
      [
        pause('Hari ini', 1),
        // On Sunday it is today alone, on Monday a week
        ...(untilMonday === 1 || untilMonday === 7
          ? []
          : [pause(`Sampai ${shortDateText(addDays(today, untilMonday))}`, untilMonday)]),
      ],
      [pause('Seminggu', 7), onCard('‹ Kembali', 'remind-home')],
    ],
  };
}

export function budgetAsked({ unit }: CardFacts): View {
  const { least, most } = OWN_BUDGET;
  const choices = Array.from({ length: most - least + 1 }, (_, index) =>
    onCard(String(least + index), 'remind-budget', least + index),
  );

  return {
    html: paragraphs([
      html`🔔 <b>Paling banyak berapa pengingat seminggu?</b>`,
      html`Sesudah jumlah itu tidak ada pengingat lagi sampai Senin. Bila tidak ingin diingatkan sama sekali, pilih “Matikan” di kartunya.`,
    ]),
    buttons: [
      ...inRows(choices, 5),
      [
        onCard('‹ Kembali', 'remind-home'),
        onCard(`Ikuti unit (${unit.nudgesPerWeek})`, 'remind-budget', AS_UNIT),
      ],
    ],
  };
}

const SAID: Record<Choice, (facts: CardFacts) => string> = {
  set: ({ own, unit, zone }) =>
    own.time === null
      ? `Pengingat mengikuti jam unit, pukul ${timeText(unit.reportTime)} ${zone}.`
      : `Pengingat sekarang pukul ${timeText(own.time)} ${zone}. Mengubahnya: /pengingat.`,
  decline: ({ own, unit }) =>
    `Baik, pengingat tetap pukul ${timeText(own.time ?? unit.reportTime)}. Mengubahnya: /pengingat.`,
  pause: ({ own }) =>
    own.pausedUntil === null
      ? 'Pengingat berjalan lagi.'
      : `Pengingat dijeda dan berjalan lagi ${shortDateText(addDays(own.pausedUntil, 1))}.`,
  off: ({ own }) =>
    own.isOff
      ? 'Pengingat dimatikan. Menyalakannya kembali: /pengingat nyala.'
      : 'Pengingat menyala lagi.',
  hint: ({ own }) =>
    own.planHint
      ? 'Usul pagi untuk menulis rencana datang pukul 07.30 pada hari kerja.'
      : 'Usul pagi untuk menulis rencana dimatikan. Menyalakannya: /pengingat.',
  budget: (facts) => `Paling banyak ${budgetText(facts)}.`,
  summaries: ({ own }) =>
    own.summaries
      ? 'Ringkasan minggu dan bulan dikirim.'
      : 'Ringkasan tidak dikirim lagi. Minggu dan bulan tetap ada di /minggu dan /bulan.',
  briefing: ({ own }) =>
    own.briefing
      ? 'Ringkasan tim dikirim setiap pagi hari kerja, serta untuk minggu dan bulan.'
      : 'Ringkasan tim tidak dikirim lagi. Tim dapat dilihat kapan saja di /tim dan /ringkasan.',
};

/** What was settled, in one plain sentence; as true after a second tap. */
export function settled(choice: Choice, facts: CardFacts): string {
  return SAID[choice](facts);
}

export const notPlaced: Html = html`Hari ini Bapak/Ibu belum tercatat di unit kerja, jadi belum ada pengingat yang dapat diatur. Silakan hubungi pengelola kepegawaian.`;

const HOUR_REFUSALS: Record<HourRefusal | 'unread', Html> = {
  'too-early': html`Supaya tidak mengganggu, pengingat paling awal pukul ${timeText(FIRST_TIME)}, jadi jamnya belum diubah.`,
  'too-late': html`Supaya tidak mengganggu, pengingat paling akhir pukul ${timeText(LAST_CHOICE)}, jadi jamnya belum diubah.`,
  unread: html`Jamnya belum terbaca, jadi belum diubah.`,
};

export function hourRefused(reason: HourRefusal | 'unread'): Html {
  return HOUR_REFUSALS[reason];
}

/** After a second answer without an hour. */
export const hourGivenUp: Html = html`Jamnya belum terbaca, jadi tetap seperti semula. Tulisan Bapak/Ibu sudah disimpan; jam pengingat dapat diubah di /pengingat.`;

/** After a typed "batal" in place of an hour. */
export const leftAsItWas: Html = html`Baik, jam pengingat tetap seperti semula. Mengubahnya: /pengingat.`;

/** The hour that may suit him, beneath another message; a press there says a few words over the chat. */
export function hourProposed(proposal: NonNullable<CardFacts['proposal']>): View {
  const { time } = proposal;

  return {
    html: lines([proposalText({ proposal }), html`Pakai pukul ${timeText(time)} untuk pengingat?`]),
    buttons: [
      [
        button(`Pakai ${timeText(time)}`, 'remind-set', hourValue(time)),
        button('Tetap seperti sekarang', 'remind-decline', hourValue(time)),
      ],
    ],
  };
}

export const pauseOver =
  'Jeda itu sudah lewat, jadi tidak ada yang berubah. Kartunya sudah diperbarui.';

export function laterPlanned(time: TimeOfDay): string {
  return `Baik, Bapak/Ibu diingatkan lagi pukul ${timeText(time)}.`;
}

export function laterPlannedBefore(time: TimeOfDay): string {
  return `Sudah diatur: Bapak/Ibu diingatkan lagi pukul ${timeText(time)}.`;
}

export type LaterRefusal = 'other-day' | 'off' | 'not-owed' | 'reported' | 'too-late';

const LATER_REFUSALS: Record<LaterRefusal, (day: Day, openDays: number) => string> = {
  'other-day': (day) =>
    `Pengingat ini untuk ${shortDateText(day)}. Hari yang masih dapat diisi ada di /minggu.`,
  off: () => 'Pengingat sedang dimatikan atau dijeda. Menyalakannya kembali: /pengingat nyala.',
  'not-owed': () => 'Hari ini tidak perlu laporan, jadi tidak perlu diingatkan lagi.',
  reported: () => 'Laporan hari ini sudah masuk, jadi tidak perlu diingatkan lagi. Terima kasih.',
  'too-late': (day, openDays) =>
    `Sesudah pukul ${timeText(LAST_TIME)} tidak ada pengingat. Laporan hari ini masih dapat diisi sampai ${dateText(addDays(day, openDays))}.`,
};

export function laterRefused(reason: LaterRefusal, day: Day, openDays: number): string {
  return LATER_REFUSALS[reason](day, openDays);
}

function stateText({ own, today }: CardFacts): Html {
  if (own.isOff) return html`🔕 <b>Pengingat Bapak/Ibu dimatikan</b>`;
  if (own.pausedUntil === null || !isPaused(own, today)) {
    return html`🔔 <b>Pengingat Bapak/Ibu menyala</b>`;
  }

  return html`⏸ <b>Pengingat Bapak/Ibu dijeda</b> dan berjalan lagi ${fullDateText(addDays(own.pausedUntil, 1))}.`;
}

function budgetText({ own, unit }: Pick<CardFacts, 'own' | 'unit'>): string {
  return own.nudgesPerWeek === null
    ? `${unit.nudgesPerWeek} pengingat seminggu, mengikuti unit`
    : `${own.nudgesPerWeek} pengingat seminggu, pilihan Bapak/Ibu`;
}

function onText(isOn: boolean): string {
  return isOn ? 'menyala' : 'mati';
}

function proposalText({ proposal }: Pick<CardFacts, 'proposal'>): Html | null {
  if (proposal === null) return null;

  return html`Bapak/Ibu biasanya selesai melapor sekitar pukul ${timeText(proposal.usual)}; mungkin pukul ${timeText(proposal.time)} lebih cocok. <i>Dihitung dari laporan Bapak/Ibu sendiri, hanya untuk usul ini.</i>`;
}

function cardButtons({ own, unit, today, proposal, leads }: CardFacts): Buttons {
  const flip = (text: string, name: string, isOn: boolean): Button =>
    onCard(`${text}: ${isOn ? 'matikan' : 'nyalakan'}`, name, isOn ? 0 : 1);
  const now = timeText(own.time ?? unit.reportTime);
  const pause = isPaused(own, today)
    ? onCard('Lanjutkan', 'remind-pause', 0)
    : onCard('Jeda', 'remind-pause');

  return [
    ...(proposal === null
      ? []
      : [
          [
            onCard(`Pakai ${timeText(proposal.time)}`, 'remind-set', hourValue(proposal.time)),
            onCard(`Tetap ${now}`, 'remind-decline', hourValue(proposal.time)),
          ],
        ]),
    own.isOff
      ? [onCard('🔔 Nyalakan', 'remind-off', 0), onCard('Ubah jam', 'remind-hour')]
      : [onCard('Ubah jam', 'remind-hour'), pause, onCard('Matikan', 'remind-off', 1)],
    [flip('Usul pagi', 'remind-hint', own.planHint), onCard('Jumlah seminggu', 'remind-budget')],
    [
      flip('Ringkasan', 'remind-summaries', own.summaries),
      ...(leads ? [flip('Ringkasan tim', 'remind-briefing', own.briefing)] : []),
    ],
  ];
}

function onCard(text: string, name: string, ...values: readonly (string | number)[]): Button {
  return button(text, name, ...values, ON_CARD);
}
