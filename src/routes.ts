import { openActivities, receiveOther, receiveReport } from './activities/chat.ts';
import { answerLeave, leaveBehind, openLeave, receiveLeave } from './absences/chat.ts';
import { tellsLeave } from './absences/rules.ts';
import { changeCommands, changePresses } from './changes/chat.ts';
import { openAnswers } from './corrections/answers.ts';
import { editCorrection, openCorrections, receiveCorrection } from './corrections/chat.ts';
import { receiveNotEmployed, receiveStranger, startCommand } from './people/chat.ts';
import { gatherRoutes } from './conversation/router.ts';
import { receiveQuestion, reportCommands, reportPresses } from './reports/chat.ts';
import { understand } from './understanding/understand.ts';
import type { TextHandler } from './conversation/model.ts';
import type { RoomRoutes, Routes } from './conversation/router.ts';

/** What the rooms need from the settings. */
export interface RouteParts {
  /** Telegram ids of the first admins. */
  readonly firstAdmins: readonly number[];
  readonly agencyName: string | null;
}

/** Everything a person can say or press, room by room; the help lists commands in this order. */
export function listRoutes(_parts: RouteParts): Routes {
  const activities = openActivities({ understand, editCorrection, answerLeave, leaveBehind });
  const rooms: readonly RoomRoutes[] = [
    { everyone: { commands: reportCommands, presses: reportPresses } },
    { everyone: { commands: changeCommands, presses: changePresses } },
    { everyone: { presses: activities.presses } },
    { everyone: openCorrections({ understand }) },
    { everyone: openAnswers({ understand }) },
    { everyone: openLeave({ understand }) },
    { everyone: { commands: [startCommand] } },
  ];

  return {
    ...gatherRoutes(rooms),
    menus: {
      everyone: ['hari', 'kemarin', 'minggu', 'bulan', 'batal'],
      supervisor: ['hari', 'minggu', 'bulan'],
      admin: ['hari'],
    },
    texts: {
      log: receiveReport,
      correction: leaveOr(receiveCorrection),
      question: receiveQuestion,
      leave: receiveLeave,
      greeting: receiveOther,
      other: leaveOr(receiveOther),
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
