// @ts-check
/** @import { Person } from './api.js' */
import { createAccount } from './api.js';
import { find, make } from './dom.js';
import { recall, remember } from './memory.js';
import { showError } from './notice.js';

/**
 * The code of the invitation link this page was opened by; null without one.
 * Bot API: at most 64 of A–Z a–z 0–9 _ -.
 */
export function invitationCode() {
  const code = new URLSearchParams(location.search).get('start') ?? '';

  return /^[\w-]{1,64}$/.test(code) ? code : null;
}

/** Forgets the link, so that reloading does not open the invitation once more. */
export function leaveInvitation() {
  history.replaceState(null, '', location.pathname + location.hash);
}

/**
 * Asks which account opens the invitation: a new one, as a newcomer would, or one of the list.
 * @param {{ accept: (telegramId: number, code: string) => Promise<void>, cancel: () => void }} doings
 */
export function openInvitation({ accept, cancel }) {
  const form = find('#invitation-form', HTMLFormElement);
  const name = find('#invitation-name', HTMLInputElement);
  const accounts = find('#invitation-person', HTMLSelectElement);
  const asNew = find('#invitation-new', HTMLInputElement);
  const asOther = find('#invitation-other', HTMLInputElement);
  const button = find('#invitation-start', HTMLButtonElement);
  let code = '';

  /** One link makes one account, however often it is opened. */
  async function account() {
    if (asOther.checked) return Number(accounts.value);

    const { telegramId } = await createAccount(name.value.trim() || 'Pegawai Baru');
    remember(`account:${code}`, String(telegramId));
    return telegramId;
  }

  name.addEventListener('focus', () => (asNew.checked = true));
  accounts.addEventListener('focus', () => (asOther.checked = true));
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    button.disabled = true;
    try {
      await accept(await account(), code);
    } catch (error) {
      showError(error);
    }
    button.disabled = false;
  });
  find('#invitation-cancel', HTMLButtonElement).addEventListener('click', cancel);

  /** @param {readonly Person[]} people */
  function list(people) {
    const ordered = people.toSorted(
      (a, b) => Number(b.role === 'baru') - Number(a.role === 'baru'),
    );
    accounts.replaceChildren(...ordered.map(renderAccount));
  }

  /** @param {number | null} telegramId null for a new account */
  function select(telegramId) {
    if (telegramId !== null) accounts.value = String(telegramId);
    asOther.checked = telegramId !== null;
    asNew.checked = telegramId === null;
    button.focus();
  }

  return {
    /**
     * @param {string} opened
     * @param {readonly Person[]} people
     */
    show(opened, people) {
      code = opened;
      find('#invitation-code', HTMLElement).textContent = opened;
      const made = Number(recall(`account:${opened}`));
      list(people);
      select(people.some(({ telegramId }) => telegramId === made) ? made : null);
    },

    /**
     * @param {number} telegramId
     * @param {readonly Person[]} people
     */
    choose(telegramId, people) {
      list(people);
      select(telegramId);
    },
  };
}

/** @param {Person} person */
function renderAccount({ telegramId, name, about }) {
  return make('option', { value: String(telegramId) }, `${name} · ${about}`);
}
