// @ts-check
import { find, make } from './dom.js';

const TOAST_MS = 5_000;

const toasts = find('#toasts', HTMLElement);
const banner = find('#connection', HTMLElement);
const alertBox = find('#alert', HTMLDialogElement);
const alertText = find('#alert-text', HTMLElement);

/**
 * A short word over the chat that goes away by itself, or at a click.
 * @param {string} text
 */
export function toast(text) {
  const shown = make('div', { class: 'toast' }, text);
  shown.addEventListener('click', () => shown.remove());
  toasts.replaceChildren(shown);
  setTimeout(() => shown.remove(), TOAST_MS);
}

/** What was said over one chat is no word of another. */
export function clearToasts() {
  toasts.replaceChildren();
}

/**
 * A word that waits to be read.
 * @param {string} text
 */
export function alertPerson(text) {
  alertText.textContent = text;
  if (!alertBox.open) alertBox.showModal();
}

/**
 * For the `catch` of a request: its message is made to be read.
 * @param {unknown} error
 */
export function showError(error) {
  toast(error instanceof Error ? error.message : 'Terjadi kesalahan. Silakan coba lagi.');
}

/** @param {boolean} connected */
export function showConnection(connected) {
  banner.hidden = connected;
}
