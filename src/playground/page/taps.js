// @ts-check
import { closest, find } from './dom.js';
import { toast } from './notice.js';
import { unfold } from './rich.js';

/**
 * What happens at a click or tap inside a message: its buttons, commands, quotes, photos and hidden words.
 * @param {{
 *   press: (messageId: number, data: string) => void,
 *   command: (command: string) => void,
 *   jump: (messageId: number) => void,
 * }} doings
 */
export function openTaps(doings) {
  const list = find('#messages', HTMLElement);
  const viewer = find('#viewer', HTMLDialogElement);
  const picture = find('img', HTMLImageElement, viewer);

  list.addEventListener('click', (event) => {
    const target = closest(
      event,
      '[data-press], [data-command], [data-jump], [data-photo], [data-unfold]',
    );
    if (target === null) return;

    const { press, command, jump, photo } = target.dataset;
    if (press !== undefined) doings.press(messageOf(target), press);
    else if (command !== undefined) doings.command(command);
    else if (jump !== undefined) doings.jump(Number(jump));
    else if (photo !== undefined) showPhoto(photo);
    else unfold(target);
  });

  // A hidden word is no button, because a button cannot break across lines.
  list.addEventListener('keydown', (event) => {
    const hidden = closest(event, '.spoiler');
    if (hidden === null || (event.key !== 'Enter' && event.key !== ' ')) return;
    event.preventDefault();
    unfold(hidden);
  });

  viewer.addEventListener('click', () => viewer.close());

  /** @param {string} address */
  function showPhoto(address) {
    picture.src = address;
    viewer.showModal();
  }
}

/** @param {string} text */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast('Teks disalin.');
  } catch {
    toast('Peramban tidak mengizinkan penyalinan.');
  }
}

/** @param {HTMLElement} inner */
function messageOf(inner) {
  return Number(inner.closest('.message')?.getAttribute('data-message-id'));
}
