// @ts-check
/** @import { Message, Person } from './api.js' */
import { openCommands } from './commands.js';
import { find, isTouch } from './dom.js';
import { recall, remember } from './memory.js';

/** Bot API: a text has 1–4096 characters. */
const MOST_LETTERS = 4096;
const HINT_FROM = 3600;

/**
 * @typedef {{
 *   send: (text: string, replyTo: number | null) => Promise<void>,
 *   change: (messageId: number, text: string) => Promise<void>,
 *   lastOwn: () => Message | null,
 *   authorOf: (message: Message) => string,
 * }} Doings
 *
 * @typedef {{ kind: 'new' } | { kind: 'reply' | 'edit', message: Message }} Mode
 */

/**
 * The field at the bottom: new texts, replies and changes of own texts, with a draft per person.
 * @param {Doings} doings each rejects when the server refused
 */
export function openComposer(doings) {
  const form = find('#composer', HTMLFormElement);
  const field = find('#compose', HTMLTextAreaElement);
  const sendButton = find('#send', HTMLButtonElement);
  const hint = find('#length-hint', HTMLElement);
  const bar = find('#mode-bar', HTMLElement);
  const barTitle = find('#mode-title', HTMLElement);
  const barText = find('#mode-text', HTMLElement);
  const commands = openCommands(field, (command) => submit(command));
  let owner = 0;
  /** @type {Mode} */
  let mode = { kind: 'new' };

  /** Puts a text into the field without counting as the person's draft. @param {string} text */
  function put(text) {
    field.value = text;
    refresh();
  }

  function refresh() {
    const { length } = field.value;
    field.style.height = 'auto';
    field.style.height = `${field.scrollHeight}px`;
    hint.hidden = length < HINT_FROM;
    hint.textContent = `${length.toLocaleString('id-ID')} / ${MOST_LETTERS.toLocaleString('id-ID')} karakter`;
    hint.classList.toggle('over', length > MOST_LETTERS);
    sendButton.disabled = field.value.trim() === '' || length > MOST_LETTERS;
    commands.update();
  }

  function keepDraft() {
    if (mode.kind !== 'edit') remember(`draft:${owner}`, field.value);
  }

  /** @param {Mode} next */
  function enter(next) {
    const leavesEdit = mode.kind === 'edit' && next.kind !== 'edit';
    mode = next;
    form.dataset['mode'] = mode.kind;
    bar.hidden = mode.kind === 'new';
    sendButton.setAttribute('aria-label', mode.kind === 'edit' ? 'Simpan perubahan' : 'Kirim');
    if (mode.kind !== 'new') {
      const isEdit = mode.kind === 'edit';
      barTitle.textContent = isEdit ? 'Ubah pesan' : `Balas ${doings.authorOf(mode.message)}`;
      barText.textContent = mode.message.text || 'Foto atau berkas';
    }
    if (mode.kind === 'edit') put(mode.message.text);
    else if (leavesEdit) put(recall(`draft:${owner}`) ?? '');
  }

  /** @param {string} text */
  async function submit(text) {
    const done = mode;
    const sender = owner;
    if (text.trim() === '' || text.length > MOST_LETTERS) return;

    enter({ kind: 'new' });
    if (done.kind !== 'edit') put('');
    keepDraft();
    field.focus();
    try {
      if (done.kind === 'edit') await doings.change(done.message.id, text);
      else await doings.send(text, done.kind === 'reply' ? done.message.id : null);
    } catch {
      giveBack(text, sender, done);
    }
  }

  /**
   * What could not be sent is not lost: it comes back, after what stands there by now.
   * @param {string} text
   * @param {number} sender
   * @param {Mode} done
   */
  function giveBack(text, sender, done) {
    const isInSight = owner === sender && mode.kind !== 'edit';
    const before = isInSight ? field.value : (recall(`draft:${sender}`) ?? '');
    const whole = before === '' ? text : `${before}\n${text}`;
    if (done.kind !== 'edit' || before !== '') remember(`draft:${sender}`, whole);
    if (!isInSight) return;

    if (before === '') enter(done);
    put(whole);
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (!sendButton.disabled) void submit(field.value);
  });
  field.addEventListener('input', () => {
    keepDraft();
    refresh();
  });
  field.addEventListener('keydown', (event) => {
    if (event.isComposing || commands.handleKey(event)) return;

    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      if (!sendButton.disabled) void submit(field.value);
    } else if (event.key === 'Escape' && mode.kind !== 'new') {
      enter({ kind: 'new' });
    } else if (event.key === 'ArrowUp' && field.value === '' && mode.kind === 'new') {
      const last = doings.lastOwn();
      if (last === null) return;
      event.preventDefault();
      enter({ kind: 'edit', message: last });
    }
  });
  find('#mode-cancel', HTMLButtonElement).addEventListener('click', () => {
    enter({ kind: 'new' });
    field.focus();
  });
  find('#open-commands', HTMLButtonElement).addEventListener('click', () => {
    if (field.value === '') field.value = '/';
    field.focus();
    refresh();
  });

  return {
    setCommands: commands.set,

    /** @param {Person} person */
    setOwner(person) {
      enter({ kind: 'new' });
      owner = person.telegramId;
      field.placeholder = `Tulis sebagai ${person.name}`;
      put(recall(`draft:${owner}`) ?? '');
      if (!isTouch()) field.focus();
    },

    /** @param {Message} message */
    reply(message) {
      enter({ kind: 'reply', message });
      field.focus();
    },

    /** @param {Message} message */
    change(message) {
      enter({ kind: 'edit', message });
      field.focus();
    },

    /** Puts an example into the field, ready to be sent or changed. @param {string} text */
    fill(text) {
      enter({ kind: 'new' });
      put(text);
      keepDraft();
      field.focus();
    },

    /** Hands over text and reply for a file's caption. */
    take() {
      const taken = {
        text: mode.kind === 'edit' ? '' : field.value,
        replyTo: mode.kind === 'reply' ? mode.message.id : null,
      };
      enter({ kind: 'new' });
      put('');
      keepDraft();
      return taken;
    },

    /** A message that is gone can be neither answered nor changed. @param {number} messageId */
    forget(messageId) {
      if (mode.kind !== 'new' && mode.message.id === messageId) enter({ kind: 'new' });
    },
  };
}
