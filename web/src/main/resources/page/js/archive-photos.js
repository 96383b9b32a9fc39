// The photos of an archive, a page at a time, as far as they are taken. Tiles that exist are kept,
// so that nothing loads twice.

import { toast } from './announce.js';
import { byId, el } from './dom.js';
import { explain } from './problems.js';
import { photoHash } from './route.js';
import { faceCount } from './words.js';

const PAGE = 12;

export class ArchivePhotos {
  #http;
  #images;
  #first;
  #next;
  #tiles = new Map();
  #settled = false;
  #busy = false;

  /** @param path of the archive in the API */
  constructor(http, images, path) {
    this.#http = http;
    this.#images = images;
    this.#first = `${path}/photos?limit=${PAGE}`;
    byId('more-photos').addEventListener('click', () => this.#load(this.#next));
  }

  /** Looks at the first page again as long as it may change. */
  show(archive) {
    byId('photos').hidden = archive.photos === 0;
    if (archive.photos > 0 && !this.#settled && !this.#busy) this.#load(this.#first);
  }

  async #load(address) {
    this.#busy = true;
    try {
      const { photos, next } = await (await this.#http(address)).json();
      for (const photo of photos) this.#show(photo);
      if (address !== this.#first || this.#next === undefined) this.#continueAt(next);
      // A full page of known faces stays as it is, and so does one to which others were added.
      this.#settled = address !== this.#first || (photos.length === PAGE && photos.every(({ faces }) => faces !== undefined));
    } catch (problem) {
      toast(explain(problem).title);
    } finally {
      this.#busy = false;
    }
  }

  #continueAt(next) {
    this.#next = next;
    byId('more-photos').hidden = !next;
  }

  #show(photo) {
    const key = `${photo.source}\n${photo.path}`;
    if (!this.#tiles.has(key)) this.#tiles.set(key, this.#add(photo));
    const text = photo.faces === undefined ? 'waiting' : faceCount(photo.faces);
    const label = this.#tiles.get(key);
    if (label.textContent !== text) label.textContent = text;
  }

  #add({ path, photo_id: id, image_url: url }) {
    const img = el('img', { alt: '', loading: 'lazy', decoding: 'async', width: 240, height: 180 });
    const label = el('span', { className: 'count' });
    const link = el('a', { href: `/${photoHash(id)}`, title: path }, img, el('span', { className: 'path' }, path), label);
    byId('photo-grid').append(el('li', {}, link));
    this.#images.show(img, url);
    return label;
  }
}
