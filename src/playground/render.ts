import { html, type Html } from '../shared/html.ts';
import type { Entity } from './model.ts';

/** Safe HTML of a text with its entities, for the web chat; line breaks stay line breaks. */
export function renderHtml(text: string, entities: readonly Entity[]): Html {
  const sorted = entities.toSorted((a, b) => a.offset - b.offset || b.length - a.length);

  return renderRange(text, 0, text.length, sorted);
}

/** Renders one stretch; entities that reach beyond it are cut at its end. */
function renderRange(text: string, from: number, to: number, entities: readonly Entity[]): Html {
  const parts: Html[] = [];
  let at = from;

  for (let index = 0; index < entities.length; index += 1) {
    const entity = entities[index];
    if (!entity || entity.offset < at || entity.offset >= to) continue;

    const end = Math.min(to, entity.offset + entity.length);
    const inside = entities.slice(index + 1).filter(({ offset }) => offset < end);
    parts.push(html`${text.slice(at, entity.offset)}`);
    parts.push(wrap(entity, renderRange(text, entity.offset, end, inside)));
    at = end;
  }
  return html`${parts}${text.slice(at, to)}`;
}

function wrap(entity: Entity, inside: Html): Html {
  switch (entity.type) {
    case 'bold':
      return html`<b>${inside}</b>`;
    case 'italic':
      return html`<i>${inside}</i>`;
    case 'underline':
      return html`<u>${inside}</u>`;
    case 'strikethrough':
      return html`<s>${inside}</s>`;
    case 'code':
      return html`<code>${inside}</code>`;
    case 'pre':
      return html`<pre>${inside}</pre>`;
    case 'spoiler':
      return html`<span class="tg-spoiler">${inside}</span>`;
    case 'blockquote':
      return html`<blockquote>${inside}</blockquote>`;
    case 'expandable_blockquote':
      return html`<blockquote expandable>${inside}</blockquote>`;
    case 'text_link':
      return link(entity.url ?? '', inside);
    default:
      return inside;
  }
}

function link(url: string, inside: Html): Html {
  if (!/^(?:https?|mailto|tel|tg):/i.test(url)) return inside;

  return html`<a href="${url}" target="_blank" rel="noopener noreferrer">${inside}</a>`;
}
