// @ts-check
/** @import { Person } from './api.js' */
import * as api from './api.js';
import { openAttach } from './attach.js';
import { openClock } from './clock.js';
import { openComposer } from './composer.js';
import { avatar, find } from './dom.js';
import { openEmpty } from './empty.js';
import { drawIcons } from './icons.js';
import { invitationCode, leaveInvitation, openInvitation } from './invitation.js';
import { openLog } from './log.js';
import { recall, remember } from './memory.js';
import { openMenu } from './menu.js';
import { BOT_NAME } from './message.js';
import { alertPerson, clearToasts, showConnection, showError, toast } from './notice.js';
import { openNews } from './news.js';
import { openPeople } from './people.js';
import { openPlayer } from './player.js';
import { openPresses } from './presses.js';
import { follow } from './stream.js';
import { copyText, openTaps } from './taps.js';

/** Telegram's apps show what the bot is doing for five seconds, or until it speaks. */
const DOING_MS = 5_000;

/** @type {Readonly<Record<string, string>>} */
const DOINGS = {
  typing: 'sedang mengetik',
  upload_document: 'sedang mengirim berkas',
  upload_photo: 'sedang mengirim foto',
};

const header = find('#chat-header', HTMLElement);
const doing = find('#doing', HTMLElement);

/** @type {readonly Person[]} */
let people = [];
/** @type {Person | null} */
let me = null;
/** @type {{ close(): void } | null} */
let stream = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let doingTimer;
/** What a person writes reaches the server in the order of writing. @type {Promise<unknown>} */
let sending = Promise.resolve();

drawIcons();

const presses = openPresses((messageId, data, waits) => log.showWaiting(messageId, data, waits));
const log = openLog(presses.isWaiting);
const clock = openClock((today) => log.setToday(today));
const news = openNews(nameMyself);
const panel = openPeople({ choose: chooseFromList, refresh: loadPeople });
const invitation = openInvitation({ accept: acceptInvitation, cancel: cancelInvitation });
const composer = openComposer({
  send: (text, replyTo) => inOrder((as) => api.say(as, text, replyTo)),
  change: (messageId, text) => inOrder((as) => api.edit(as, messageId, text)),
  lastOwn: log.lastOwn,
  authorOf: (message) => (message.fromBot ? BOT_NAME : 'pesan sendiri'),
});
openPlayer(clock);
const empty = openEmpty({ start: () => sendCommand('/start'), fill: composer.fill });
openAttach({
  mayAttach: () => document.body.dataset['view'] === 'chat',
  take: composer.take,
  giveBack: composer.fill,
  send: (file, how) => quietly(inOrder((as) => api.sendFile(as, file, how))),
});
openMenu({
  find: log.find,
  reply: composer.reply,
  change: composer.change,
  copy: (message) => void copyText(message.text),
  react: (message, emoji) => quietly(inOrder((as) => api.react(as, message.id, emoji))),
});

openTaps({ press: pressButton, command: sendCommand, jump: log.jumpTo });
find('#use-invitation', HTMLButtonElement).addEventListener('click', () => {
  if (me?.invitation !== undefined) sendCommand(`/start ${me.invitation}`);
});
find('#skip', HTMLButtonElement).addEventListener('click', () =>
  find('#compose', HTMLElement).focus(),
);
window.addEventListener('hashchange', () => choose(Number(location.hash.slice(1))));

await loadPeople().catch(showError);
const code = invitationCode();
if (code === null) chooseRemembered();
else {
  setView('invite');
  invitation.show(code, people);
}

async function loadPeople() {
  const told = await api.listPeople();
  people = told.people;
  panel.show(people);
  panel.mark(me?.telegramId ?? null);
  news.show();
  find('#agency', HTMLElement).textContent = told.agency;
  followMyself();
}

/** The chosen person may have been given a name, a role and a zone, or have gone with an older database. */
function followMyself() {
  const before = me;
  if (before === null) return;
  const now = people.find((person) => person.telegramId === before.telegramId);
  if (now === undefined) leaveChat();
  else if (now.role !== before.role || now.zone !== before.zone || now.name !== before.name) {
    choose(now.telegramId);
  }
}

function leaveChat() {
  stream?.close();
  me = null;
  remember('person', '');
  setView('choose');
  toast('Akun ini sudah tidak ada. Silakan pilih orang lain.');
}

function chooseRemembered() {
  const ids = [location.hash.slice(1), recall('person') ?? ''].map(Number);
  const id = ids.find((one) => people.some((person) => person.telegramId === one));
  if (id === undefined) setView('choose');
  else choose(id);
}

/** While an invitation waits, the list chooses who opens it. @param {number} telegramId */
function chooseFromList(telegramId) {
  if (document.body.dataset['view'] === 'invite') invitation.choose(telegramId, people);
  else choose(telegramId);
}

/** @param {number} telegramId */
function choose(telegramId) {
  const person = people.find((one) => one.telegramId === telegramId);
  if (person === undefined || (person === me && document.body.dataset['view'] === 'chat')) return;

  stream?.close();
  presses.forget();
  showDoing(null);
  clearToasts();
  me = person;
  remember('person', String(telegramId));
  leaveInvitation();
  history.replaceState(null, '', `#${telegramId}`);
  document.title = `${person.name} · ${BOT_NAME}`;

  panel.mark(telegramId);
  news.choose(telegramId);
  clock.setZone(person.zone);
  log.show(person, []);
  empty.show(false);
  empty.setRole(person.role);
  find('#invited', HTMLElement).hidden = person.invitation === undefined;
  find('#me', HTMLElement).replaceChildren(avatar(person.name, telegramId));
  setView('chat');
  composer.setOwner(person);
  stream = followChat(person);
}

/** @param {Person} person */
function followChat(person) {
  return follow(
    person.telegramId,
    {
      history({ messages, commands, now }) {
        presses.forget();
        clock.set(now);
        log.show(person, messages);
        composer.setCommands(commands);
        showEmpty();
        void news.load().catch(showError);
      },
      news: news.hear,
      message(message) {
        if (message.fromBot) showDoing(null);
        log.add(message);
        showEmpty();
        // The bot's answer to an invitation may have made a stranger a pegawai, in another zone.
        if (message.fromBot && person.role === 'baru') void loadPeople().catch(showError);
      },
      edited: log.replace,
      deleted({ id }) {
        log.remove(id);
        composer.forget(id);
        showEmpty();
      },
      action({ action }) {
        showDoing(action);
      },
      answer({ text, alert }) {
        presses.endOldest();
        if (text !== '') (alert ? alertPerson : toast)(text);
      },
      clock: ({ now }) => clock.set(now),
      commands: composer.setCommands,
    },
    (connected) => {
      showConnection(connected);
      if (!connected) void loadPeople().catch(() => {});
    },
  );
}

/**
 * @param {number} messageId
 * @param {string} data
 */
async function pressButton(messageId, data) {
  if (me === null || presses.isWaiting(messageId, data)) return;

  const giveUp = presses.begin(messageId, data);
  try {
    await api.press(me.telegramId, messageId, data);
  } catch (error) {
    giveUp();
    showError(error);
  }
}

/** @param {string} command */
function sendCommand(command) {
  quietly(inOrder((as) => api.say(as, command, null)));
}

/**
 * @param {number} telegramId
 * @param {string} opened
 */
async function acceptInvitation(telegramId, opened) {
  await loadPeople();
  choose(telegramId);
  sendCommand(`/start ${opened}`);
}

function cancelInvitation() {
  leaveInvitation();
  chooseRemembered();
}

/** @param {number} unread messages of the others */
function nameMyself(unread) {
  if (me === null) return;
  const others = unread === 0 ? '' : `, ${unread} pesan baru untuk orang lain`;
  const label = `Anda: ${me.name}. Ganti orang${others}`;
  find('#open-people', HTMLElement).setAttribute('aria-label', label);
}

/** @param {'choose' | 'invite' | 'chat'} view */
function setView(view) {
  document.body.dataset['view'] = view;
}

function showEmpty() {
  empty.show(log.isEmpty());
}

/** @param {string | null} action as the Bot API names it */
function showDoing(action) {
  const words = DOINGS[action ?? ''];
  clearTimeout(doingTimer);
  header.classList.toggle('busy', words !== undefined);
  if (words === undefined) return;

  doing.textContent = words;
  doingTimer = setTimeout(() => showDoing(null), DOING_MS);
}

/**
 * Sends after everything sent before; a failure is told to the person and to the caller.
 * @param {(as: number) => Promise<unknown>} send
 */
async function inOrder(send) {
  if (me === null) return;
  const { telegramId } = me;
  const sent = sending.then(() => send(telegramId));
  sending = sent.catch(showError);

  await sent;
}

/** For a caller that has nothing to give back: the person has been told. @param {Promise<void>} sent */
function quietly(sent) {
  sent.catch(() => {});
}
