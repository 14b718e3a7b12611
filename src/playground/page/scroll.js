// @ts-check
import { find } from './dom.js';

/** Nearer to the end than this counts as reading the newest. */
const NEAR_PX = 60;

/**
 * Keeps the newest in sight for who reads the newest, and leaves alone who reads the older.
 * @param {HTMLElement} log the part that scrolls
 * @param {HTMLElement} list what is in it
 * @param {() => void} onRead the newest message has been in sight
 */
export function openScroll(log, list, onRead) {
  const button = find('#to-end', HTMLButtonElement);
  const badge = find('#to-end-count', HTMLElement);
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  let atEnd = true;
  let missed = 0;
  let lastTop = 0;

  /** @param {ScrollBehavior} behavior */
  function toEnd(behavior = 'instant') {
    log.scrollTo({ top: log.scrollHeight, behavior });
  }

  function show() {
    button.hidden = atEnd;
    badge.hidden = missed === 0;
    badge.textContent = String(missed);
    button.setAttribute(
      'aria-label',
      missed === 0 ? 'Ke pesan terbaru' : `Ke pesan terbaru, ${missed} belum dibaca`,
    );
  }

  /** Only going up leaves the end: the end itself moves away when a photo arrives. */
  function look() {
    const isNear = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_PX;
    if (isNear) atEnd = true;
    else if (log.scrollTop < lastTop - 1) atEnd = false;
    lastTop = log.scrollTop;

    if (atEnd && !document.hidden) {
      missed = 0;
      onRead();
    }
    show();
  }

  log.addEventListener('scroll', look, { passive: true });
  document.addEventListener('visibilitychange', look);
  button.addEventListener('click', () => toEnd(calm.matches ? 'instant' : 'smooth'));

  // Photos arrive late, cards grow in place, the keyboard takes its half of a phone's screen.
  const sizes = new ResizeObserver(() => {
    if (atEnd) toEnd();
    look();
  });
  sizes.observe(list);
  sizes.observe(log);

  return {
    isAtEnd() {
      return atEnd;
    },

    /**
     * @param {HTMLElement | null} mark the first thing not read yet; without it, the end
     */
    start(mark) {
      missed = 0;
      atEnd = mark === null;
      if (mark === null) toEnd();
      else mark.scrollIntoView({ block: 'start' });
      look();
    },

    /** @param {{ isMine: boolean, isSeen: boolean }} what the message that was added */
    grew({ isMine, isSeen }) {
      if (isMine || atEnd) {
        atEnd = true;
        toEnd();
      }
      if (!isMine && !isSeen) missed += 1;
      look();
    },
  };
}
