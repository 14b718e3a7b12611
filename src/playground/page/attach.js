// @ts-check
import { find, make } from './dom.js';
import { icon } from './icons.js';
import { fileSize } from './message.js';

/** Kinds Telegram takes as photos. */
const PHOTO = /^image\/(jpeg|png|webp)$/;
/** Bot API: a caption has at most 1024 characters, a photo 10 MB. */
const MOST_LETTERS = 1024;
const PHOTO_BYTES = 10_000_000;

/**
 * @typedef {{ kind: 'photo' | 'document', caption: string, replyTo: number | null }} How
 */

/**
 * Photos and files by paperclip, drop or paste; shown once more before they go.
 * @param {{
 *   mayAttach: () => boolean,
 *   take: () => { text: string, replyTo: number | null },
 *   giveBack: (text: string) => void,
 *   send: (file: File, how: How) => void,
 * }} chat
 */
export function openAttach(chat) {
  const input = find('#file', HTMLInputElement);
  const dialog = find('#attach', HTMLDialogElement);
  const previews = find('#attach-files', HTMLElement);
  const caption = find('#attach-caption', HTMLTextAreaElement);
  const asFiles = find('#attach-as-files', HTMLInputElement);
  const dropHint = find('#drop-hint', HTMLElement);
  /** @type {readonly File[]} */
  let files = [];
  /** @type {number | null} */
  let replyTo = null;
  let drags = 0;

  /** @param {readonly File[]} chosen */
  function offer(chosen) {
    if (chosen.length === 0 || !chat.mayAttach() || dialog.open) return;

    const written = chat.take();
    files = chosen;
    replyTo = written.replyTo;
    caption.value = written.text;
    asFiles.checked = false;
    find('#attach-kind', HTMLElement).hidden = !chosen.some(isPhoto);
    previews.replaceChildren(...chosen.map(renderPreview));
    dialog.returnValue = '';
    dialog.showModal();
    caption.focus();
  }

  /** @param {File} file @param {number} index */
  function sendOne(file, index) {
    const isFirst = index === 0;
    chat.send(file, {
      kind: isPhoto(file) && !asFiles.checked ? 'photo' : 'document',
      caption: isFirst ? caption.value : '',
      replyTo: isFirst ? replyTo : null,
    });
  }

  caption.maxLength = MOST_LETTERS;
  caption.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    dialog.close('send');
  });
  find('[data-close]', HTMLButtonElement, dialog).addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => {
    for (const image of previews.querySelectorAll('img')) URL.revokeObjectURL(image.src);
    if (dialog.returnValue === 'send') files.forEach(sendOne);
    else chat.giveBack(caption.value);
    files = [];
  });

  find('#open-file', HTMLButtonElement).addEventListener('click', () => input.click());
  input.addEventListener('change', () => {
    offer(Array.from(input.files ?? []));
    input.value = '';
  });

  document.addEventListener('paste', (event) => {
    const pasted = Array.from(event.clipboardData?.files ?? []);
    if (pasted.length === 0) return;
    event.preventDefault();
    offer(pasted);
  });

  document.addEventListener('dragover', (event) => {
    if (carriesFiles(event)) event.preventDefault();
  });
  document.addEventListener('dragenter', (event) => {
    if (carriesFiles(event)) showDrag(drags + 1);
  });
  document.addEventListener('dragleave', (event) => {
    if (carriesFiles(event)) showDrag(drags - 1);
  });
  document.addEventListener('drop', (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    showDrag(0);
    offer(Array.from(event.dataTransfer?.files ?? []));
  });

  /** Entering a child comes before leaving its parent, so the two are counted. @param {number} count */
  function showDrag(count) {
    drags = Math.max(0, count);
    dropHint.hidden = drags === 0 || !chat.mayAttach();
  }
}

/** @param {File} file */
function isPhoto(file) {
  return PHOTO.test(file.type) && file.size <= PHOTO_BYTES;
}

/** @param {DragEvent} event */
function carriesFiles(event) {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

/** @param {File} file */
function renderPreview(file) {
  const picture = isPhoto(file)
    ? make('img', { src: URL.createObjectURL(file), alt: '' })
    : make('span', { class: 'document-icon' }, icon('file'));

  return make(
    'li',
    {},
    picture,
    make(
      'span',
      { class: 'document-about' },
      make('span', { class: 'document-name' }, file.name),
      make('span', { class: 'document-size' }, fileSize(file.size)),
    ),
  );
}
