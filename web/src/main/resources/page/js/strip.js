// The photos of this session as a strip of small pictures.

import { byId, el } from './dom.js';
import { photoHash } from './route.js';

export class Strip {
  #box = byId('recent');
  #images;
  #previews;
  #tiles = new Map();

  /** @param previews local pictures by photo id, where this page has them */
  constructor(images, previews) {
    this.#images = images;
    this.#previews = previews;
  }

  /** Shows the ids in their order; tiles that exist are kept, so that nothing loads twice. */
  show(ids, current) {
    for (const [id, tile] of this.#tiles) if (!ids.includes(id)) this.#drop(id, tile);
    for (const id of ids) if (!this.#tiles.has(id)) this.#tiles.set(id, this.#tile(id));
    for (const [id, tile] of this.#tiles) mark(tile.firstElementChild, id === current);
    this.#box.replaceChildren(...ids.map((id) => this.#tiles.get(id)));
  }

  #tile(id) {
    const img = el('img', { alt: '', width: 54, height: 44, decoding: 'async' });
    const local = this.#previews.get(id);
    if (local) {
      img.addEventListener('error', () => this.#showStored(img, id), { once: true });
      img.src = local;
    } else {
      this.#showStored(img, id);
    }
    return el('li', {}, el('a', { href: photoHash(id), aria: { label: `Photo ${this.#tiles.size + 1}` } }, img));
  }

  #showStored(img, id) {
    this.#images.show(img, `/api/v1/photos/${encodeURIComponent(id)}/image`);
  }

  #drop(id, tile) {
    this.#images.release(tile.querySelector('img'));
    this.#tiles.delete(id);
  }
}

function mark(link, current) {
  if (current) link.setAttribute('aria-current', 'true');
  else link.removeAttribute('aria-current');
}
