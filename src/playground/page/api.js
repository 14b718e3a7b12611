// @ts-check

/**
 * What the playground's server says and takes; one function per request.
 * @typedef {'WIB' | 'WITA' | 'WIT'} ZoneLabel
 * @typedef {'pegawai' | 'atasan' | 'admin' | 'baru'} Role
 * @typedef {{
 *   telegramId: number, name: string, about: string, role: Role, zone: ZoneLabel,
 *   invitation?: string,
 * }} Person
 * @typedef {{ text: string, data: string }} Button
 * @typedef {{ id: string, name: string, kind: 'photo' | 'document', size: number }} SentFile
 * @typedef {{
 *   id: number, fromBot: boolean, at: string, html: string, text: string,
 *   buttons: Button[][], replyTo: { id: number, text: string } | null,
 *   edited: boolean, reaction: string | null, file: SentFile | null,
 * }} Message
 * @typedef {{ command: string, description: string }} Command
 * @typedef {{ messages: Message[], commands: Command[], now: string }} History
 * @typedef {{ text: string, alert: boolean }} Answer
 */

const AWAY = 'Tidak terhubung ke server. Silakan coba lagi sebentar.';

/** @returns {Promise<{ agency: string, people: Person[] }>} */
export function listPeople() {
  return request('/playground/people');
}

/**
 * @param {number} as
 * @param {string} text
 * @param {number | null} replyTo
 */
export function say(as, text, replyTo) {
  return post('/playground/say', { as, text, replyTo });
}

/**
 * @param {number} as
 * @param {number} messageId
 * @param {string} text
 */
export function edit(as, messageId, text) {
  return post('/playground/edit', { as, messageId, text });
}

/**
 * @param {number} as
 * @param {number} messageId
 * @param {string} data
 */
export function press(as, messageId, data) {
  return post('/playground/press', { as, messageId, data });
}

/**
 * @param {number} as
 * @param {number} messageId
 * @param {string | null} emoji null takes the reaction back
 */
export function react(as, messageId, emoji) {
  return post('/playground/react', { as, messageId, emoji });
}

/**
 * @param {number} as
 * @param {File} file
 * @param {{ kind: 'photo' | 'document', caption: string, replyTo: number | null }} how
 */
export function sendFile(as, file, { kind, caption, replyTo }) {
  const query = new URLSearchParams({ as: String(as), name: file.name, kind, caption });
  if (replyTo !== null) query.set('replyTo', String(replyTo));

  return request(`/playground/file?${query}`, { method: 'POST', body: file });
}

/**
 * @param {string} firstName
 * @returns {Promise<{ telegramId: number }>}
 */
export function createAccount(firstName) {
  return post('/playground/new-account', { firstName });
}

/** @returns {Promise<{ news: Record<string, number[]> }>} ids of the bot's messages, by chat */
export function listNews() {
  return request('/playground/news');
}

/** @returns {Promise<{ now: string }>} */
export function readClock() {
  return request('/playground/clock');
}

/** Answered when what is due then was done. @param {number} moment milliseconds */
export function moveClock(moment) {
  return post('/playground/clock', { now: new Date(moment).toISOString() });
}

/** @param {number} as */
export function eventsAddress(as) {
  return `/playground/events?as=${as}`;
}

/**
 * @param {number} as
 * @param {string} fileId
 */
export function fileAddress(as, fileId) {
  return `/playground/files/${encodeURIComponent(fileId)}?as=${as}`;
}

/**
 * @param {string} path
 * @param {object} body
 */
function post(path, body) {
  return request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/**
 * Every failure becomes an Error whose message may be shown to the person.
 * @param {string} path
 * @param {RequestInit} [init]
 * @returns {Promise<any>} what the server promises for this path
 */
async function request(path, init) {
  const response = await fetch(path, init).catch(() => {
    throw new Error(AWAY);
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error ?? `Server menjawab ${response.status}.`);

  return answer;
}
