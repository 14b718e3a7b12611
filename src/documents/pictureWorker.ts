import { renderAsync } from '@resvg/resvg-js';
import { drawSvg } from './drawing.ts';
import { RENDERING } from './lettering.ts';
import type { PictureDocument } from './model.ts';
import { answerJob } from './worker.ts';

answerJob(async (job) => {
  const document = job as PictureDocument; // from `drawPicture`
  const drawn = await renderAsync(drawSvg(document), RENDERING);

  return drawn.asPng();
});
