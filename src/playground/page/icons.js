// @ts-check

const SVG = 'http://www.w3.org/2000/svg';

/** Outlines on a square of 24, by name. */
const OUTLINES = {
  send: 'M12 19V5m-6 6 6-6 6 6',
  check: 'm5 12.5 4.5 4.5L19 7',
  clip: 'm19.5 11.5-7.6 7.6a5 5 0 0 1-7-7l8-8a3.3 3.3 0 0 1 4.7 4.7l-8 8a1.7 1.7 0 0 1-2.4-2.4l7.2-7.2',
  close: 'm6 6 12 12M18 6 6 18',
  reply: 'M10 6 4 12l6 6m-6-6h9a7 7 0 0 1 7 7',
  edit: 'm4 20 1-4.5L16 4.5a2.1 2.1 0 0 1 3 0l.5.5a2.1 2.1 0 0 1 0 3L8.5 19 4 20Z',
  copy: 'M9 9h9a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-7a2 2 0 0 1-2-2V9Zm-4 6V5a2 2 0 0 1 2-2h8',
  down: 'm6 9.5 6 6 6-6',
  file: 'M14 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8l-5-5Zm0 0v5h5',
  slash:
    'M4.5 3.5h15a1.5 1.5 0 0 1 1.5 1.5v14a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 19V5a1.5 1.5 0 0 1 1.5-1.5ZM14 8l-4 8',
  play: 'M8 5.5v13l10.5-6.5L8 5.5Z',
  plus: 'M12 5v14M5 12h14',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 4.5V12l3 2',
  mark: 'M5 4.5h14A1.5 1.5 0 0 1 20.5 6v9.5A1.5 1.5 0 0 1 19 17h-7l-5 3.5V17H5a1.5 1.5 0 0 1-1.5-1.5V6A1.5 1.5 0 0 1 5 4.5Zm3.5 6.3 2.5 2.5 4.8-5',
};

/** @typedef {keyof typeof OUTLINES} IconName */

/**
 * Decoration only: what it stands on has a label of its own.
 * @param {IconName} name
 * @param {string} [className]
 * @returns {SVGElement}
 */
export function icon(name, className = '') {
  const svg = document.createElementNS(SVG, 'svg');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', OUTLINES[name]);
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', `icon ${className}`.trim());
  svg.setAttribute('aria-hidden', 'true');
  svg.append(path);

  return svg;
}

/** Draws the icons that index.html only names, as `<i data-icon="send"></i>`. */
export function drawIcons() {
  for (const place of document.querySelectorAll('i[data-icon]')) {
    const name = place.getAttribute('data-icon') ?? '';
    if (!isIconName(name)) throw new Error(`No icon ${name}`);
    place.replaceWith(icon(name, place.className));
  }
}

/**
 * @param {string} name
 * @returns {name is IconName}
 */
function isIconName(name) {
  return Object.hasOwn(OUTLINES, name);
}
