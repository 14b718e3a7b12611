import { button } from '../conversation/buttons.ts';
import { turnButtons } from '../conversation/pages.ts';
import { addDays } from '../shared/day.ts';
import { html, lines, paragraphs } from '../shared/html.ts';
import { fullDateText, listText, numberText, shortDateText } from '../shared/words.ts';
import {
  byPlace,
  isNumbered,
  leadOf,
  pageLine,
  personButtons,
  tinyDateText,
  scopeButtons,
  turnRows,
} from './listMessages.ts';
import { canBeReminded } from './rules.ts';
import type { Button, Buttons } from '../conversation/model.ts';
import type { Page } from '../conversation/pages.ts';
import type { Named } from '../people/model.ts';
import type { Day } from '../shared/day.ts';
import type { Html } from '../shared/html.ts';
import type { Member, OwingState, RemindRefusal, Scope, TeamDay } from './model.ts';

interface View {
  readonly html: Html;
  readonly buttons: Buttons;
}

type States = ReadonlyMap<number, OwingState>;

/** People who are reminded by one press. */
export const MOST_REMINDED = 50;

/** Bot API: 200 characters over the chat; a name takes no more of them. */
const MOST_OF_NAME = 50;

/** Those of the team who still owe a report of a day; `page` are those who are named. */
export function owingView(team: TeamDay, page: Page<Member>, states: States): View {
  const { day, today } = team;
  const isToday = day === today ? ' (hari ini)' : '';
  if (page.count === 0) {
    return { html: nobodyText(team), buttons: owingButtons(team, page, states) };
  }

  return {
    html: paragraphs([
      html`🔔 Laporan <b>${fullDateText(day)}</b>${isToday} yang belum ada: <b>${numberText(page.count)}</b>`,
      ...byPlace(page.items).map(({ heading, people }) =>
        lines([
          heading,
          ...people.map(
            (member) =>
              html`${leadOf(page, member)}${member.name}${noteText(states.get(member.id))}`,
          ),
        ]),
      ),
      pageLine(page),
      nextText(page, states),
    ]),
    buttons: owingButtons(team, page, states),
  };
}

/** After one press for several; at most 200 characters. */
export function remindedAll(reminded: number, refused: readonly RemindRefusal[]): string {
  const kinds = [...new Set(refused)].map(
    (refusal) => `${refused.filter((of) => of === refusal).length} ${SHORTLY[refusal]}`,
  );
  if (reminded === 0 && kinds.length === 0) return 'Belum ada yang dapat diingatkan saat ini.';

  if (reminded === 0) return `Belum ada yang diingatkan: ${listText(kinds)}.`.slice(0, 200);
  const sent = `${numberText(reminded)} orang diingatkan`;
  return kinds.length === 0 ? `${sent}.` : `${sent}; belum: ${listText(kinds)}.`.slice(0, 200);
}

export function remindedOne({ name }: Named): string {
  return `Bapak/Ibu ${shorten(name)} diingatkan.`;
}

/** Why somebody is not reminded, and what to do instead; at most 200 characters. */
export function reminderRefused({ name }: Named, refusal: RemindRefusal): string {
  return REFUSALS[refusal](`Bapak/Ibu ${shorten(name)}`);
}

/** Too many for one press. */
export const tooManyToRemind = `Sekali tekan paling banyak ${MOST_REMINDED} orang. Silakan ingatkan halaman demi halaman di /belum.`;

/** To whatever after /belum is no day. */
export const owingUnknown: Html = paragraphs([
  html`Harinya belum terbaca.`,
  html`Yang dapat ditulis: /belum, <code>/belum kemarin</code>, atau <code>/belum 12 November</code>.`,
]);

const REFUSALS: Record<RemindRefusal, (name: string) => string> = {
  'never-enrolled': (name) => `${name} belum terhubung dengan bot ini. Silakan hubungi langsung.`,
  unreachable: (name) => `${name} sedang tidak terjangkau di Telegram. Silakan hubungi langsung.`,
  reported: (name) => `${name} sudah melapor, jadi tidak perlu diingatkan.`,
  'not-owed': (name) => `${name} tidak wajib melapor pada hari itu, jadi tidak diingatkan.`,
  closed: () => 'Hari itu sudah ditutup dan tidak dapat diisi lagi, jadi tidak ada pengingat.',
  reminded: (name) => `${name} sudah diingatkan hari ini. Satu pengingat sehari sudah cukup.`,
  absent: (name) =>
    `${name} tidak bertugas hari ini, jadi tidak diingatkan. Silakan coba lagi pada hari kerjanya.`,
  'not-sent': (name) =>
    `Pengingat hari ini untuk ${name} tidak terkirim. Silakan hubungi langsung bila perlu.`,
  night: (name) => `Pengingat untuk ${name} dikirim pukul 07.00 sampai 20.00 waktu setempat.`,
  off: (name) => `${name} sedang tidak menerima pengingat. Silakan hubungi langsung bila perlu.`,
  weekly: (name) =>
    `Pengingat untuk ${name} minggu ini sudah cukup. Silakan hubungi langsung bila perlu.`,
};

/** In a list of reasons, after how many they are. */
const SHORTLY: Record<RemindRefusal, string> = {
  'never-enrolled': 'belum terhubung',
  unreachable: 'tidak terjangkau',
  reported: 'sudah melapor',
  'not-owed': 'tidak wajib',
  closed: 'harinya ditutup',
  reminded: 'sudah diingatkan hari ini',
  absent: 'tidak bertugas hari ini',
  'not-sent': 'tidak terkirim hari ini',
  night: 'di luar pukul 07.00–20.00 waktu setempat',
  off: 'tidak menerima pengingat',
  weekly: 'sudah cukup diingatkan minggu ini',
};

/** Nobody owes anything: because all have reported, or because nobody had to. */
function nobodyText({ day, today, members }: TeamDay): Html {
  const on = `${fullDateText(day)}${day === today ? ' (hari ini)' : ''}`;
  if (members.length === 0) {
    return paragraphs([
      html`👥 Pada ${on} belum ada pegawai di bawah Bapak/Ibu.`,
      html`Silakan pilih hari lain.`,
    ]);
  }
  if (members.every(({ obligation }) => obligation.notOwed !== null)) {
    return paragraphs([
      html`🗓 Pada ${on} tidak ada laporan yang wajib.`,
      html`Silakan pilih hari lain.`,
    ]);
  }

  return paragraphs([
    html`✅ Semua laporan ${on} sudah masuk.`,
    html`Terima kasih, Bapak/Ibu. Isinya ada di /tim.`,
  ]);
}

function noteText(state: OwingState | undefined): string {
  if (state === undefined) return '';
  if (!state.isEnrolled) return ' (belum terhubung)';
  if (!state.isReachable) return ' (tidak terjangkau di Telegram)';
  if (state.reminder === 'sent') return ' (sudah diingatkan hari ini)';
  return state.reminder === 'not-sent' ? ' (pengingat hari ini tidak terkirim)' : '';
}

function nextText(page: Page<Member>, states: States): Html {
  if (page.items.some(({ id }) => canBeReminded(states.get(id)))) {
    return html`Silakan tekan ${isNumbered(page) ? 'nomor' : 'nama'} di bawah untuk mengirim satu pengingat yang ramah.`;
  }

  const known = page.items.flatMap(({ id }) => states.get(id) ?? []);
  if (known.length > 0 && known.every(({ isOpen }) => !isOpen)) {
    return html`Hari itu sudah ditutup, jadi tidak ada pengingat lagi.`;
  }
  return known.some(({ reminder }) => reminder === 'sent')
    ? html`Untuk saat ini tidak ada yang perlu dikirim lagi.`
    : html`Pengingat tidak dapat dikirim dari sini. Silakan hubungi langsung bila perlu.`;
}

function owingButtons(team: TeamDay, page: Page<Member>, states: States): Buttons {
  const { day, today, scope, hasMore } = team;
  const to = (text: string, on: Day): Button => button(text, 'owing', on, scope, 0);
  const before = addDays(day, -1);
  const after = addDays(day, 1);
  const named = personButtons(page, (text, { id }) =>
    button(`🔔 ${text}`, 'owing-remind', id, day, scope, page.page),
  );
  const open = new Set(
    page.items
      .filter(({ id }) => canBeReminded(states.get(id)))
      .map(({ id }) => `owing-remind:${id},`),
  );
  const several = open.size === 0 || page.count === 1 ? [] : [severalButton(page, day, scope)];

  return [
    ...named.map((row) =>
      row.filter(({ data }) => [...open].some((begin) => data.startsWith(begin))),
    ),
    ...turnRows({
      times: [
        [to(`‹ ${shortDateText(before)}`, before), to(`‹ ${tinyDateText(before)}`, before)],
        after <= today
          ? [to(`${shortDateText(after)} ›`, after), to(`${tinyDateText(after)} ›`, after)]
          : null,
      ],
      now: after < today ? to('Hari ini', today) : null,
      others: [...several, button('‹ Tim', 'team-day', day, scope, 0)],
      scope: scopeButtons({ scope, hasMore }, (text, other) =>
        button(text, 'owing', day, other, 0),
      ),
      pages: turnButtons(page, (text, turned) => button(text, 'owing', day, scope, turned)),
    }),
  ].filter((row) => row.length > 0);
}

function severalButton({ page, count }: Page<Member>, day: Day, scope: Scope): Button {
  return count <= MOST_REMINDED
    ? button('Ingatkan semua', 'owing-all', day, scope)
    : button('Ingatkan halaman ini', 'owing-all', day, scope, page);
}

function shorten(name: string): string {
  return name.length > MOST_OF_NAME ? `${name.slice(0, MOST_OF_NAME - 1).toWellFormed()}…` : name;
}
