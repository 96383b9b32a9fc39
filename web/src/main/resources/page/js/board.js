// The words around the picture: headline, status, facts, what went wrong.

import { byId } from './dom.js';
import { statusOf, titleOf } from './progress.js';
import { showTimeline } from './timeline.js';

export class Board {
  #keys;

  constructor(keys) {
    this.#keys = keys;
  }

  /** Before anything is known of the next photo. */
  clear() {
    for (const id of ['problem', 'forget', 'json-link']) byId(id).hidden = true;
    byId('photo-title').textContent = 'Your photo';
    byId('facts').textContent = '';
    showTimeline({});
  }

  show(photo) {
    const title = titleOf(photo);
    const { text, working } = statusOf(photo);
    byId('photo-title').textContent = title;
    document.title = `${title} · similarfaces`;
    this.status(text, working);
    if (photo.image) byId('facts').textContent = `${photo.image.width} × ${photo.image.height} px`;
    this.#linkJson(photo.id, working);
    showTimeline(photo);
  }

  status(text, working) {
    byId('status').textContent = text;
    byId('status').classList.toggle('working', working);
  }

  /** What went wrong, instead of faces. */
  problem({ title, text }) {
    this.status('', false);
    byId('problem-title').textContent = title;
    byId('problem-text').textContent = text;
    byId('problem').hidden = false;
  }

  set forgettable(on) {
    byId('forget').hidden = !on;
  }

  // A link sends no key, so with keys there is nothing to link to.
  #linkJson(id, working) {
    const link = byId('json-link');
    link.hidden = working || this.#keys.current() !== null;
    link.href = `/api/v1/photos/${encodeURIComponent(id)}`;
  }
}
