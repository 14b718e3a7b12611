import { entryText } from '../activities/messages.ts';
import { clock, minuteOf } from '../activities/rules.ts';
import { button } from '../conversation/buttons.ts';
import { addDays } from '../shared/day.ts';
import { html, lines, paragraphs } from '../shared/html.ts';
import { datesText, fullDateText, greetingText, weekdayName } from '../shared/words.ts';
import { LAST_TIME } from './model.ts';
import {
  findNextDuty,
  findRun,
  listLastChances,
  listOpenGaps,
  listPassedPlans,
  listUrgent,
} from './rules.ts';
import type { Activity } from '../activities/model.ts';
import type { Button, Buttons } from '../conversation/model.ts';
import type { Day } from '../shared/day.ts';
import type { Html } from '../shared/html.ts';
import type { Gap, NudgeFacts, Reminder, Urgent } from './rules.ts';

export interface View {
  readonly html: Html;
  readonly buttons: Buttons;
}

/** What a nudge is worded from. */
export interface NudgeTold {
  readonly name: string;
  readonly facts: NudgeFacts;
  /** The day it is about. */
  readonly about: Day;
  /** Of the supervisor who asked for it; null when nobody did. */
  readonly supervisor: string | null;
  /** Somebody follows his reports, who can be told. */
  readonly isLed: boolean;
}

/** Gaps that a reminder names beside what it is about; all are in /minggu and /bulan. */
const MOST_GAPS = 3;

/** Plans that get buttons of their own; Telegram's messages stay readable with four rows. */
const MOST_PLANS = 3;

/** Days of a run that are named one by one. */
const MOST_DATES = 10;

/** Minutes after which he may be reminded once more. */
const LATER_MINUTES = [30, 60] as const;

/** What a nudge says, and its buttons. */
export function nudgeText(reminder: Reminder, told: NudgeTold): View {
  return NUDGE_TEXTS[reminder](told);
}

const NUDGE_TEXTS: Record<Reminder, (told: NudgeTold) => View> = {
  'report-reminder': (told) => ({
    html: paragraphs([
      html`⏰ ${greeted(told)}. Laporan hari ini, ${dayName(told.about)}, belum ada.`,
      ...listUrgent(told.facts).map((urgent) => urgentText(urgent, told.facts.today)),
      sayIt('rapat evaluasi 2 jam'),
    ]),
    buttons: [...urgentButtons(told.facts), ...todayButtons(told)].slice(0, 4),
  }),
  'snoozed-reminder': (told) => ({
    html: paragraphs([
      html`⏰ Sesuai permintaan Bapak/Ibu ${told.name}: laporan hari ini, ${dayName(told.about)}, masih belum ada.`,
      sayIt('rapat evaluasi 2 jam'),
    ]),
    buttons: todayButtons(told),
  }),
  'last-reminder': lastChance,
  'planned-work': (told) => {
    const plans = listPassedPlans(told.facts);
    return {
      html: paragraphs([
        html`🗓 ${greeted(told)}. ${plans.length === 1 ? 'Rencana ini waktunya' : 'Rencana berikut waktunya'} sudah lewat:`,
        planLines(plans, told.facts.today),
        html`Sudah terlaksana? Tekan tombolnya, supaya ikut tercatat sebagai laporan.`,
      ]),
      buttons: planButtons(plans, told.facts.today),
    };
  },
  'plan-hint': ({ facts, ...told }) => {
    const plans = facts.plans.filter(({ day }) => day === facts.today);
    const example = html`misalnya “nanti jam 1 siang rapat koordinasi”`;
    return {
      html: paragraphs([
        plans.length > 0
          ? html`🗓 ${greeted({ facts, ...told })}. Rencana hari ini, ${dayName(facts.today)}:`
          : html`🗓 ${greeted({ facts, ...told })}. Untuk hari ini, ${dayName(facts.today)}, belum ada rencana.`,
        planLines(plans, facts.today),
        plans.length > 0
          ? html`Ada tambahan? Cukup tulis, ${example}.`
          : html`Bila ada, cukup tulis, ${example}. Sesudah waktunya lewat cukup satu tombol untuk mencatatnya.`,
      ]),
      buttons: [[button('Tanpa usul pagi', 'remind-hint', 0)]],
    };
  },
  'escalation-notice': silence,
  'supervisor-reminder': ({ name, facts, about, supervisor }) => {
    const isToday = about === facts.today;
    const from = supervisor === null ? 'atasan' : `Bapak/Ibu ${supervisor}`;
    const lastDay = addDays(about, facts.openDays);
    return {
      html: paragraphs([
        html`⏰ Bapak/Ibu ${name}, ada pengingat dari ${from}: laporan ${isToday ? `hari ini, ${dayName(about)},` : dayName(about)} belum ada.`,
        isToday
          ? sayIt('rapat evaluasi 2 jam')
          : html`Masih dapat diisi sampai ${untilName(lastDay, facts.today)}. ${sayIt(`${dateWords(about)} rapat evaluasi 2 jam`)}`,
      ]),
      buttons: isToday
        ? todayButtons({ facts, about }).slice(0, 1)
        : [[button('Hari itu cuti', 'remind-leave', about)]],
    };
  },
};

/** Every day for which today is the last chance, and until when each takes entries. */
function lastChance(told: NudgeTold): View {
  const { today } = told.facts;
  const gaps = listLastChances(told.facts);
  const [first] = gaps;
  if (first === undefined) throw new Error('There is no last chance to tell of');

  const opening = html`📅 ${greeted(told)}. Hari ini hari kerja terakhir untuk mengisi laporan`;
  const date = dateWords(first.day);
  const open =
    gaps.length === 1
      ? [
          html`${opening} ${dayName(first.day)}, yang masih kosong.`,
          first.lastDay === today
            ? html`Sesudah hari ini harinya ditutup.`
            : html`Masih dapat diisi sampai ${untilName(first.lastDay, today)}; sesudah itu harinya ditutup.`,
        ]
      : [
          html`${opening} hari-hari ini, yang masih kosong:`,
          gapLines(gaps, today),
          html`Sesudah itu harinya ditutup.`,
        ];

  return {
    html: paragraphs([
      ...open,
      html`${sayIt(`${date} rapat evaluasi 2 jam`)} Bila sedang cuti atau sakit, tulis “${date} cuti”.`,
    ]),
    buttons: [[button('Atur pengingat', 'remind-home')]],
  };
}

/** Facts, what happens next and why, and the way out. */
function silence(told: NudgeTold): View {
  const { facts } = told;
  const run = findRun(facts);
  const [first = facts.today] = run;
  const gaps = listOpenGaps(facts);
  const days = run.length === 1 ? 'hari kerja terakhir' : `${run.length} hari kerja terakhir`;

  return {
    html: paragraphs([
      html`📌 ${greeted(told)}. Laporan ${days} belum ada: ${run.length > MOST_DATES ? `sejak ${fullDateText(first)}` : datesText(run)}.`,
      gaps.length === 0
        ? null
        : lines([html`Yang masih dapat diisi:`, gapLines(gaps, facts.today)]),
      told.isLed
        ? html`Bila sampai ${morningName(facts)} belum ada laporan yang masuk, atasan langsung diberi tahu, supaya dapat membantu bila ada kendala.`
        : null,
      html`${sayIt('hari ini rapat evaluasi 2 jam')} Bila sedang cuti, sakit atau dinas luar, tulis misalnya “${dateWords(first)} sakit”.`,
    ]),
    buttons: [[button('Atur pengingat', 'remind-home')]],
  };
}

function urgentText(urgent: Urgent, today: Day): Html {
  switch (urgent.kind) {
    case 'gaps':
      return lines([
        html`Yang juga masih kosong; tulis dengan tanggalnya:`,
        gapLines(urgent.gaps.slice(0, MOST_GAPS), today),
        urgent.gaps.length > MOST_GAPS ? html`Lainnya ada di /minggu dan /bulan.` : null,
      ]);
    case 'plans':
      return lines([html`Rencana yang waktunya sudah lewat:`, planLines(urgent.plans, today)]);
  }
}

/** One row: what is most urgent comes before the reminder's own buttons, of which there are three. */
function urgentButtons(facts: NudgeFacts): Buttons {
  const [plan, ...others] = listPassedPlans(facts);
  if (plan === undefined) return [];
  if (others.length === 0) return planButtons([plan], facts.today);

  return [
    [
      button('✅ Semua terlaksana', 'plan-all', facts.today),
      button('Lihat rencananya', 'day-new', plan.day),
    ],
  ];
}

/** Under a nudge about today: once more later, not at all today, at another hour, never. */
function todayButtons({ facts, about }: Pick<NudgeTold, 'facts' | 'about'>): Buttons {
  const later = LATER_MINUTES.filter(
    (minutes) => clock(minuteOf(facts.time) + minutes) < LAST_TIME,
  ).map((minutes, index) =>
    button(
      index === 0 ? `Ingatkan ${minutes} menit lagi` : `${minutes} menit lagi`,
      'remind-later',
      minutes,
      about,
    ),
  );

  return [
    later,
    [button('Hari ini cuti', 'remind-leave', about), button('Ubah jam', 'remind-hour')],
    [button('Matikan', 'remind-off', 1)],
  ].filter((row) => row.length > 0);
}

/** Carried out or not, one by one as far as there is room, and all together. */
function planButtons(plans: readonly Activity[], today: Day): Buttons {
  const rows = plans
    .slice(0, MOST_PLANS)
    .map(({ id, description }): readonly Button[] => [
      button(`✅ ${shorten(description)}`, 'done', id),
      button('Tidak jadi', 'plan-drop', id),
    ]);

  return plans.length < 2 ? rows : [...rows, [button('✅ Semua terlaksana', 'plan-all', today)]];
}

function planLines(plans: readonly Activity[], today: Day): Html {
  return lines(
    plans.map((plan) =>
      plan.day === today
        ? html`• ${entryText(plan)}`
        : html`• ${dayName(plan.day)}: ${entryText(plan)}`,
    ),
  );
}

function gapLines(gaps: readonly Gap[], today: Day): Html {
  return lines(
    gaps.map(({ day, lastDay }) => html`• ${dayName(day)}, sampai ${untilName(lastDay, today)}`),
  );
}

function greeted({ name, facts }: Pick<NudgeTold, 'name' | 'facts'>): Html {
  return html`${greetingText(facts.time)}, Bapak/Ibu ${name}`;
}

function sayIt(example: string): Html {
  return html`Cukup tulis kegiatannya, misalnya “${example}”.`;
}

/** "Senin 16 November" */
function dayName(day: Day): string {
  return `${weekdayName(day)} ${datesText([day])}`;
}

/** "tanggal 16 November", as it may be written in a report. */
function dateWords(day: Day): string {
  return `tanggal ${datesText([day])}`;
}

function untilName(day: Day, today: Day): string {
  if (day === today) return 'hari ini';
  return day === addDays(today, 1) ? `besok, ${dayName(day)}` : dayName(day);
}

/** When the supervisor would be told: on the next day on which a report is owed. */
function morningName(facts: NudgeFacts): string {
  const next = findNextDuty(facts);
  if (next === null) return 'hari kerja berikutnya';
  return next === addDays(facts.today, 1) ? 'besok pagi' : `${dayName(next)} pagi`;
}

function shorten(text: string): string {
  const letters = Array.from(text);

  return letters.length > 24 ? `${letters.slice(0, 23).join('')}…` : text;
}
