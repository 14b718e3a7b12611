// @ts-check
/** @import { ZoneLabel } from './api.js' */
import { moveClock, readClock } from './api.js';
import { closest, find } from './dom.js';
import { showError, toast } from './notice.js';
import { addDays, dayIn, longDay, momentAt, shortDay, timeIn } from './time.js';

const MINUTE_MS = 60_000;
/** Further from the real time than this, the clock counts as moved. */
const MOVED_MS = 30_000;

/**
 * The clock of the playground, in the chosen person's zone, and the means to move it.
 * @param {(today: string) => void} onDay the person's day, told at every change
 */
export function openClock(onDay) {
  const opener = find('#clock', HTMLButtonElement);
  const dateText = find('#clock-date', HTMLElement);
  const timeText = find('#clock-time', HTMLElement);
  const popover = find('#clock-popover', HTMLElement);
  const picked = find('#clock-pick', HTMLInputElement);
  /** @type {ZoneLabel} */
  let zone = 'WIB';
  let told = realNow();
  let toldAt = performance.now();
  let today = '';

  function now() {
    return told + performance.now() - toldAt;
  }

  /** @param {string} iso */
  function set(iso) {
    told = Date.parse(iso);
    toldAt = performance.now();
    show();
  }

  function show() {
    const moment = now();
    const day = dayIn(moment, zone);
    const isMoved = Math.abs(moment - realNow()) > MOVED_MS;
    dateText.textContent = shortDay(day);
    timeText.textContent = `${timeIn(moment, zone)} ${zone}`;
    opener.classList.toggle('moved', isMoved);
    opener.setAttribute(
      'aria-label',
      `Jam ruang coba: ${longDay(day)}, ${timeIn(moment, zone)} ${zone}${isMoved ? ', digeser' : ''}. Geser jam`,
    );
    if (day === today) return;
    today = day;
    onDay(day);
  }

  /** The next time the person's clock shows `time`, after `day` at the earliest. @param {string} time */
  function nextAt(time) {
    const moment = momentAt(dayIn(now(), zone), time, zone);
    return moment > now() ? moment : momentAt(addDays(dayIn(now(), zone), 1), time, zone);
  }

  /** @param {string} step one of the buttons' `data-move` */
  function momentOf(step) {
    if (step === 'real') return realNow();
    if (step === 'morning') return momentAt(addDays(dayIn(now(), zone), 1), '07:30', zone);
    if (step === 'afternoon') return nextAt('16:00');
    return now() + Number(step) * MINUTE_MS;
  }

  /** @param {number} moment */
  async function move(moment) {
    try {
      popover.hidePopover();
      await moveClock(moment);
      set((await readClock()).now);
      toast(`Jam ruang coba: ${longDay(dayIn(now(), zone))}, ${timeIn(now(), zone)} ${zone}`);
    } catch (error) {
      showError(error);
    }
  }

  popover.addEventListener('click', (event) => {
    const step = closest(event, '[data-move]')?.dataset['move'];
    if (step !== undefined) void move(momentOf(step));
  });
  popover.addEventListener('toggle', () => {
    picked.value = `${dayIn(now(), zone)}T${timeIn(now(), zone)}`;
    const isToday = dayIn(nextAt('16:00'), zone) === dayIn(now(), zone);
    find('#clock-afternoon', HTMLElement).textContent = isToday ? 'Sore 16:00' : 'Besok 16:00';
  });
  find('#clock-form', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    const [day = '', time = ''] = picked.value.split('T');
    const moment = momentAt(day, time.slice(0, 5), zone);
    if (Number.isFinite(moment)) void move(moment);
  });

  // A sleeping computer stops the browser's own counting.
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden)
      readClock().then(
        ({ now: iso }) => set(iso),
        () => {},
      );
  });
  setInterval(show, 1_000);
  show();

  return {
    set,
    now,

    zone() {
      return zone;
    },

    /** Moves without a word, and settles when what is due then was done. @param {number} moment */
    async jump(moment) {
      await moveClock(moment);
      set((await readClock()).now);
    },

    /** @param {ZoneLabel} next */
    setZone(next) {
      zone = next;
      find('#clock-zone', HTMLElement).textContent = next;
      show();
    },
  };
}

/** The one look at the browser's own clock: to go back to the real time, and to tell that it was left. */
function realNow() {
  return Date.now();
}
