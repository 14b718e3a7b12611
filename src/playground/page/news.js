// @ts-check
import { listNews } from './api.js';
import { find, make } from './dom.js';
import { recall } from './memory.js';

/** More than this is not counted out. */
const MOST = 99;

/**
 * What the bot said in the chats of the others and nobody has read, shown beside their names.
 * @param {(total: number) => void} onTotal
 */
export function openNews(onTotal) {
  const list = find('#people-list', HTMLElement);
  const total = find('#news-total', HTMLElement);
  /** Ids of unread messages by chat. @type {Map<number, Set<number>>} */
  const unread = new Map();
  let shown = 0;

  /**
   * @param {number} chatId
   * @param {readonly number[]} ids
   */
  function add(chatId, ids) {
    const read = Number(recall(`read:${chatId}`) ?? 0);
    const news = ids.filter((id) => id > read);
    if (chatId === shown || news.length === 0) return;

    unread.set(chatId, new Set([...(unread.get(chatId) ?? []), ...news]));
  }

  function show() {
    let count = 0;
    for (const button of list.querySelectorAll('button')) {
      const news = unread.get(Number(button.dataset['person']))?.size ?? 0;
      button.querySelector('.news')?.remove();
      if (news > 0) button.append(badge(news));
      count += news;
    }
    total.hidden = count === 0;
    total.textContent = countText(count);
    onTotal(count);
  }

  return {
    show,

    /** All of it anew, as after a lost connection. */
    async load() {
      const { news } = await listNews();
      unread.clear();
      for (const [chatId, ids] of Object.entries(news)) add(Number(chatId), ids);
      show();
    },

    /** @param {{ chatId: number, id: number }} news */
    hear({ chatId, id }) {
      add(chatId, [id]);
      show();
    },

    /** Whose chat is looked at from now on. @param {number} chatId */
    choose(chatId) {
      shown = chatId;
      unread.delete(chatId);
      show();
    },
  };
}

/** @param {number} count */
function badge(count) {
  return make(
    'span',
    { class: 'news', role: 'img', 'aria-label': `${count} pesan baru`, 'data-testid': 'news' },
    countText(count),
  );
}

/** @param {number} count */
function countText(count) {
  return count > MOST ? `${MOST}+` : String(count);
}
