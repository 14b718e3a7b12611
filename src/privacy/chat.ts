import { recordAudit, listLooksAt } from '../access/audit.ts';
import { readId } from '../conversation/buttons.ts';
import { editPressed, say, toast } from '../conversation/reply.ts';
import { findProfile } from '../people/store.ts';
import { openAnswering } from './answering.ts';
import { countHoldings, findEnrolledAt } from './holdings.ts';
import * as texts from './messages.ts';
import { openRequests } from './requests.ts';
import { listOpenOf } from './store.ts';
import type { FileOrder, Incoming, Reply, Saying } from '../conversation/model.ts';
import type { PressRoute, RoomRoutes } from '../conversation/routes.ts';
import type { Sql } from '../database/sql.ts';
import type { Html } from '../shared/html.ts';
import type { View } from './messages.ts';
import type { RequestParts } from './requests.ts';

/** What this room needs from the settings. */
interface PrivacyParts extends RequestParts {
  readonly agencyName: string | null;
}

/** Looks shown at once. */
const LOOKS_SHOWN = 15;

/** /datasaya and what follows from it: what is stored, who looked, requests and their answers. */
export function openPrivacy(parts: PrivacyParts): RoomRoutes {
  const requests = openRequests(parts);

  return {
    everyone: {
      commands: [
        {
          name: 'datasaya',
          about: 'Data saya: lihat, unduh, perbaiki',
          answer: async (db, incoming) => {
            const { html, buttons } = await viewHome(db, incoming);
            return say(html, buttons);
          },
        },
      ],
      presses: [
        shows('mydata-home', viewHome),
        shows('mydata-profile', viewProfile),
        shows('mydata-stored', viewHoldings),
        shows('mydata-looks', viewLooks),
        shows('mydata-notice', async () => texts.noticeView(parts.agencyName)),
        { name: 'mydata-export', answer: orderFiles },
        ...requests.presses,
      ],
      questions: requests.questions,
    },
    admin: openAnswering(),
  };
}

type ViewOf = (db: Sql, incoming: Incoming, values: readonly string[]) => Promise<View>;

/** Turns the card to one of its sections. */
function shows(name: string, view: ViewOf): PressRoute {
  return {
    name,
    answer: async (db, incoming, values) => {
      const { html, buttons } = await view(db, incoming, values);
      return editPressed(incoming.messageId, html, buttons);
    },
  };
}

async function viewHome(db: Sql, { person }: Incoming): Promise<View> {
  return texts.homeView(await listOpenOf(db, person.id), person.unit.zone);
}

async function viewProfile(db: Sql, incoming: Incoming): Promise<View> {
  const { person, today } = incoming;
  const profile = await findProfile(db, person.id, today);
  if (profile === null) return viewHome(db, incoming);

  return texts.profileView(profile, await findEnrolledAt(db, person.id), person.unit.zone);
}

async function viewHoldings(db: Sql, { person }: Incoming): Promise<View> {
  return texts.holdingsView(await countHoldings(db, person.id, person.unit.zone));
}

/** Where a page begins: before an event, and so many looks of it further on. */
async function viewLooks(db: Sql, { person }: Incoming, values: readonly string[]): Promise<View> {
  const before = readId(values[0]);
  const skipped = readId(values[1]);
  const { zone } = person.unit;

  const page = await listLooksAt(db, person.id, { zone, before: before === 0 ? null : before });
  const shown = skipped + LOOKS_SHOWN;
  const next =
    page.looks.length > shown
      ? ([before, shown] as const)
      : page.before === null
        ? null
        : ([page.before, 0] as const);

  return texts.looksView({
    looks: page.looks.slice(skipped, shown),
    next,
    isFirst: before === 0 && skipped === 0,
  });
}

async function orderFiles(db: Sql, incoming: Incoming<'press'>): Promise<Reply> {
  const { person, today, receivedAt } = incoming;
  await recordAudit(db, [
    {
      at: receivedAt,
      actorId: person.id,
      action: 'data-exported',
      subjectId: person.id,
      firstDay: null,
      lastDay: null,
      detail: null,
    },
  ]);

  const data = { personId: person.id, madeAt: receivedAt.toISOString() };
  return toast(texts.exportToast, [
    file(`data-saya-${today}.json`, texts.jsonCaption, { kind: 'my-data-json', data }),
    file(`data-saya-${today}.pdf`, texts.pdfCaption, { kind: 'my-data-pdf', data }),
  ]);
}

function file(name: string, caption: Html, make: FileOrder): Saying {
  return { do: 'file', as: 'document', name, caption, make, buttons: [], replyTo: null };
}
