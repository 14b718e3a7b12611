import { openActivities, receiveOther, receiveReport } from './activities/chat.ts';
import { answerLeave, leaveBehind, openLeave, receiveLeave } from './calendar/chat.ts';
import { tellsLeave } from './calendar/rules.ts';
import { changeCommands, changePresses } from './changes/chat.ts';
import { openAnswers } from './corrections/answers.ts';
import { editCorrection, openCorrections, receiveCorrection } from './corrections/chat.ts';
import { openStrangers, startCommand } from './people/chat.ts';
import { ROLES } from './people/model.ts';
import { receiveQuestion, reportCommands, reportPresses } from './reports/chat.ts';
import { understand } from './understanding/understand.ts';
import type { TextHandler } from './conversation/model.ts';
import type { Routes } from './conversation/router.ts';

/** Everything a person can say or press, room by room; the help lists commands in this order. */
export function listRoutes(adminTelegramIds: readonly number[]): Routes {
  const corrections = openCorrections({ understand });
  const answers = openAnswers({ understand });
  const activities = openActivities({ understand, editCorrection, answerLeave, leaveBehind });
  const leave = openLeave({ understand });

  return {
    commands: [...reportCommands, ...changeCommands, { ...startCommand, roles: ROLES }],
    presses: [
      ...activities.presses,
      ...corrections.presses,
      ...answers.presses,
      ...changePresses,
      ...leave.presses,
      ...reportPresses,
    ],
    questions: [...answers.questions, ...leave.questions],
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
    stranger: openStrangers(adminTelegramIds),
  };
}

/** Leave is taken back by a correction ("batalkan cuti"), or told to be off ("cuti besok batal"). */
function leaveOr(otherwise: TextHandler): TextHandler {
  return (db, incoming, told) =>
    tellsLeave(told) ? receiveLeave(db, incoming, told) : otherwise(db, incoming, told);
}
