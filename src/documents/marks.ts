import { letters } from './lettering.ts';
import type { PictureCell } from './model.ts';
import { ACCENT, AMBER, BROWN, GREY, PALE } from './paper.ts';

/** In pixels, from the left and from above. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What is drawn must be told apart in black and white, and by whoever sees colours otherwise. */
export function drawMark({ kind, text }: PictureCell, box: Box): string {
  switch (kind) {
    case 'full':
      return panel(box, ACCENT) + (text === '' ? tick(box) : inside(text, box, '#ffffff'));
    case 'letter':
      return panel(box, AMBER, BROWN, 2) + inside(text, box, BROWN);
    case 'open':
      return panel(box, '#ffffff', PALE, 3);
    case 'grey':
      return panel(box, GREY);
    case 'blank':
      return `<circle cx="${box.x + box.width / 2}" cy="${box.y + box.height / 2}" r="4" fill="${PALE}"/>`;
  }
}

export function panel(
  { x, y, width, height }: Box,
  fill: string,
  line: string | null = null,
  thick = 0,
): string {
  const stroke = line === null ? '' : ` stroke="${line}" stroke-width="${thick}"`;

  return `<rect x="${x + thick / 2}" y="${y + thick / 2}" width="${width - thick}" height="${height - thick}" rx="6" fill="${fill}"${stroke}/>`;
}

/** In the middle, smaller where it would not fit. */
function inside(text: string, { x, y, width, height }: Box, color: string): string {
  const size = Math.min(height * 0.6, (width - 6) / (0.58 * text.length));
  const style = { size, isBold: true, color, anchor: 'middle' } as const;

  return letters(text, x + width / 2, y + height / 2 + size * 0.36, style);
}

function tick({ x, y, width, height }: Box): string {
  const unit = Math.min(width, height) / 2;
  const [left, low] = [x + width / 2 - unit * 0.5, y + height / 2 + unit * 0.05];
  const path = `M${left} ${low}l${unit * 0.36} ${unit * 0.36}l${unit * 0.66} ${-unit * 0.72}`;

  return `<path d="${path}" fill="none" stroke="#ffffff" stroke-width="${unit * 0.22}" stroke-linecap="round" stroke-linejoin="round"/>`;
}
