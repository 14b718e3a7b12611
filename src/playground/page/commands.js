// @ts-check
/** @import { Command } from './api.js' */
import { closest, find, make } from './dom.js';

/**
 * The list of commands that opens over the field at "/". The focus stays in the field.
 * @param {HTMLTextAreaElement} field
 * @param {(command: string) => void} onChoose
 */
export function openCommands(field, onChoose) {
  const list = find('#commands', HTMLElement);
  /** @type {readonly Command[]} */
  let all = [];
  /** @type {readonly Command[]} */
  let shown = [];
  let chosen = 0;

  function show() {
    list.replaceChildren(...shown.map(renderCommand));
    list.hidden = shown.length === 0;
    if (list.hidden) field.removeAttribute('aria-activedescendant');
    else mark(0);
  }

  /** @param {number} index */
  function mark(index) {
    chosen = (index + shown.length) % shown.length;
    for (const [position, option] of Array.from(list.children).entries()) {
      option.setAttribute('aria-selected', String(position === chosen));
    }
    list.children[chosen]?.scrollIntoView({ block: 'nearest' });
    field.setAttribute('aria-activedescendant', `command-${chosen}`);
  }

  function update() {
    const typed = /^\/(\w*)$/.exec(field.value)?.[1]?.toLowerCase();
    shown = typed === undefined ? [] : all.filter(({ command }) => command.startsWith(typed));
    show();
  }

  function close() {
    shown = [];
    show();
  }

  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const command = closest(event, '[data-choose]')?.dataset['choose'];
    if (command !== undefined) onChoose(command);
  });
  field.addEventListener('blur', close);

  return {
    close,

    /** @param {readonly Command[]} commands */
    set(commands) {
      all = commands;
      if (document.activeElement === field) update();
    },

    /** Opens, narrows or closes the list by what stands in the field. */
    update,

    /**
     * @param {KeyboardEvent} event
     * @returns {boolean} true when the key was meant for the list
     */
    handleKey(event) {
      const command = shown[chosen]?.command;
      if (command === undefined) return false;

      if (event.key === 'ArrowDown') mark(chosen + 1);
      else if (event.key === 'ArrowUp') mark(chosen - 1);
      else if (event.key === 'Escape') close();
      else if (event.key === 'Enter' && !event.shiftKey) onChoose(`/${command}`);
      else if (event.key === 'Tab' && !event.shiftKey) {
        field.value = `/${command} `;
        close();
      } else return false;

      event.preventDefault();
      return true;
    },
  };
}

/**
 * @param {Command} command
 * @param {number} index
 */
function renderCommand({ command, description }, index) {
  return make(
    'li',
    {
      id: `command-${index}`,
      role: 'option',
      'data-choose': `/${command}`,
      'data-testid': 'command',
    },
    make('span', { class: 'command-name' }, `/${command}`),
    make('span', { class: 'command-about' }, description),
  );
}
