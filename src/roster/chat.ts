import { readId } from '../conversation/buttons.ts';
import { buttonStale } from '../conversation/messages.ts';
import { alert, editPressed, say, sendFile, toast } from '../conversation/reply.ts';
import { dayAt, ZONES } from '../shared/day.ts';
import { applyRoster } from './applying.ts';
import * as texts from './messages.ts';
import { previewSchema } from './model.ts';
import { prepareRoster } from './preparing.ts';
import { changesNothing } from './rules.ts';
import { discardImport, findImport, keepRejections, stageImport } from './store.ts';
import type { Incoming, Reply, SentFile } from '../conversation/model.ts';
import type { FileRoute, RouteGroup } from '../conversation/routes.ts';
import type { Sql } from '../database/sql.ts';
import type { ZoneLabel } from '../shared/day.ts';
import type { FileRefusal, Preview, Rejection, RosterImport } from './model.ts';

/** What this room needs from the settings. */
export interface RosterRoom {
  readonly firstAdmins: readonly number[];
  /** In whose calendar a roster begins to hold, and of units that tell none. */
  readonly zone: ZoneLabel;
}

/** What was made of a file before the walk. */
type Taken =
  | { readonly kind: 'refused'; readonly refusal: FileRefusal }
  | {
      readonly kind: 'rejected';
      readonly importId: number;
      readonly rejections: readonly Rejection[];
    }
  | { readonly kind: 'nothing'; readonly preview: Preview }
  | { readonly kind: 'staged'; readonly importId: number };

/** Tables, and what people take for one: it is answered how to make one of it. */
const TABLE_NAME = /\.(?:csv|tsv|txt|xlsx?|xlsm|xlsb|ods|numbers)$/i;
const TABLE_MIME =
  /^(?:text\/(?:csv|tab-separated-values)|application\/.*(?:excel|spreadsheet).*)$/i;

/** Lists of people in another form, by their name. */
const OTHER_LIST =
  /(?:pegawai|nominatif|kepegawaian|\bduk\b|bezetting|roster).*\.(?:pdf|docx?|jpe?g|png)$/i;

/** Such a file is no roster at all; the words under it may be a report. */
const NO_ROSTER: ReadonlySet<string> = new Set(['no-heading', 'not-a-table', 'empty']);

/** The roster by chat: a template, a preview of what a file will do, and one tap. */
export function openRoster(room: RosterRoom): Pick<RouteGroup, 'commands' | 'presses' | 'files'> {
  return {
    commands: [
      {
        name: 'impor',
        about: 'Mengisi atau memperbarui daftar pegawai',
        answer: async (_db, { messageId }) => explain(messageId),
      },
    ],
    presses: [
      {
        name: 'roster-apply',
        answer: (db, incoming, [id]) => pressApply(room, db, incoming, id),
      },
      { name: 'roster-drop', answer: (db, incoming, [id]) => pressDrop(db, incoming, id) },
    ],
    files: [
      {
        wants: isList,
        take: (db, said, person, bytes) => takeFile(room, db, { said, person, bytes }),
        answer: answerFile,
      },
    ],
  };
}

function explain(replyTo: number): Reply {
  const make = { kind: 'roster-template', data: null };

  return sendFile({ name: texts.templateName, caption: texts.importTold, make }, replyTo);
}

function isList({ name, mime }: SentFile): boolean {
  return TABLE_NAME.test(name) || TABLE_MIME.test(mime) || OTHER_LIST.test(name);
}

/** Reads, checks, compares and stages a file; outside any transaction, the same update only once. */
async function takeFile(
  room: RosterRoom,
  db: Sql,
  { said, person, bytes }: TakenFrom,
): Promise<Taken | null> {
  if (!bytes.ok)
    return { kind: 'refused', refusal: { kind: 'table', reason: bytes.reason, line: null } };

  const today = dayAt(said.receivedAt, ZONES[room.zone]);
  const prepared = await prepareRoster(db, bytes.value, {
    today,
    zone: room.zone,
    hasFirstAdmins: room.firstAdmins.length > 0,
    sender: person.nip,
  });
  const kept = {
    key: `update:${said.updateId}`,
    fileName: said.file.name,
    createdById: person.id,
    now: said.receivedAt,
    firstDay: today,
  };

  if (prepared.ok) {
    const { preview } = prepared.value;
    if (changesNothing(preview)) return { kind: 'nothing', preview };
    return { kind: 'staged', importId: await stageImport(db, { ...kept, ...prepared.value }) };
  }
  if (prepared.refusal.kind === 'rows') {
    const { rejections } = prepared.refusal;
    return {
      kind: 'rejected',
      rejections,
      importId: await keepRejections(db, { ...kept, rejections }),
    };
  }

  const { refusal } = prepared.refusal;
  const isReport = person.nip !== null && said.caption.trim() !== '';
  const why = refusal.kind === 'table' ? refusal.reason : refusal.kind;
  return isReport && NO_ROSTER.has(why) ? null : { kind: 'refused', refusal };
}

interface TakenFrom {
  readonly said: Parameters<FileRoute['take']>[1];
  readonly person: Parameters<FileRoute['take']>[2];
  readonly bytes: Parameters<FileRoute['take']>[3];
}

async function answerFile(db: Sql, incoming: Incoming<'file'>): Promise<Reply> {
  const { messageId } = incoming;
  const taken = incoming.taken as Taken; // what `takeFile` made

  switch (taken.kind) {
    case 'refused':
      return say(texts.fileRefused(taken.refusal), [], messageId);
    case 'nothing':
      return say(texts.nothingToChange(taken.preview), [], messageId);
    case 'rejected':
      return showRejected(taken, messageId);
    case 'staged': {
      const staged = await findImport(db, taken.importId);
      if (staged === null) throw new Error('A staged roster is gone');
      return showPreview(staged, incoming);
    }
  }
}

function showRejected(
  { importId, rejections }: Extract<Taken, { readonly kind: 'rejected' }>,
  replyTo: number,
): Reply {
  const said = say(texts.rowsRejected(rejections), [], replyTo);
  if (!texts.needsList(rejections)) return said;

  const list = sendFile({
    name: texts.rejectionsName,
    caption: texts.rejectionsTold,
    make: { kind: 'roster-rejections', data: { importId } },
  });
  return { sayings: [...said.sayings, ...list.sayings], toast: null };
}

function showPreview(staged: RosterImport, { file, messageId }: Incoming<'file'>): Reply {
  const card = texts.previewCard(previewSchema.parse(staged.preview), {
    importId: staged.id,
    fileName: file.name,
    firstDay: staged.firstDay,
  });

  return say(card.html, card.buttons, messageId);
}

async function pressApply(
  room: RosterRoom,
  db: Sql,
  incoming: Incoming<'press'>,
  id: string | undefined,
): Promise<Reply> {
  const { person, messageId, receivedAt: now } = incoming;
  const staged = await findOwn(db, person.id, id);
  if (staged === null) return alert(buttonStale);

  const today = dayAt(now, ZONES[room.zone]);
  const applied = await applyRoster(db, staged, { actorId: person.id, now, today });
  if (applied.ok) {
    return toast(
      texts.appliedToast,
      editPressed(messageId, texts.rosterApplied(applied.value)).sayings,
    );
  }

  const said = texts.APPLY_REFUSALS[applied.reason];
  const isOver = applied.reason === 'stale';
  return alert(said, isOver ? editPressed(messageId, texts.previewStale).sayings : []);
}

async function pressDrop(
  db: Sql,
  { person, messageId }: Incoming<'press'>,
  id: string | undefined,
): Promise<Reply> {
  const staged = await findOwn(db, person.id, id);
  if (staged === null) return alert(buttonStale);
  if (staged.state === 'applied') return alert(texts.APPLY_REFUSALS.applied);
  if (!(await discardImport(db, staged.id))) return alert(texts.APPLY_REFUSALS.discarded);

  return toast(texts.discardedToast, editPressed(messageId, texts.discarded).sayings);
}

/** A preview is answered by whoever sent the file. */
async function findOwn(
  db: Sql,
  personId: number,
  id: string | undefined,
): Promise<RosterImport | null> {
  const found = await findImport(db, readId(id));

  return found?.createdById === personId ? found : null;
}
