import { button } from '../conversation/buttons.ts';
import { inRows, turnButtons } from '../conversation/pages.ts';
import { html, lines, paragraphs } from '../shared/html.ts';
import { numberText } from '../shared/words.ts';
import { MOST_ON_SHEET } from './rules.ts';
import type { Page } from '../conversation/pages.ts';
import type { Html } from '../shared/html.ts';
import type { Shown } from './messages.ts';
import type { UnitTotal } from './model.ts';

export function unitList(units: Page<UnitTotal>): Shown {
  if (units.count === 0) {
    return {
      html: paragraphs([
        html`Semua pegawai di semua unit sudah terhubung.`,
        html`Untuk pindah akun, undang satu pegawai lewat /undang.`,
      ]),
      buttons: [[button('‹ Undangan', 'invite-menu')]],
    };
  }

  const row = ({ name, missing, total }: UnitTotal, at: number): Html =>
    total === missing
      ? html`${at}. ${name}: ${numberText(missing)}`
      : html`${at}. ${name}: ${numberText(missing)}, beserta unit di bawahnya ${numberText(total)}`;
  return {
    html: paragraphs([
      html`<b>Pegawai yang belum terhubung, per unit</b>`,
      lines(units.items.map((unit, index) => row(unit, units.before + index + 1))),
      html`Unit mana yang diundang?`,
    ]),
    buttons: [
      ...inRows(
        units.items.map(({ id, name }, index) =>
          button(`${units.before + index + 1}. ${name}`, 'invite-unit', id),
        ),
        2,
      ),
      [
        button('‹ Undangan', 'invite-menu'),
        ...turnButtons(units, (text, page) => button(text, 'invite-units', page)),
      ],
    ],
  };
}

export function askUnitScope({ id, name, missing, total }: UnitTotal): Shown {
  return {
    html: paragraphs([
      html`<b>${name}</b>`,
      lines([
        html`Belum terhubung di unit ini: ${numberText(missing)}`,
        html`Beserta semua unit di bawahnya: ${numberText(total)}`,
      ]),
      html`Siapa yang diundang?`,
    ]),
    buttons: [
      [button(`Hanya unit ini (${numberText(missing)})`, 'invite-unit-ask', id, 0)],
      [button(`Beserta unit di bawahnya (${numberText(total)})`, 'invite-unit-ask', id, 1)],
      [button('‹ Unit', 'invite-units', 0)],
    ].filter((_row, index) => index !== 0 || missing > 0),
  };
}

/** What a unit's invitations were asked for with; a press that finds it otherwise changes nothing. */
export interface UnitAsked {
  readonly unitId: number;
  readonly name: string;
  readonly below: boolean;
  readonly count: number;
  /** How many of them have an invitation that the new one ends. */
  readonly withInvitation: number;
  /** The newest of these invitations, 0 for none. */
  readonly newest: number;
}

export function askUnit({ unitId, name, below, count, withInvitation, newest }: UnitAsked): Shown {
  const yes = button(
    `Buat ${numberText(count)} undangan`,
    'invite-unit-yes',
    unitId,
    below ? 1 : 0,
    count,
    newest,
  );
  return {
    html: paragraphs([
      html`Buat undangan untuk <b>${numberText(count)} pegawai</b> ${below ? 'di ' : 'di unit '}${name}${below ? ' beserta unit di bawahnya' : ''}?`,
      html`Hasilnya satu berkas PDF berisi kartu dengan kode QR untuk tiap pegawai, siap dicetak dan digunting.`,
      withInvitation === 0
        ? null
        : html`${numberText(withInvitation)} di antaranya masih memegang undangan terbuka; undangan itu berakhir.`,
    ]),
    buttons: [[button('Tidak jadi', 'invite-units', 0), yes]],
  };
}

export const unitTooBig = `Ada lebih dari ${MOST_ON_SHEET} pegawai, terlalu banyak untuk sekali jalan. Silakan undang unit-unit yang lebih kecil satu per satu.`;

export function unitInvited(name: string, count: number): Shown {
  return {
    html: paragraphs([
      html`✅ ${numberText(count)} undangan untuk ${name} sudah dibuat.`,
      html`Lembar cetaknya menyusul di bawah ini. Daftarnya: /undang, Undangan terbuka.`,
    ]),
    buttons: [[button('‹ Undangan', 'invite-menu')]],
  };
}

export const unitChangedMeanwhile =
  'Undangan atau pegawai di unit ini baru saja berubah, jadi tidak ada yang dibuat. Silakan periksa lagi dari /undang.';
export const unitGone =
  'Tidak ada lagi pegawai yang belum terhubung di unit ini. Silakan mulai lagi dari /undang.';
