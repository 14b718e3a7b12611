import { readId } from '../conversation/buttons.ts';
import { alert } from '../conversation/reply.ts';
import { endedByNo } from '../conversation/typed.ts';
import { askedBy, show } from './admin.ts';
import * as cards from './cards.ts';
import * as person from './onePerson.ts';
import * as revoking from './revoking.ts';
import * as store from './store.ts';
import * as unit from './wholeUnit.ts';
import type { Incoming, Reply } from '../conversation/model.ts';
import type { PressRoute, RoomRoutes } from '../conversation/routes.ts';
import type { Sql } from '../database/sql.ts';
import type { InvitingParts } from './admin.ts';

/** What the admin does about invitations. */
export function openInviting(room: InvitingParts): RoomRoutes {
  return {
    admin: {
      commands: [
        {
          name: 'undang',
          about: 'Undang pegawai',
          answer: (db, incoming) =>
            incoming.argument === ''
              ? showMenu(db, incoming)
              : person.find(room, db, incoming, incoming.argument),
        },
      ],
      questions: endedByNo(
        [
          {
            name: person.QUESTION,
            answer: (db, incoming, _data, told) => person.answerWho(room, db, incoming, told),
          },
        ],
        cards.nobodyInvited,
      ),
      presses: [
        { name: 'invite-menu', answer: showMenu },
        { name: 'invite-one', answer: person.askWho },
        { name: 'invite-found', answer: person.turnFound },
        { name: 'invite-person', answer: onPerson(room, person.invitePerson) },
        { name: 'invite-new', answer: onPerson(room, person.inviteNow) },
        { name: 'invite-print', answer: within(room, person.print) },
        { name: 'invite-keep', answer: within(room, person.keep) },
        { name: 'invite-open', answer: revoking.showOpen },
        { name: 'invite-revoke', answer: revoking.askRevoke },
        { name: 'invite-revoke-yes', answer: revoking.revoke },
        { name: 'invite-units', answer: unit.showUnits },
        { name: 'invite-unit', answer: unit.showUnit },
        { name: 'invite-unit-ask', answer: unit.askUnit },
        { name: 'invite-unit-yes', answer: within(room, unit.inviteUnit) },
      ],
    },
  };
}

async function showMenu(db: Sql, incoming: Incoming): Promise<Reply> {
  return show(incoming, cards.menuCard(await store.countInvitations(db, askedBy(incoming))));
}

/**
 * A press about one person, which carries the invitation that was open when the button was made:
 * a second tap, or another admin's invitation meanwhile, changes nothing.
 */
function onPerson(room: InvitingParts, act: typeof person.invitePerson): PressRoute['answer'] {
  return async (db, incoming, [id, seen]) => {
    const candidate = await store.findCandidate(db, readId(id), askedBy(incoming));
    if (candidate === null) return alert(cards.goneToday);
    if ((candidate.invitationId ?? 0) !== readId(seen)) return alert(cards.changedMeanwhile);

    return act(room, db, incoming, candidate);
  };
}

function within(room: InvitingParts, act: typeof person.print): PressRoute['answer'] {
  return (db, incoming, values) => act(room, db, incoming, values);
}
