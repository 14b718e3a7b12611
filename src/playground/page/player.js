// @ts-check
/** @import { ZoneLabel } from './api.js' */
import { closest, find } from './dom.js';
import { showError, toast } from './notice.js';
import { addDays, dayIn, isWeekend, longDay, momentAt, shortDay, timeIn } from './time.js';

/** From before the first reminder of a day until after the last. */
const FROM = '07:00';
const UNTIL = '20:15';

const STEP_MS = 10 * 60_000;

/** Between two steps; each also takes until what is due then was done. */
const PAUSE_MS = 400;

/**
 * @typedef {{
 *   from: number, next: number, until: number, isPaused: boolean, goOn: () => void,
 * }} Run
 */

/**
 * Plays a day of reminders in about a minute: moves the clock on step by step.
 * @param {{
 *   now: () => number, zone: () => ZoneLabel, jump: (moment: number) => Promise<void>,
 * }} clock
 */
export function openPlayer({ now, zone, jump }) {
  const popover = find('#clock-popover', HTMLElement);
  const bar = find('#player', HTMLElement);
  const words = find('#player-time', HTMLElement);
  const progress = find('#player-progress', HTMLProgressElement);
  const pauseButton = find('#player-pause', HTMLButtonElement);
  /** @type {Run | null} */
  let run = null;

  /** The morning of the next day on which most people work. */
  function nextMorning() {
    let day = dayIn(now(), zone());
    while (isWeekend(day) || momentAt(day, FROM, zone()) <= now()) day = addDays(day, 1);
    return momentAt(day, FROM, zone());
  }

  /** The next step of the day that is under way. */
  function nextStep() {
    return (Math.floor(now() / STEP_MS) + 1) * STEP_MS;
  }

  /** @param {number} from */
  function untilOf(from) {
    return momentAt(dayIn(from, zone()), UNTIL, zone());
  }

  /** @param {number} from */
  async function play(from) {
    /** @type {Run} */
    const mine = { from, next: from, until: untilOf(from), isPaused: false, goOn: () => {} };
    end();
    run = mine;
    popover.hidePopover();
    show(mine, from);
    pauseButton.focus();

    while (run === mine && mine.next <= mine.until) {
      const isDone = await step(mine, mine.next);
      if (isDone && mine.next === mine.until) break;
      await waitFor(mine);
      // A clock that was moved on meanwhile is never put back.
      while (isDone && mine.next < mine.until && mine.next <= now()) {
        mine.next = Math.min(mine.next + STEP_MS, mine.until);
      }
    }
    if (run !== mine) return;
    end();
    toast(`Selesai diputar: ${longDay(dayIn(mine.until, zone()))}, sampai ${UNTIL} ${zone()}`);
  }

  /**
   * False when the server could not be reached: then it is paused.
   * @param {Run} mine
   * @param {number} at
   */
  async function step(mine, at) {
    try {
      await jump(at);
      if (run === mine) show(mine, at);
      return true;
    } catch (error) {
      showError(error);
      mine.isPaused = true;
      if (run === mine) showPaused(true);
      return false;
    }
  }

  /** Until the next step's turn; while it is paused that never comes. @param {Run} mine */
  async function waitFor(mine) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    while (run === mine && mine.isPaused) {
      await new Promise((resolve) => {
        mine.goOn = () => resolve(undefined);
      });
    }
  }

  /**
   * @param {Run} mine
   * @param {number} at
   */
  function show({ from, until, isPaused }, at) {
    bar.hidden = false;
    words.textContent = `${shortDay(dayIn(at, zone()))}, ${timeIn(at, zone())} ${zone()}`;
    progress.value = until > from ? (at - from) / (until - from) : 1;
    showPaused(isPaused);
  }

  /** @param {boolean} isPaused */
  function showPaused(isPaused) {
    pauseButton.textContent = isPaused ? 'Lanjut' : 'Jeda';
  }

  /** @param {boolean} isPaused */
  function setPaused(isPaused) {
    if (run === null) return;
    run.isPaused = isPaused;
    showPaused(isPaused);
    if (!isPaused) run.goOn();
  }

  function end() {
    const wasInside = bar.contains(document.activeElement);
    const ended = run;
    run = null;
    bar.hidden = true;
    ended?.goOn();
    if (wasInside) find('#clock', HTMLElement).focus();
  }

  find('#play-day', HTMLElement).addEventListener('click', () => void play(nextMorning()));
  find('#play-rest', HTMLElement).addEventListener('click', () => void play(nextStep()));
  pauseButton.addEventListener('click', () => setPaused(run?.isPaused === false));
  find('#player-stop', HTMLElement).addEventListener('click', end);

  // Whoever moves the clock himself has ended it.
  popover.addEventListener('click', (event) => {
    if (closest(event, '[data-move]') !== null) end();
  });
  find('#clock-form', HTMLElement).addEventListener('submit', end);
  popover.addEventListener('toggle', () => {
    const first = nextStep();
    const isDay = momentAt(dayIn(now(), zone()), FROM, zone()) <= now() && first < untilOf(now());
    find('#play-rest', HTMLElement).hidden = !isDay;
    find('#play-about', HTMLElement).textContent =
      `${longDay(dayIn(nextMorning(), zone()))}, ${FROM}–${UNTIL}, dalam sekitar satu menit.`;
  });
}
