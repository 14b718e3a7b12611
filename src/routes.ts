import { openActivities, receiveOther, receiveReport, receiveUnsupported } from './activities/chat.ts';
import { openChanges, editCorrection, receiveCorrection } from './changes/chat.ts';
import { openStrangers, startCommand } from './people/chat.ts';
import { ROLES } from './people/model.ts';
import { receiveQuestion, reportCommands, reportPresses } from './reports/chat.ts';
import { understand } from './understanding/understand.ts';
import type { Routes } from './conversation/router.ts';

/** Everything a person can say or press, room by room; the help lists commands in this order. */
export function listRoutes(adminTelegramIds: readonly number[]): Routes {
  const changes = openChanges({ understand });
  const activities = openActivities({ understand, editCorrection });

  return {
    commands: [...reportCommands, ...changes.commands, { ...startCommand, roles: ROLES }],
    presses: [...activities.presses, ...changes.presses, ...reportPresses],
    questions: changes.questions,
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
