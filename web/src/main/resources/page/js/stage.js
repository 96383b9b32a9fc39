// The picture in its frame, with what is drawn and pointed at on top.

import { byId, bringIntoView, vary } from './dom.js';
import { Hotspots } from './hotspots.js';
import { Overlay } from './overlay.js';
import { faceCount } from './words.js';

export class Stage {
  #frame = byId('frame');
  #picture = byId('picture');
  #canvas = byId('overlay');
  #overlay = new Overlay(byId('overlay'));
  #hotspots;
  #images;

  /** @param pointing {look(index|null), open(index)} */
  constructor(images, pointing) {
    this.#images = images;
    this.#hotspots = new Hotspots(byId('hotspots'), pointing);
    this.#picture.addEventListener('load', () => this.#loaded());
  }

  /** An empty frame, for the next photo. */
  clear() {
    this.#images.release(this.#picture);
    this.#picture.removeAttribute('src');
    this.#picture.alt = '';
    this.#frame.classList.remove('shown', 'searching', 'broken');
    this.mark([], null);
  }

  /** Shows a picture that is on this machine already. */
  preview(url) {
    this.#picture.alt = 'Your photo';
    this.#picture.src = url;
  }

  /** Shows the stored picture. */
  load(path) {
    this.#picture.alt = 'The photo';
    return this.#images.show(this.#picture, path);
  }

  shape({ width, height }) {
    vary(this.#frame, { ratio: width / height });
  }

  set searching(on) {
    this.#frame.classList.toggle('searching', on);
  }

  set broken(on) {
    this.#frame.classList.toggle('broken', on);
  }

  mark(faces, picture) {
    this.#overlay.show(faces, picture);
    this.#hotspots.show(faces, picture);
    this.#canvas.setAttribute('aria-label', faces.length > 0 ? `${faceCount(faces.length)} marked in the photo` : 'No faces marked');
  }

  highlight(index) {
    this.#overlay.highlight(index);
  }

  bringIntoView() {
    bringIntoView(this.#frame, 'nearest');
  }

  #loaded() {
    if (!this.#picture.naturalWidth) return;
    this.shape({ width: this.#picture.naturalWidth, height: this.#picture.naturalHeight });
    this.#frame.classList.add('shown');
  }
}
