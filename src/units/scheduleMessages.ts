import { button } from '../conversation/buttons.ts';
import { inRows } from '../conversation/pages.ts';
import { html, lines, paragraphs } from '../shared/html.ts';
import { minutesText, timeText } from '../shared/words.ts';
import {
  escalationText,
  nudgesText,
  pathText,
  patternText,
  shorten,
  unitPicker,
} from './messages.ts';
import { NORM_MINUTES } from './rules.ts';
import type { Button } from '../conversation/model.ts';
import type { Html } from '../shared/html.ts';
import type { Agency, Tree, View } from './messages.ts';
import type { UnitNode } from './model.ts';

/** Whom a change is for: this unit, or also all below it. */
type Scope = 'u' | 't';

/** What a schedule is shown and changed for; without a unit it is all of them. */
export interface Target {
  readonly unit: UnitNode | null;
  readonly scope: Scope;
  /** All whom a change is for; the first stands for them. */
  readonly units: readonly UnitNode[];
  /** How many are below the unit. */
  readonly below: number;
}

const noUnits: Html = html`🕘 Belum ada unit kerja, jadi belum ada jadwal yang dapat diatur. Unit ditambahkan lewat /unit, atau semuanya sekaligus lewat /impor.`;

/** After a typed "batal" in place of an answer. */
export const leftAsItWas: Html = html`Baik, tidak ada yang diubah. Jadwal kerja: /jadwal.`;

/** Which unit's schedule. */
export function schedulePicker(agency: Agency, at: number, page: number): View {
  if (agency.tree.size === 0) return { html: noUnits, buttons: [] };

  return unitPicker(agency, at, page, {
    title: html`🕘 <b>Jadwal kerja</b> – pilih unitnya.`,
    into: (text, id, next) => button(text, 'schedule-list', id, next),
    choose: (text, id) => button(text, 'schedule-open', id, 'u'),
    below: [[button('Semua unit sekaligus', 'schedule-open', 0, 't')]],
  });
}

export function schedulesFound(units: readonly UnitNode[], text: string): View {
  const shown = units.slice(0, 8);

  return {
    html:
      units.length === 0
        ? html`Tidak ada unit yang cocok dengan “${text}”. Silakan tulis sebagian namanya, misalnya <code>/jadwal sekretariat</code>.`
        : paragraphs([
            html`🕘 <b>Jadwal kerja</b> – pilih unitnya.`,
            units.length > shown.length
              ? html`Masih ada ${units.length - shown.length} lagi. Silakan sebutkan nama yang lebih lengkap.`
              : null,
          ]),
    buttons: [
      ...inRows(
        shown.map(({ id, name }) => button(shorten(name), 'schedule-open', id, 'u')),
        2,
      ),
      [button('Daftar unit', 'schedule-list', 0, 0)],
    ],
  };
}

export function scheduleCard(tree: Tree, target: Target, said: Html | null = null): View {
  const { unit, units, below, scope } = target;
  const open = (text: string, name: string): Button => button(text, name, ...values(target));

  return {
    html: paragraphs([
      said,
      lines([
        unit === null
          ? html`🕘 <b>Jadwal semua unit</b> (${units.length})`
          : html`🕘 <b>Jadwal ${unit.name}</b>`,
        unit === null ? null : pathText(tree, unit.id),
      ]),
      lines([
        html`Pola kerja: ${differing(unit, units, patternText)}`,
        html`Norma: ${differing(unit, units, (of) => `${of.normMinutes} menit (${minutesText(of.normMinutes)}) sehari`)}`,
        html`Hari terbuka: ${differing(unit, units, (of) => `${of.openDays} hari`)}`,
        html`Jam laporan: ${differing(unit, units, (of) => `${timeText(of.reportTime)} waktu setempat`)}`,
        html`Pengingat: ${differing(unit, units, (of) => nudgesText(of.nudgesPerWeek))}`,
        html`Atasan diberi tahu: ${differing(unit, units, (of) => escalationText(of.escalationDays))}`,
      ]),
      unit !== null && below > 0
        ? scope === 't'
          ? html`Perubahan berlaku juga untuk ${below} unit di bawahnya.`
          : html`Perubahan hanya untuk unit ini; ${below} unit di bawahnya tetap.`
        : null,
      html`<i>Pola kerja dan norma yang baru berlaku mulai hari ini; hari-hari sebelumnya tetap. Jam kerja Ramadan diatur di /libur.</i>`,
    ]),
    buttons: [
      [
        open('Pola kerja', 'schedule-pattern'),
        open('Norma', 'schedule-norm'),
        open('Hari terbuka', 'schedule-days'),
      ],
      [
        open('Jam laporan', 'schedule-hour'),
        open('Pengingat', 'schedule-nudges'),
        open('Kabar ke atasan', 'schedule-told'),
      ],
      ...(unit === null || below === 0
        ? []
        : [
            scope === 't'
              ? [button('Hanya unit ini', 'schedule-open', unit.id, 'u')]
              : [button('Terapkan juga pada unit di bawahnya', 'schedule-open', unit.id, 't')],
          ]),
      [
        button('‹ Unit lain', 'schedule-list', unit?.parentId ?? 0, 0),
        ...(unit === null ? [] : [button('Kartu unit', 'unit-open', unit.id)]),
      ],
    ],
  };
}

export function scheduleChanged(changed: number): Html {
  return changed === 1
    ? html`✅ Jadwal disimpan.`
    : html`✅ Jadwal disimpan untuk ${changed} unit.`;
}

export const scheduleUnchanged: Html = html`Jadwalnya memang sudah demikian, jadi tidak ada yang berubah.`;

export function scheduleRestored(units: number): View {
  return {
    html: html`↩️ Perubahan jadwal dibatalkan${units === 1 ? '' : ` untuk ${units} unit`}; yang sebelumnya berlaku lagi.`,
    buttons: [[button('Jadwal kerja', 'schedule-list', 0, 0)]],
  };
}

export const normRefused: Html = html`Menit kerja sehari antara ${NORM_MINUTES.least} dan ${NORM_MINUTES.most}, misalnya <code>420</code>. Silakan ketik lagi.`;
export const hourRefused: Html = html`Jam itu belum dapat dibaca. Silakan ketik misalnya <code>15.30</code>.`;

/** The same question again, under a refusal. */
export function askedAgain(refusal: Html, target: Target): View {
  return { html: refusal, buttons: [[backTo(target, 'Tidak jadi')]] };
}

/** What the unit has, or, of all units, what most have and how many differ. */
function differing(
  unit: UnitNode | null,
  units: readonly UnitNode[],
  text: (of: UnitNode) => string,
): string {
  if (unit !== null) return text(unit);

  const counts = new Map<string, number>();
  for (const of of units) counts.set(text(of), (counts.get(text(of)) ?? 0) + 1);
  const [[most, count] = ['–', 0]] = [...counts].toSorted((a, b) => b[1] - a[1]);
  return count === units.length
    ? most
    : `${most} di ${count} unit; ${units.length - count} unit lain berbeda`;
}

export function nameOf({ unit, units }: Target): Html {
  if (unit === null) return html`<b>semua unit (${units.length})</b>`;
  if (units.length === 1) return html`<b>${unit.name}</b>`;
  return html`<b>${unit.name}</b> dan ${units.length - 1} unit di bawahnya`;
}

export function backTo(target: Target, text = '‹ Kembali'): Button {
  return button(text, 'schedule-open', ...values(target));
}

/** Unit, 0 for all, and scope, as buttons carry them. */
export function values({ unit, scope }: Target): readonly [number, Scope] {
  return [unit?.id ?? 0, scope];
}
