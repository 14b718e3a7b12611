// @ts-check
/** @import { Message } from './api.js' */
import { closest, find, make } from './dom.js';
import { icon } from './icons.js';

const LONG_PRESS_MS = 450;
const LONG_PRESS_SLACK_PX = 10;
const EDGE_PX = 8;
const EMOJIS = ['👍', '❤', '🙏', '👏', '🔥', '🎉'];

/**
 * @typedef {{
 *   find: (id: number) => Message | null,
 *   reply: (message: Message) => void,
 *   change: (message: Message) => void,
 *   copy: (message: Message) => void,
 *   react: (message: Message, emoji: string | null) => void,
 * }} Doings
 */

/**
 * What can be done with a message: by right click, long press, or Enter on a focused message.
 * @param {Doings} doings
 */
export function openMenu(doings) {
  const list = find('#messages', HTMLElement);
  const menu = find('#menu', HTMLElement);
  /** The message it is about; by id, because the bot may change the message meanwhile. */
  let about = 0;

  /**
   * @param {HTMLElement} element
   * @param {{ x: number, y: number }} at
   */
  function open(element, at) {
    about = Number(element.dataset['messageId']);
    const message = doings.find(about);
    if (message === null) return;

    element.classList.add('chosen');
    menu.replaceChildren(...items(message));
    menu.hidden = false;
    const { width, height } = menu.getBoundingClientRect();
    menu.style.left = `${Math.max(EDGE_PX, Math.min(at.x, innerWidth - width - EDGE_PX))}px`;
    menu.style.top = `${Math.max(EDGE_PX, Math.min(at.y, innerHeight - height - EDGE_PX))}px`;
    choices()[0]?.focus({ preventScroll: true });
  }

  function close() {
    if (menu.hidden) return;
    menu.hidden = true;
    list.querySelector('.chosen')?.classList.remove('chosen');
  }

  function choices() {
    return Array.from(menu.querySelectorAll('button'));
  }

  /** @param {Message} message */
  function items(message) {
    const entries = [item('reply', 'Balas', doings.reply)];
    if (!message.fromBot && message.text !== '') {
      entries.push(item('edit', 'Ubah', doings.change));
    }
    if (message.text !== '') entries.push(item('copy', 'Salin', doings.copy));
    if (!message.fromBot) return entries;

    const row = make('div', { class: 'reactions', role: 'group', 'aria-label': 'Reaksi' });
    for (const emoji of EMOJIS) row.append(reaction(message, emoji));
    return [...entries, row];
  }

  /**
   * @param {'reply' | 'edit' | 'copy'} name
   * @param {string} label
   * @param {(message: Message) => void} act
   */
  function item(name, label, act) {
    const button = make(
      'button',
      { type: 'button', role: 'menuitem', tabindex: '-1', 'data-testid': `menu-${name}` },
      icon(name),
      label,
    );
    button.addEventListener('click', () => finish(act));
    return button;
  }

  /**
   * @param {Message} message
   * @param {string} emoji
   */
  function reaction(message, emoji) {
    const isGiven = message.reaction === emoji;
    const button = make(
      'button',
      {
        type: 'button',
        role: 'menuitemcheckbox',
        tabindex: '-1',
        'aria-checked': String(isGiven),
        'aria-label': `Reaksi ${emoji}`,
      },
      emoji,
    );
    button.addEventListener('click', () =>
      finish((now) => doings.react(now, isGiven ? null : emoji)),
    );
    return button;
  }

  /** @param {(message: Message) => void} act may move the focus on, so it goes back first */
  function finish(act) {
    close();
    const element = list.querySelector(`[data-message-id="${about}"]`);
    if (element instanceof HTMLElement) element.focus({ preventScroll: true });
    const message = doings.find(about);
    if (message !== null) act(message);
  }

  menu.addEventListener('keydown', (event) => {
    const all = choices();
    const index = all.findIndex((one) => one === document.activeElement);
    const isForward = event.key === 'ArrowDown' || event.key === 'ArrowRight';
    const isBack = event.key === 'ArrowUp' || event.key === 'ArrowLeft';

    if (isForward) all[(index + 1) % all.length]?.focus();
    else if (isBack) all.at(index - 1)?.focus();
    else if (event.key === 'Home') all[0]?.focus();
    else if (event.key === 'End') all.at(-1)?.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') finish(() => {});
    else return;
    event.preventDefault();
  });

  list.addEventListener('keydown', (event) => {
    const target = event.target;
    if (!(target instanceof HTMLElement) || !target.matches('.message')) return;
    const opens =
      event.key === 'Enter' ||
      event.key === 'ContextMenu' ||
      (event.key === 'F10' && event.shiftKey);
    if (!opens) return;

    event.preventDefault();
    const { left, bottom, top } = target.getBoundingClientRect();
    open(target, { x: left + EDGE_PX, y: Math.min(bottom, Math.max(top, innerHeight / 2)) });
  });

  list.addEventListener('contextmenu', (event) => {
    const element = closest(event, '.message');
    const isBusy = closest(event, 'a') !== null || !(getSelection()?.isCollapsed ?? true);
    if (element === null || isBusy) return;

    event.preventDefault();
    if (menu.hidden) open(element, { x: event.clientX, y: event.clientY });
  });

  // iOS sends no contextmenu event for a long press.
  list.addEventListener('pointerdown', (event) => {
    const element = closest(event, '.message');
    if (event.pointerType !== 'touch' || element === null || closest(event, 'button, a')) return;

    const { clientX: x, clientY: y } = event;
    const ended = new AbortController();
    const timer = setTimeout(() => menu.hidden && open(element, { x, y }), LONG_PRESS_MS);
    const cancel = () => {
      clearTimeout(timer);
      ended.abort();
    };
    const { signal } = ended;
    window.addEventListener('pointerup', cancel, { signal });
    window.addEventListener('pointercancel', cancel, { signal });
    window.addEventListener(
      'pointermove',
      (moved) => {
        if (Math.hypot(moved.clientX - x, moved.clientY - y) > LONG_PRESS_SLACK_PX) cancel();
      },
      { signal },
    );
  });

  document.addEventListener('pointerdown', (event) => {
    if (event.target instanceof Node && !menu.contains(event.target)) close();
  });
  // Not at every scroll: the log also scrolls by itself when a message arrives.
  list.addEventListener('wheel', close, { passive: true });
  window.addEventListener('resize', close);
  window.addEventListener('blur', close);
}
