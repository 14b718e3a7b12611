import { openActivities, receiveOther, receiveReport } from './activities/chat.ts';
import { answerLeave, leaveBehind, openLeave, receiveLeave } from './absences/chat.ts';
import { openChoosing } from './absences/choosing.ts';
import { tellsLeave } from './absences/rules.ts';
import { changeCommands, changePresses } from './changes/chat.ts';
import { openAnswers } from './corrections/answers.ts';
import { editCorrection, openCorrections, receiveCorrection } from './corrections/chat.ts';
import { receiveNotEmployed, receiveStranger, startCommand } from './invitations/chat.ts';
import { openInviting } from './invitations/inviting.ts';
import { auditCommands, auditPresses } from './access/chat.ts';
import { openDelegations } from './delegations/chat.ts';
import { openTeam, teamOr } from './team/chat.ts';
import { openHolidays } from './holidays/chat.ts';
import { statusCommands, statusPresses } from './status/chat.ts';
import { gatherRoutes } from './conversation/routes.ts';
import { openPrivacy } from './privacy/chat.ts';
import { openRoster } from './roster/chat.ts';
import { receiveQuestion, reportCommands, reportPresses } from './reports/chat.ts';
import { readAnsweredDays } from './understanding/answeredDays.ts';
import { openStaff } from './staff/chat.ts';
import { understand } from './understanding/understand.ts';
import { unitRoutes } from './units/chat.ts';
import { openSchedules } from './units/schedules.ts';
import type { TextHandler } from './conversation/model.ts';
import type { RoomRoutes, Routes } from './conversation/routes.ts';
import type { ZoneLabel } from './shared/day.ts';

/** What the rooms need from the settings. */
export interface RouteParts {
  /** Telegram ids of the first admins. */
  readonly firstAdmins: readonly number[];
  readonly agencyName: string | null;
  /** Of units that tell none, and of the day from which a roster holds. */
  readonly zone: ZoneLabel;
  /** Where an invitation's code is opened; null while the bot's own name is not known. */
  readonly linkTo: (code: string) => string | null;
}

/** Everything a person can say or press, room by room; the help lists commands in this order. */
export function listRoutes(parts: RouteParts): Routes {
  const choosing = openChoosing({ understand, readDays: readAnsweredDays });
  const activities = openActivities({
    understand,
    editCorrection,
    answerLeave,
    leaveBehind,
    editChosenLeave: choosing.edit,
  });
  const delegations = openDelegations({ readAnsweredDays });
  const rooms: readonly RoomRoutes[] = [
    { everyone: { commands: reportCommands, presses: reportPresses } },
    { everyone: { commands: changeCommands, presses: changePresses } },
    { everyone: { presses: activities.presses } },
    { everyone: openCorrections({ understand }) },
    { everyone: openAnswers({ understand }) },
    { everyone: openLeave({ understand }) },
    { everyone: choosing },
    openPrivacy(parts),
    { everyone: { commands: [startCommand] }, admin: { commands: [startCommand] } },
    { supervisor: openTeam({ understand }) },
    { supervisor: delegations, admin: delegations },
    openInviting({ linkTo: parts.linkTo }),
    { admin: openRoster(parts) },
    { admin: openHolidays({ readDays: readAnsweredDays }) },
    { admin: { commands: statusCommands, presses: statusPresses } },
    { admin: { commands: auditCommands, presses: auditPresses } },
    unitRoutes,
    openStaff({ readDays: readAnsweredDays, firstAdmins: parts.firstAdmins }),
    openSchedules({ readDays: readAnsweredDays }),
  ];

  return {
    ...gatherRoutes(rooms),
    menus: {
      everyone: ['hari', 'kemarin', 'minggu', 'bulan', 'batal', 'cuti', 'datasaya'],
      supervisor: ['tim', 'delegasi', 'hari', 'minggu', 'bulan', 'cuti', 'datasaya'],
      admin: ['status', 'undang', 'impor', 'unit', 'libur', 'jadwal', 'audit'],
    },
    texts: {
      log: receiveReport,
      correction: leaveOr(receiveCorrection),
      question: teamOr({ understand }, receiveQuestion),
      leave: receiveLeave,
      greeting: receiveOther,
      other: teamOr({ understand }, leaveOr(receiveOther)),
    },
    edit: activities.edit,
    unsupported: activities.unsupported,
    stranger: receiveStranger,
    notEmployed: receiveNotEmployed,
  };
}

/** Leave is taken back by a correction ("batalkan cuti"), or told to be off ("cuti besok batal"). */
function leaveOr(otherwise: TextHandler): TextHandler {
  return (db, incoming, told) =>
    tellsLeave(told) ? receiveLeave(db, incoming, told) : otherwise(db, incoming, told);
}
