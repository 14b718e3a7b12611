// @ts-check

const PREFIX = 'kawan-kinerja:';

/**
 * Reads what this browser remembers; null also where storage is forbidden.
 * @param {string} name
 * @returns {string | null}
 */
export function recall(name) {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

/**
 * Remembers, or forgets with an empty value. Storage may be forbidden or full: a convenience is lost, nothing else.
 * @param {string} name
 * @param {string} value
 */
export function remember(name, value) {
  try {
    if (value === '') localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, value);
  } catch {
    return;
  }
}
