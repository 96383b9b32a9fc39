// The bar of an archive.

import { isWorking, shareOf } from './archive-words.js';
import { vary } from './dom.js';

/** Draws how far it is on a `.track`. */
export function meter(track, archive) {
  const share = shareOf(archive);
  track.dataset.state = isWorking(archive) ? 'running' : archive.state;
  track.classList.toggle('open', share === undefined && isWorking(archive));
  vary(track.firstElementChild, { share: share ?? 0 });
  return track;
}

/** As `meter`, and says it to those who do not see it. */
export function spokenMeter(track, archive) {
  const share = shareOf(archive);
  if (share === undefined) track.removeAttribute('aria-valuenow');
  else track.setAttribute('aria-valuenow', String(Math.floor(share * 100)));
  return meter(track, archive);
}
