// @ts-check
/** @import { ZoneLabel } from './api.js' */

const DAY_MS = 86_400_000;

/** Hours ahead of UTC; none of the three has daylight saving time. */
const HOURS = { WIB: 7, WITA: 8, WIT: 9 };

const LONG = new Intl.DateTimeFormat('id-ID', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

const SHORT = new Intl.DateTimeFormat('id-ID', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});

/**
 * The calendar day, `YYYY-MM-DD`, of a moment in milliseconds.
 * @param {number} moment
 * @param {ZoneLabel} zone
 */
export function dayIn(moment, zone) {
  return local(moment, zone).slice(0, 10);
}

/**
 * What the clock on the wall shows, `HH:MM`.
 * @param {number} moment
 * @param {ZoneLabel} zone
 */
export function timeIn(moment, zone) {
  return local(moment, zone).slice(11, 16);
}

/**
 * The moment, in milliseconds, at which a clock in `zone` shows this; NaN for what is no time.
 * @param {string} day `YYYY-MM-DD`
 * @param {string} time `HH:MM`
 * @param {ZoneLabel} zone
 */
export function momentAt(day, time, zone) {
  return Date.parse(`${day}T${time}:00+0${HOURS[zone]}:00`);
}

/**
 * @param {string} day
 * @param {number} days
 */
export function addDays(day, days) {
  return new Date(utc(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** @param {string} day */
export function isWeekend(day) {
  return new Date(utc(day)).getUTCDay() % 6 === 0;
}

/**
 * "Hari ini", "Kemarin" or the whole date.
 * @param {string} day
 * @param {string} today
 */
export function dayName(day, today) {
  if (day === today) return 'Hari ini';
  if (day === addDays(today, -1)) return 'Kemarin';
  return LONG.format(utc(day));
}

/**
 * "Sen, 2 Nov"
 * @param {string} day
 */
export function shortDay(day) {
  return SHORT.format(utc(day));
}

/** @param {string} day */
export function longDay(day) {
  return LONG.format(utc(day));
}

/** @param {string} day */
function utc(day) {
  return Date.parse(`${day}T00:00:00Z`);
}

/**
 * @param {number} moment
 * @param {ZoneLabel} zone
 */
function local(moment, zone) {
  return new Date(moment + HOURS[zone] * 3_600_000).toISOString();
}
