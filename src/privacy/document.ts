import { setImmediate as nextLoop } from 'node:timers/promises';
import { listLooksAt } from '../access/audit.ts';
import { ABSENCE_NAMES } from '../absences/messages.ts';
import { listAbsences } from '../absences/store.ts';
import { listEntries } from '../activities/store.ts';
import { findPersonById, findProfile } from '../people/store.ts';
import { dayAt, firstOfMonth, lastOfMonth } from '../shared/day.ts';
import {
  dateText,
  minutesText,
  monthText,
  numberText,
  rangeText,
  timeText,
} from '../shared/words.ts';
import { countHoldings, findEnrolledAt } from './holdings.ts';
import { holdingFacts, momentText, profileFacts } from './messages.ts';
import type { Activity } from '../activities/model.ts';
import type { Database } from '../database/database.ts';
import type { PdfBlock, PdfDocument } from '../documents/model.ts';
import type { Person } from '../people/model.ts';
import type { Day } from '../shared/day.ts';
import type { Holding, Holdings } from './model.ts';

/** What is stored about a person, to be read on paper. */
export async function describeMyData(
  db: Database,
  personId: number,
  madeAt: Date,
): Promise<PdfDocument> {
  const person = await findPersonById(db, personId, madeAt);
  if (person === null) throw new Error('The person left before his file was made');

  const { zone } = person.unit;
  const holdings = await countHoldings(db, personId, zone);
  return {
    title: 'Data saya di Kawan Kinerja',
    subtitle: `${person.name}, ${momentText(madeAt, zone)}`,
    blocks: [
      { kind: 'heading', text: 'Data kepegawaian' },
      { kind: 'facts', facts: await listFacts(db, person, madeAt) },
      { kind: 'heading', text: 'Yang tersimpan' },
      { kind: 'facts', facts: holdingFacts(holdings) },
      {
        kind: 'paragraph',
        text: 'Pesan asli, versi sebelumnya, permintaan, dan rincian lain ada lengkap dalam berkas JSON yang dikirim bersama dokumen ini.',
      },
      { kind: 'heading', text: 'Siapa melihat data saya' },
      ...(await lookBlocks(db, person)),
      { kind: 'heading', text: 'Ketidakhadiran' },
      ...(await absenceBlocks(db, person, holdings)),
      { kind: 'heading', text: 'Kegiatan' },
      ...(await entryBlocks(db, person, holdings.entries)),
    ],
  };
}

async function listFacts(db: Database, person: Person, madeAt: Date) {
  const { zone } = person.unit;
  const profile = await findProfile(db, person.id, dayAt(madeAt, zone));

  return profile === null
    ? [['Nama', person.name] as const]
    : profileFacts(profile, await findEnrolledAt(db, person.id), zone);
}

async function lookBlocks(db: Database, person: Person): Promise<readonly PdfBlock[]> {
  const rows: string[][] = [];
  for (let before: number | null = null; ;) {
    const page = await listLooksAt(db, person.id, { zone: person.unit.zone, before });
    for (const { on, actorName, firstDay, lastDay } of page.looks) {
      const days = firstDay === null || lastDay === null ? '' : spanText(firstDay, lastDay);
      rows.push([dateText(on), actorName ?? '', days]);
    }
    if (page.before === null) break;
    before = page.before;
    await nextLoop();
  }
  if (rows.length === 0) return [nothing('Belum ada orang lain yang melihat laporan ini.')];

  return [
    {
      kind: 'table',
      columns: [
        { heading: 'Dilihat pada', width: 'auto' },
        { heading: 'Oleh' },
        { heading: 'Laporan tanggal' },
      ],
      rows,
    },
  ];
}

async function absenceBlocks(
  db: Database,
  person: Person,
  { absences }: Holdings,
): Promise<readonly PdfBlock[]> {
  const span = spanOf(Object.values(absences));
  if (span === null) return [nothing('Tidak ada ketidakhadiran yang tercatat.')];

  const listed = await listAbsences(db, person.id, span.first, span.last);
  return [
    {
      kind: 'table',
      columns: [{ heading: 'Tanggal', width: 'auto' }, { heading: 'Jenis' }],
      rows: listed.map(({ day, kind }) => [dateText(day), ABSENCE_NAMES[kind]]),
    },
  ];
}

/** A table for each month; read month by month, because five years are ten thousand entries. */
async function entryBlocks(
  db: Database,
  person: Person,
  entries: Holding,
): Promise<readonly PdfBlock[]> {
  const span = spanOf([entries]);
  if (span === null) return [nothing('Belum ada kegiatan yang tercatat.')];

  const blocks: PdfBlock[] = [];
  for (let month = firstOfMonth(span.first); month <= span.last; month = firstOfMonth(month, 1)) {
    const listed = await listEntries(db, person.id, month, lastOfMonth(month));
    await nextLoop();
    if (listed.length === 0) continue;

    blocks.push(
      { kind: 'paragraph', text: monthText(month) },
      {
        kind: 'table',
        columns: [
          { heading: 'Tanggal', width: 'auto' },
          { heading: 'Waktu', width: 'auto' },
          { heading: 'Uraian' },
          { heading: 'Jumlah', width: 'auto' },
          { heading: 'Lama', width: 'auto' },
        ],
        rows: listed.map(entryRow),
      },
    );
  }

  return blocks;
}

function entryRow(entry: Activity): readonly string[] {
  const { day, start, end, minutes, quantity, unit, description, place, state } = entry;
  const times = [start, end].flatMap((time) => (time === null ? [] : [timeText(time)]));
  const where = place === null ? '' : `, ${place}`;

  return [
    `${Number(day.slice(8))}/${Number(day.slice(5, 7))}/${day.slice(0, 4)}`,
    times.join('–'),
    `${description}${where}${state === 'planned' ? ' (rencana)' : ''}`,
    quantity === null ? '' : `${numberText(quantity)} ${unit ?? ''}`.trim(),
    minutes === null ? '' : minutesText(minutes),
  ];
}

function spanOf(holdings: readonly Holding[]): { readonly first: Day; readonly last: Day } | null {
  const first = holdings.flatMap((of) => (of.first === null ? [] : [of.first])).toSorted()[0];
  const last = holdings
    .flatMap((of) => (of.last === null ? [] : [of.last]))
    .toSorted()
    .at(-1);

  return first === undefined || last === undefined ? null : { first, last };
}

function spanText(first: Day, last: Day): string {
  return first === last ? dateText(first) : rangeText(first, last);
}

function nothing(text: string): PdfBlock {
  return { kind: 'paragraph', text };
}
