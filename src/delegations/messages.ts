import { button } from '../conversation/buttons.ts';
import { inRows, pageOf, turnButtons } from '../conversation/pages.ts';
import { daysBetween } from '../shared/day.ts';
import { html, lines, paragraphs } from '../shared/html.ts';
import { fullDateText, rangeText } from '../shared/words.ts';
import type { Button, Buttons } from '../conversation/model.ts';
import type { Day } from '../shared/day.ts';
import type { Html } from '../shared/html.ts';
import type { ActingKind, Delegation, Wanted } from './model.ts';

export interface View {
  readonly html: Html;
  readonly buttons: Buttons;
}

export const KINDS: Record<ActingKind, string> = { plt: 'Plt.', plh: 'Plh.' };

/** Delegations of one page. */
const DELEGATIONS_A_PAGE = 4;

export const back = (text = '‹ Kembali'): Button => button(text, 'acting-list', 0);

/** Present and coming delegations; `mayAdd` and `mayEnd` say which buttons there are. */
export function delegationsView(
  delegations: readonly Delegation[],
  known: {
    readonly personId: number;
    readonly mayAdd: boolean;
    readonly mayEnd: (delegation: Delegation) => boolean;
    readonly page: number;
  },
): View {
  const { personId, mayAdd, mayEnd } = known;
  const page = pageOf(delegations, known.page, DELEGATIONS_A_PAGE);
  const mine = page.items.filter(({ holder }) => holder.id === personId);
  const forOthers = page.items.filter(
    (of) => of.holder.id !== personId && of.acting.id === personId,
  );
  const others = page.items.filter((of) => of.holder.id !== personId && of.acting.id !== personId);
  const ends = page.items
    .filter(mayEnd)
    .map((of) => button(`Akhiri: ${of.acting.name}`, 'acting-end', of.id));

  return {
    html: paragraphs([
      html`🤝 <b>Pelaksana harian dan pelaksana tugas</b>`,
      delegations.length > 0
        ? null
        : html`Belum ada yang mewakili, sekarang maupun nanti.${mayAdd ? ' Bila akan berhalangan, tekan Tambah dan pilih siapa yang mewakili.' : ''}`,
      section(html`Mewakili Bapak/Ibu:`, mine, ({ acting }) => acting.name),
      section(html`Bapak/Ibu mewakili:`, forOthers, ({ holder }) => holder.name),
      section(
        html`Lainnya:`,
        others,
        ({ holder, acting }) => `${acting.name} untuk ${holder.name}`,
      ),
      mayAdd || delegations.length === 0
        ? null
        : html`Tugas yang diwakilkan tidak dapat diteruskan kepada orang lain.`,
    ]),
    buttons: [
      ...inRows(ends, 2),
      turnButtons(page, (text, to) => button(text, 'acting-list', to)),
      mayAdd ? [button('➕ Tambah', 'acting-new')] : [],
    ].filter((row) => row.length > 0),
  };
}

export function delegationSaved({ kind, acting, firstDay, lastDay }: Wanted): View {
  return {
    html: paragraphs([
      html`✅ Tercatat: <b>${acting.name}</b> menjadi ${KINDS[kind]}, ${daysText(firstDay, lastDay)}.`,
      html`${acting.name} sudah dikabari. Perlu diakhiri lebih awal? Buka /delegasi.`,
    ]),
    buttons: [[back('Lihat daftarnya')]],
  };
}

/** Before it is ended; the safe choice first. */
export function endAsked({ id, kind, holder, acting, firstDay, lastDay }: Delegation): View {
  return {
    html: paragraphs([
      html`<b>Akhiri penunjukan ini?</b>`,
      html`${acting.name}, ${KINDS[kind]} ${holder.name}, ${daysText(firstDay, lastDay)}.`,
      html`Sejak diakhiri, ${acting.name} tidak dapat lagi melihat tim ini.`,
    ]),
    buttons: [[button('Tetap berlaku', 'acting-list', 0), button('Ya, akhiri', 'acting-stop', id)]],
  };
}

export function delegationEnded({ acting }: Delegation): View {
  return {
    html: html`Penunjukan ${acting.name} sudah diakhiri. ${acting.name} sudah dikabari.`,
    buttons: [[back('Lihat daftarnya')]],
  };
}

/** To whoever acts. */
export function toldActing({ kind, holder, firstDay, lastDay }: Wanted): Html {
  return paragraphs([
    html`🤝 Bapak/Ibu ditunjuk sebagai ${KINDS[kind]} <b>${holder.name}</b>, ${daysText(firstDay, lastDay)}.`,
    html`Pada tanggal itu /tim juga menampilkan tim ${holder.name}, hanya untuk hari-hari itu. Sesudahnya berakhir dengan sendirinya.`,
    html`Ada yang kurang sesuai? Silakan hubungi ${holder.name} atau pengelola kepegawaian.`,
  ]);
}

/** To whose line it is, when another recorded it. */
export function toldHolder({ kind, acting, firstDay, lastDay }: Wanted): Html {
  return paragraphs([
    html`🤝 <b>${acting.name}</b> dicatat sebagai ${KINDS[kind]} bagi Bapak/Ibu, ${daysText(firstDay, lastDay)}.`,
    html`Pada tanggal itu ${acting.name} dapat melihat laporan tim Bapak/Ibu untuk hari-hari itu. Daftarnya ada di /delegasi.`,
  ]);
}

export function toldActingEnded({ kind, holder, firstDay, lastDay }: Wanted): Html {
  return paragraphs([
    html`Penunjukan sebagai ${KINDS[kind]} <b>${holder.name}</b>, ${daysText(firstDay, lastDay)}, sudah diakhiri.`,
    html`Tim ${holder.name} tidak lagi tampil di /tim. Terima kasih atas bantuannya.`,
  ]);
}

export function toldHolderEnded({ kind, acting, firstDay, lastDay }: Wanted): Html {
  return html`Penunjukan <b>${acting.name}</b> sebagai ${KINDS[kind]} bagi Bapak/Ibu, ${daysText(firstDay, lastDay)}, sudah diakhiri.`;
}

export const alreadySaved = 'Penunjukan ini sudah tercatat.';

function section(
  heading: Html,
  delegations: readonly Delegation[],
  nameOf: (delegation: Delegation) => string,
): Html | null {
  if (delegations.length === 0) return null;

  return lines([
    heading,
    ...delegations.map(
      (of) => html`• ${nameOf(of)}, ${KINDS[of.kind]}, ${daysText(of.firstDay, of.lastDay)}`,
    ),
  ]);
}

export function daysText(first: Day, last: Day): string {
  if (first === last) return fullDateText(first);
  return `${rangeText(first, last)} (${daysBetween(first, last) + 1} hari)`;
}
