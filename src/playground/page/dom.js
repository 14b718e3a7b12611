// @ts-check

/**
 * Finds an element that index.html promises; its absence is a bug of the page.
 * @template {Element} T
 * @param {string} selector
 * @param {new () => T} type
 * @param {ParentNode} [within]
 * @returns {T}
 */
export function find(selector, type, within = document) {
  const found = within.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`Missing ${selector}`);

  return found;
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string>} [attributes]
 * @param {readonly (Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);

  return element;
}

/**
 * A person's round picture: initials on one of eight colours.
 * @param {string} name
 * @param {number} id
 * @returns {HTMLElement}
 */
export function avatar(name, id) {
  return make('span', { class: `avatar tint-${id % 8}`, 'aria-hidden': 'true' }, initials(name));
}

/**
 * The element an event happened in that matches, as `closest`, for events of any target.
 * @param {Event} event
 * @param {string} selector
 * @returns {HTMLElement | null}
 */
export function closest(event, selector) {
  const found = event.target instanceof Element ? event.target.closest(selector) : null;

  return found instanceof HTMLElement ? found : null;
}

/** True where a finger, not a mouse, is the main pointer. */
export function isTouch() {
  return matchMedia('(pointer: coarse)').matches;
}

/**
 * Titles before ("Drs.") and after ("S.Sos.") a name are not part of it.
 * @param {string} name
 */
function initials(name) {
  const words = (name.split(',')[0] ?? '')
    .split(/\s+/)
    .filter((word) => /^\p{L}[^.]*$/u.test(word));
  const letters = words.slice(0, 2).map((word) => Array.from(word)[0] ?? '');

  return letters.join('').toUpperCase() || '?';
}
