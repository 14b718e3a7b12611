import {
  openActivities,
  receiveOther,
  receiveReport,
  receiveUnsupported,
} from './activities/chat.ts';
import { changeCommands, changePresses } from './changes/chat.ts';
import { editCorrection, openCorrections, receiveCorrection } from './corrections/chat.ts';
import { openStrangers, startCommand } from './people/chat.ts';
import { ROLES } from './people/model.ts';
import { receiveQuestion, reportCommands, reportPresses } from './reports/chat.ts';
import { understand } from './understanding/understand.ts';
import type { Routes } from './conversation/router.ts';

/** Everything a person can say or press, room by room; the help lists commands in this order. */
export function listRoutes(adminTelegramIds: readonly number[]): Routes {
  const corrections = openCorrections({ understand });
  const activities = openActivities({ understand, editCorrection });

  return {
    commands: [...reportCommands, ...changeCommands, { ...startCommand, roles: ROLES }],
    presses: [...activities.presses, ...corrections.presses, ...changePresses, ...reportPresses],
    questions: corrections.questions,
    texts: {
      log: receiveReport,
      correction: receiveCorrection,
      question: receiveQuestion,
      leave: receiveOther,
      greeting: receiveOther,
      other: receiveOther,
    },
    edit: activities.edit,
    unsupported: receiveUnsupported,
    stranger: openStrangers(adminTelegramIds),
  };
}
