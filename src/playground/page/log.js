// @ts-check
/** @import { Message, Person } from './api.js' */
/** @import { View } from './message.js' */
import { find, make } from './dom.js';
import { recall, remember } from './memory.js';
import { BOT_NAME, renderMessage } from './message.js';
import { openScroll } from './scroll.js';
import { dayIn, dayName } from './time.js';

const FLASH_MS = 1_600;

/**
 * The messages of the chosen person's chat, by day.
 * @param {(messageId: number, data: string) => boolean} isWaiting whether a press is not answered yet
 */
export function openLog(isWaiting) {
  const list = find('#messages', HTMLElement);
  const scroll = openScroll(find('#log', HTMLElement), list, markRead);
  /** @type {Map<number, Message>} */
  const messages = new Map();
  const unread = make(
    'div',
    { class: 'unread', role: 'separator' },
    make('span', {}, 'Pesan baru'),
  );
  let today = '';
  /** @type {View} */
  let view = { as: 0, zone: 'WIB', isWaiting, authorOf };

  /** @param {number} id */
  function authorOf(id) {
    const author = messages.get(id);
    if (author === undefined) return 'Balasan';
    return author.fromBot ? BOT_NAME : 'Anda';
  }

  function markRead() {
    const last = lastId();
    if (last > 0 && !document.hidden) remember(`read:${view.as}`, String(last));
  }

  function lastId() {
    return Array.from(messages.keys()).at(-1) ?? 0;
  }

  /** @param {number} id */
  function elementOf(id) {
    const found = list.querySelector(`[data-message-id="${id}"]`);
    return found instanceof HTMLElement ? found : null;
  }

  /** @param {string} day */
  function sectionOf(day) {
    const last = list.lastElementChild;
    if (last instanceof HTMLElement && last.dataset['day'] === day) return last;

    const heading = make('h3', { class: 'day' }, make('span', {}, dayName(day, today)));
    const section = make('section', { 'data-day': day }, heading);
    list.append(section);
    return section;
  }

  /** @param {Message} message */
  function append(message) {
    messages.set(message.id, message);
    const element = renderMessage(message, view);
    setReachable(element, false);
    sectionOf(dayIn(Date.parse(message.at), view.zone)).append(element);

    return element;
  }

  /**
   * One message, and the buttons in it, can be reached with Tab; the arrows choose which.
   * @param {HTMLElement | null} chosen
   */
  function makeReachable(chosen) {
    for (const old of list.querySelectorAll('.message[tabindex="0"]')) setReachable(old, false);
    if (chosen !== null) setReachable(chosen, true);
  }

  function lastElement() {
    return elementOf(lastId());
  }

  list.addEventListener('focusin', (event) => {
    const message = event.target instanceof Element ? event.target.closest('.message') : null;
    if (message instanceof HTMLElement) makeReachable(message);
  });

  list.addEventListener('keydown', (event) => {
    const message = event.target;
    if (!(message instanceof HTMLElement) || !message.matches('.message')) return;

    const all = Array.from(list.querySelectorAll('.message'));
    const index = all.indexOf(message);
    const targets = { ArrowUp: index - 1, ArrowDown: index + 1, Home: 0, End: all.length - 1 };
    const target = Object.entries(targets).find(([key]) => key === event.key)?.[1];
    const next = target === undefined ? undefined : all[target];
    if (!(next instanceof HTMLElement)) return;

    event.preventDefault();
    next.focus();
  });

  return {
    /**
     * Shows a whole chat, after choosing a person or after a lost connection.
     * @param {Person} person
     * @param {readonly Message[]} history
     */
    show(person, history) {
      const isSame = person.telegramId === view.as;
      view = { ...view, as: person.telegramId, zone: person.zone };
      messages.clear();
      unread.remove();
      list.setAttribute('aria-busy', 'true');
      list.replaceChildren();
      for (const message of history) append(message);
      list.removeAttribute('aria-busy');
      makeReachable(lastElement());

      const read = Number(recall(`read:${view.as}`) ?? Infinity);
      const news = history.find((message) => message.fromBot && message.id > read);
      if (news !== undefined) elementOf(news.id)?.before(unread);
      if (!isSame || news !== undefined) scroll.start(news === undefined ? null : unread);
      markRead();
    },

    /** @param {Message} message */
    add(message) {
      if (messages.has(message.id)) return;
      const isSeen = scroll.isAtEnd() && !document.hidden;
      const element = append(message);
      if (!message.fromBot) unread.remove();
      else if (!isSeen && !unread.isConnected) element.before(unread);
      if (!list.contains(document.activeElement)) makeReachable(element);

      element.classList.add('arrived');
      scroll.grew({ isMine: !message.fromBot, isSeen });
    },

    /** @param {Message} message */
    replace(message) {
      const old = elementOf(message.id);
      if (old === null) return;
      const before = messages.get(message.id);
      messages.set(message.id, message);

      const fresh = renderMessage(message, view);
      const focus = focusPath(old);
      const wasReachable = old.tabIndex === 0;
      old.replaceWith(fresh);
      setReachable(fresh, wasReachable);
      if (focus !== null) (fresh.querySelectorAll('button')[focus] ?? fresh).focus();
      if (before?.html !== message.html) flash(fresh);
    },

    /** @param {number} id */
    remove(id) {
      const element = elementOf(id);
      const section = element?.parentElement;
      messages.delete(id);
      element?.remove();
      if (section !== null && section?.querySelector('.message') === null) section.remove();
      makeReachable(lastElement());
    },

    /** @param {number} id */
    find(id) {
      return messages.get(id) ?? null;
    },

    /** The newest message of the person that has words to change. */
    lastOwn() {
      return (
        Array.from(messages.values()).findLast((one) => !one.fromBot && one.text !== '') ?? null
      );
    },

    isEmpty() {
      return messages.size === 0;
    },

    /** @param {number} id */
    jumpTo(id) {
      const element = elementOf(id);
      if (element === null) return;
      element.scrollIntoView({ block: 'center' });
      element.focus({ preventScroll: true });
      flash(element);
    },

    /**
     * @param {number} messageId
     * @param {string} data
     * @param {boolean} waits
     */
    showWaiting(messageId, data, waits) {
      for (const button of elementOf(messageId)?.querySelectorAll('[data-press]') ?? []) {
        if (button.getAttribute('data-press') === data)
          button.setAttribute('aria-busy', String(waits));
      }
    },

    /** @param {string} day the chosen person's present day */
    setToday(day) {
      today = day;
      for (const section of list.querySelectorAll('section')) {
        const name = section.querySelector('h3 span');
        if (name !== null) name.textContent = dayName(section.dataset['day'] ?? day, today);
      }
    },
  };
}

/**
 * @param {Element} message
 * @param {boolean} isReachable
 */
function setReachable(message, isReachable) {
  const order = isReachable ? '0' : '-1';
  message.setAttribute('tabindex', order);
  for (const inner of message.querySelectorAll('button, a, .spoiler'))
    inner.setAttribute('tabindex', order);
}

/**
 * Which button of the message has the focus; -1 for the message itself, null when it is elsewhere.
 * @param {HTMLElement} message
 */
function focusPath(message) {
  if (!message.contains(document.activeElement)) return null;
  return Array.from(message.querySelectorAll('button')).findIndex(
    (one) => one === document.activeElement,
  );
}

/** @param {HTMLElement} message */
function flash(message) {
  message.classList.add('flash');
  setTimeout(() => message.classList.remove('flash'), FLASH_MS);
}
