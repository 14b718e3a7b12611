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
import { openAnnouncements } from './announcements/chat.ts';
import { openDelegations } from './delegations/chat.ts';
import { openTeam, teamOr } from './team/chat.ts';
import { picturePress } from './team/showing.ts';
import { teamRecaps } from './summaries/teamChat.ts';
import { openGroups, receiveGroup } from './groups/chat.ts';
import { openHolidays } from './holidays/chat.ts';
import { statusCommands, statusPresses } from './status/chat.ts';
import { gatherRoutes } from './conversation/routes.ts';
import { openPrivacy } from './privacy/chat.ts';
import { openRoster } from './roster/chat.ts';
import { receiveQuestion, reportCommands, reportPresses } from './reports/chat.ts';
import { openReminders, reminderOr } from './reminders/chat.ts';
import { readAnsweredDays } from './understanding/answeredDays.ts';
import { readAnsweredTime } from './understanding/answeredTimes.ts';
import { openStaff } from './staff/chat.ts';
import { understand } from './understanding/understand.ts';
import { unitRoutes } from './units/chat.ts';
import { openSchedules } from './units/schedules.ts';
import type { TextHandler } from './conversation/model.ts';
import type { RoomRoutes, Routes } from './conversation/routes.ts';
import type { GroupWays } from './groups/model.ts';
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
  /** How a group's code is used. */
  readonly linkToGroup: (code: string) => GroupWays;
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
  const reminders = { readTime: readAnsweredTime };
  const rooms: readonly RoomRoutes[] = [
    { everyone: { commands: reportCommands, presses: reportPresses } },
    { everyone: { commands: changeCommands, presses: changePresses } },
    { everyone: { presses: activities.presses } },
    { everyone: openCorrections({ understand }) },
    { everyone: openAnswers({ understand }) },
    { everyone: openLeave({ understand }) },
    { everyone: choosing },
    { everyone: openReminders(reminders) },
    openPrivacy(parts),
    { everyone: { commands: [startCommand] }, admin: { commands: [startCommand] } },
    { supervisor: openTeam({ understand }) },
    { supervisor: { presses: [picturePress] } },
    { supervisor: teamRecaps },
    { supervisor: delegations, admin: delegations },
    openInviting({ linkTo: parts.linkTo }),
    { admin: openRoster(parts) },
    { admin: openHolidays({ readDays: readAnsweredDays }) },
    { admin: openAnnouncements(parts) },
    { admin: { commands: statusCommands, presses: statusPresses } },
    { admin: { commands: auditCommands, presses: auditPresses } },
    unitRoutes,
    openGroups(parts),
    openStaff({ readDays: readAnsweredDays, firstAdmins: parts.firstAdmins }),
    openSchedules({ readDays: readAnsweredDays }),
  ];

  return {
    ...gatherRoutes(rooms),
    menus: {
      everyone: ['hari', 'minggu', 'bulan', 'batal', 'cuti', 'pengingat', 'datasaya'],
      supervisor: ['tim', 'belum', 'delegasi', 'hari', 'minggu', 'cuti', 'datasaya'],
      admin: ['status', 'undang', 'impor', 'unit', 'libur', 'kirim', 'audit'],
    },
    texts: {
      log: reminderOr(reminders, teamOr({ understand }, receiveReport)),
      correction: reminderOr(reminders, leaveOr(receiveCorrection)),
      question: reminderOr(reminders, teamOr({ understand }, receiveQuestion)),
      leave: receiveLeave,
      greeting: receiveOther,
      other: reminderOr(reminders, teamOr({ understand }, leaveOr(receiveOther))),
    },
    edit: activities.edit,
    unsupported: activities.unsupported,
    stranger: receiveStranger,
    group: receiveGroup,
    notEmployed: receiveNotEmployed,
  };
}

/** Leave is taken back by a correction ("batalkan cuti"), or told to be off ("cuti besok batal"). */
function leaveOr(otherwise: TextHandler): TextHandler {
  return (db, incoming, told) =>
    tellsLeave(told) ? receiveLeave(db, incoming, told) : otherwise(db, incoming, told);
}
