// Look-alikes of a face, most similar first.

import { el } from './dom.js';
import { photoHash } from './route.js';

// The nearest faces of a small collection can be far away; below this they are shown faintly.
const FAR = 0.25;

const EMPTY = 'Nobody yet. Faces of other photos appear here once there are some to compare with.';

/** @param images shows crops, also of a server with keys */
export function gallery({ matches }, images) {
  if (matches.length === 0) return [el('p', { className: 'empty', textContent: EMPTY })];
  return [el('ul', { className: 'gallery' }, ...matches.map((match) => el('li', {}, twin(match, images))))];
}

function twin(match, images) {
  const img = el('img', { alt: '', width: 74, height: 74, decoding: 'async' });
  img.addEventListener('error', () => (img.alt = 'forgotten'), { once: true });
  images.show(img, match.crop_url);
  return el(
    'a',
    { href: photoHash(match.photo_id), className: `twin ${match.same_person ? 'is-same' : match.similarity < FAR ? 'is-far' : ''}` },
    el('span', { className: 'face' }, img),
    el('span', { className: 'visually-hidden', textContent: 'Face of another photo, similarity ' }),
    el('span', { className: 'score', textContent: match.similarity.toFixed(2) }),
    match.same_person ? el('span', { className: 'same', textContent: 'same person' }) : null,
  );
}
