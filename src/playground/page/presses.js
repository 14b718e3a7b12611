// @ts-check

/** Telegram's apps stop waiting, too; the press itself may still be worked on. */
const PATIENCE_MS = 15_000;

/**
 * The buttons pressed and not answered yet. Answers come in the order of the presses, without saying
 * which one they are for, because a person's doings are worked one after the other.
 * @param {(messageId: number, data: string, isWaiting: boolean) => void} show
 */
export function openPresses(show) {
  /** @type {{ messageId: number, data: string }[]} */
  let waiting = [];

  /** @param {{ messageId: number, data: string } | undefined} press */
  function end(press) {
    if (press === undefined || !waiting.includes(press)) return;
    waiting = waiting.filter((other) => other !== press);
    show(press.messageId, press.data, false);
  }

  return {
    /**
     * @param {number} messageId
     * @param {string} data
     * @returns {() => void} ends the waiting, for a press that failed
     */
    begin(messageId, data) {
      const press = { messageId, data };
      waiting = [...waiting, press];
      show(messageId, data, true);
      setTimeout(() => end(press), PATIENCE_MS);

      return () => end(press);
    },

    endOldest() {
      end(waiting[0]);
    },

    forget() {
      waiting = [];
    },

    /**
     * @param {number} messageId
     * @param {string} data
     */
    isWaiting(messageId, data) {
      return waiting.some((press) => press.messageId === messageId && press.data === data);
    },
  };
}
