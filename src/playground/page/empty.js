// @ts-check
/** @import { Role } from './api.js' */
import { closest, find, make } from './dom.js';

const EXAMPLES = [
  'pagi rapat evaluasi 2 jam, siang verifikasi 12 berkas bantuan, sore input SIPD jam 3-4',
  'kemarin menyusun laporan realisasi anggaran 3 jam',
  'besok jam 9-11 rapat koordinasi di kantor camat',
];

/**
 * What stands in a chat without messages: how to begin, and examples that go into the field.
 * @param {{ start: () => void, fill: (example: string) => void }} doings
 */
export function openEmpty({ start, fill }) {
  const panel = find('#empty', HTMLElement);

  find('#examples', HTMLElement).replaceChildren(...EXAMPLES.map(renderExample));
  find('#start', HTMLButtonElement).addEventListener('click', start);
  panel.addEventListener('click', (event) => {
    const example = closest(event, '[data-example]')?.dataset['example'];
    if (example !== undefined) fill(example);
  });

  return {
    /** @param {Role} role a newcomer is told about invitations instead */
    setRole(role) {
      panel.dataset['role'] = role;
    },

    /** @param {boolean} isShown */
    show(isShown) {
      panel.hidden = !isShown;
    },
  };
}

/** @param {string} example */
function renderExample(example) {
  return make(
    'li',
    {},
    make('button', { 'data-example': example, 'data-testid': 'example' }, example),
  );
}
