// @ts-check
/** @import { Person, Role } from './api.js' */
import { createAccount } from './api.js';
import { avatar, closest, find, make } from './dom.js';
import { showError } from './notice.js';

/** @type {readonly (readonly [Role, string])[]} */
const GROUPS = [
  ['pegawai', 'Pegawai'],
  ['atasan', 'Atasan'],
  ['admin', 'Admin'],
  ['baru', 'Belum terdaftar'],
];

const narrow = matchMedia('(max-width: 760px)');

/**
 * The list of who one can be: a column on a desktop, a drawer on a phone.
 * @param {{ choose: (telegramId: number) => void, refresh: () => Promise<void> }} doings
 */
export function openPeople({ choose, refresh }) {
  const panel = find('#people', HTMLElement);
  const list = find('#people-list', HTMLElement);
  const chat = find('#chat', HTMLElement);
  const opener = find('#open-people', HTMLButtonElement);
  const dialog = find('#new-account', HTMLDialogElement);
  const name = find('#new-account-name', HTMLInputElement);

  /** @param {boolean} isOpen */
  function setDrawer(isOpen) {
    const covers = isOpen && narrow.matches;
    document.body.classList.toggle('drawer-open', isOpen);
    opener.setAttribute('aria-expanded', String(isOpen));
    chat.inert = covers;
    if (covers) currentButton()?.focus();
  }

  function closeDrawer() {
    const wasInside = panel.contains(document.activeElement);
    setDrawer(false);
    if (wasInside && narrow.matches) opener.focus();
  }

  function currentButton() {
    return list.querySelector('button[aria-current="true"]') instanceof HTMLElement
      ? find('button[aria-current="true"]', HTMLButtonElement, list)
      : list.querySelector('button');
  }

  list.addEventListener('click', (event) => {
    const id = closest(event, '[data-person]')?.dataset['person'];
    if (id === undefined) return;
    setDrawer(false);
    choose(Number(id));
  });

  list.addEventListener('keydown', (event) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const all = Array.from(list.querySelectorAll('button'));
    all[all.findIndex((one) => one === document.activeElement) + step]?.focus();
  });

  opener.addEventListener('click', () => setDrawer(true));
  find('#close-people', HTMLButtonElement).addEventListener('click', closeDrawer);
  find('#backdrop', HTMLElement).addEventListener('click', closeDrawer);
  panel.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') closeDrawer();
  });
  narrow.addEventListener('change', () => setDrawer(false));

  find('#add-account', HTMLButtonElement).addEventListener('click', () => {
    dialog.returnValue = '';
    dialog.showModal();
    name.select();
  });
  find('[data-close]', HTMLButtonElement, dialog).addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', async () => {
    if (dialog.returnValue !== 'create') return;
    try {
      const { telegramId } = await createAccount(name.value.trim());
      await refresh();
      setDrawer(false);
      choose(telegramId);
    } catch (error) {
      showError(error);
    }
  });

  return {
    /** @param {readonly Person[]} people */
    show(people) {
      const groups = GROUPS.map(([role, title]) => {
        const members = people.filter((person) => person.role === role);
        return members.length === 0 ? [] : [renderGroup(title, members)];
      });
      list.replaceChildren(...groups.flat());
    },

    /** @param {number | null} telegramId */
    mark(telegramId) {
      for (const button of list.querySelectorAll('button')) {
        const isChosen = button.dataset['person'] === String(telegramId);
        button.setAttribute('aria-current', String(isChosen));
        if (isChosen) button.scrollIntoView({ block: 'nearest' });
      }
    },
  };
}

/**
 * @param {string} title
 * @param {readonly Person[]} members
 */
function renderGroup(title, members) {
  const items = members.map((person) => make('li', {}, renderPerson(person)));

  return make('section', {}, make('h3', {}, title), make('ul', { 'aria-label': title }, ...items));
}

/** @param {Person} person */
function renderPerson(person) {
  return make(
    'button',
    {
      type: 'button',
      class: 'person',
      'data-person': String(person.telegramId),
      'data-testid': `person-${person.telegramId}`,
    },
    avatar(person.name, person.telegramId),
    make(
      'span',
      { class: 'person-words' },
      make('span', { class: 'person-name' }, person.name),
      make('span', { class: 'person-about' }, person.about),
    ),
    make('span', { class: 'zone' }, person.zone),
  );
}
