import { button } from '../conversation/buttons.ts';
import { inRows, pageOf, turnButtons } from '../conversation/pages.ts';
import { addDays } from '../shared/day.ts';
import { html, lines, paragraphs } from '../shared/html.ts';
import { KINDS, back, daysText } from './messages.ts';
import { MOST_ACTING_DAYS } from './rules.ts';
import type { Button } from '../conversation/model.ts';
import type { Named } from '../people/model.ts';
import type { Day } from '../shared/day.ts';
import type { Html } from '../shared/html.ts';
import type { View } from './messages.ts';
import type { ActingKind, Delegation, Wanted } from './model.ts';
import type { DaysRefusal } from './rules.ts';

// The words of each step until a delegation is recorded.

const KIND_NAMES: Record<ActingKind, string> = {
  plt: 'Plt. (pelaksana tugas, jabatan kosong)',
  plh: 'Plh. (pelaksana harian, pejabat berhalangan)',
};

/** Candidates of one page. */
const PEOPLE_A_PAGE = 8;

/** For an admin: which kind, and whose post. */
export function whichKind(hasOwnPeople: boolean, personId: number): View {
  return {
    html: html`Siapa yang perlu diwakili?`,
    buttons: [
      ...(hasOwnPeople
        ? [[button('Saya berhalangan (Plh.)', 'acting-who', 'plh', personId, 0)]]
        : []),
      [button('Pejabat lain berhalangan (Plh.)', 'acting-kind', 'plh')],
      [button('Jabatan kosong (Plt.)', 'acting-kind', 'plt')],
      [back()],
    ],
  };
}

/** For an admin: whose post it is, by typing. */
export function whoseLine(kind: ActingKind): View {
  return {
    html: paragraphs([
      html`${KIND_NAMES[kind]}: siapa pejabat yang diwakili?`,
      kind === 'plt'
        ? html`Silakan tulis sebagian nama pejabat terakhirnya, yang masih tercatat sebagai atasan.`
        : html`Silakan tulis sebagian namanya.`,
    ]),
    buttons: [[back()]],
  };
}

/** For an admin: leaders of that name. */
export function leadersFound(kind: ActingKind, leaders: readonly Named[]): View {
  return {
    html: html`Pejabat mana yang diwakili?`,
    buttons: [
      ...leaders.map(({ id, name }) => [button(name, 'acting-who', kind, id, 0)]),
      [back()],
    ],
  };
}

/** Who shall act: those near the holder, a page of them. */
export function whoActs(
  kind: ActingKind,
  holder: Named,
  people: readonly Named[],
  known: { readonly page: number; readonly isOwn: boolean; readonly isAdmin: boolean },
): View {
  const { isOwn, isAdmin } = known;
  const page = pageOf(people, known.page, PEOPLE_A_PAGE);

  return {
    html: paragraphs([
      html`${KINDS[kind]} ${isOwn ? html`bagi Bapak/Ibu` : html`<b>${holder.name}</b>`}: siapa yang mewakili?`,
      people.length === 0
        ? html`Belum ada atasan, rekan atau bawahan langsung yang tercatat.${isAdmin ? '' : ' Silakan hubungi pengelola kepegawaian.'}`
        : null,
    ]),
    buttons: [
      ...inRows(
        page.items.map(({ id, name }) => button(name, 'acting-days', kind, holder.id, id)),
        2,
      ),
      turnButtons(page, (text, to) => button(text, 'acting-who', kind, holder.id, to)),
      isAdmin ? [button('Cari nama lain', 'acting-name', kind, holder.id)] : [],
      [back()],
    ].filter((row) => row.length > 0),
  };
}

/** For an admin: who acts, by typing. */
export const whoActsTyped: View = {
  html: html`Silakan tulis sebagian nama pegawai yang mewakili.`,
  buttons: [[back()]],
};

/** For an admin: employees of that name. */
export function peopleFound(kind: ActingKind, holderId: number, people: readonly Named[]): View {
  return {
    html: html`Siapa yang mewakili?`,
    buttons: [
      ...people.map(({ id, name }) => [button(name, 'acting-days', kind, holderId, id)]),
      [back()],
    ],
  };
}

/** To a typed name. */
export const nobodyNamed: View = {
  html: paragraphs([
    html`Belum ada yang cocok dengan nama itu.`,
    html`Silakan tulis lagi sebagian namanya.`,
  ]),
  buttons: [[back()]],
};

export const tooManyNamed: View = {
  html: html`Nama itu cocok dengan banyak orang. Silakan tulis lebih lengkap.`,
  buttons: [[back()]],
};

const DAYS_REFUSED: Record<DaysRefusal, Html> = {
  past: html`Tanggal itu sudah lewat. Penunjukan dapat dimulai paling awal hari ini.`,
  broken: html`Tanggalnya perlu berurutan tanpa jeda, misalnya “20-22”.`,
  'too-long': html`Penunjukan paling lama ${MOST_ACTING_DAYS} hari sekaligus.`,
  'too-far': html`Penunjukan dapat dicatat paling jauh ${MOST_ACTING_DAYS} hari ke depan.`,
};

/** Which days; with why those just named cannot be taken. */
export function whichDays(
  { kind, holder, acting }: Pick<Wanted, 'kind' | 'holder' | 'acting'>,
  today: Day,
  refusal: DaysRefusal | null,
): View {
  const on = (text: string, day: Day): Button =>
    button(text, 'acting-ask', kind, holder.id, acting.id, day, day);

  return {
    html: paragraphs([
      refusal === null ? null : DAYS_REFUSED[refusal],
      html`Kapan <b>${acting.name}</b> mewakili?`,
      html`Silakan pilih, atau tulis tanggalnya, misalnya “20-22” atau “1 sampai 5 Desember”.`,
    ]),
    buttons: [[on('Hari ini', today), on('Besok', addDays(today, 1))], [back()]],
  };
}

/** Before anything is stored. */
export function delegationAsked(
  wanted: Wanted,
  known: { readonly isOwn: boolean; readonly isEnrolled: boolean },
): View {
  const { kind, holder, acting, firstDay, lastDay } = wanted;

  return {
    html: paragraphs([
      html`<b>Catat penunjukan ini?</b>`,
      lines([
        html`Yang mewakili: <b>${acting.name}</b>`,
        html`Sebagai: ${KIND_NAMES[kind]}`,
        known.isOwn ? null : html`Untuk: ${holder.name}`,
        html`Tanggal: ${daysText(firstDay, lastDay)}`,
      ]),
      html`Pada tanggal itu, dan hanya untuk hari-hari itu, ${acting.name} dapat melihat laporan tim ${known.isOwn ? 'Bapak/Ibu' : holder.name}. Setiap kali melihat dicatat dan tampak bagi pegawai yang dilihat.`,
      known.isEnrolled
        ? null
        : html`${acting.name} belum terhubung dengan Kawan Kinerja; undangannya ada pada pengelola kepegawaian.`,
    ]),
    buttons: [
      [
        button('Tidak jadi', 'acting-list', 0),
        button('Ya, catat', 'acting-save', kind, holder.id, acting.id, firstDay, lastDay),
      ],
    ],
  };
}

/** Somebody acts on one of these days already. */
export function daysTaken(wanted: Wanted, taken: Delegation): View {
  return {
    html: paragraphs([
      html`Pada tanggal itu sudah ada yang mewakili: ${taken.acting.name}, ${KINDS[taken.kind]}, ${daysText(taken.firstDay, taken.lastDay)}.`,
      html`Setiap hari hanya satu orang yang mewakili. Silakan pilih tanggal lain, atau akhiri yang itu lebih dulu.`,
    ]),
    buttons: [
      [button('Tanggal lain', 'acting-days', wanted.kind, wanted.holder.id, wanted.acting.id)],
      [back('Lihat daftarnya')],
    ],
  };
}
