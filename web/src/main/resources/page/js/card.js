// The card of one face. Made once; afterwards only the fields that changed are drawn again, so that
// nothing flickers, unfolded scores stay unfolded and the focus stays where it is.

import { bringIntoView, el } from './dom.js';
import { age, fieldContents, label } from './fields.js';
import { gallery } from './gallery.js';
import { hueOf } from './hues.js';
import { gist, isComplete } from './words.js';

const ROWS = [
  ['age', 'Age', age],
  ['gender', 'Gender', label],
  ['emotion', 'Emotion', label],
  ['race', 'Race', label],
];

export class Card {
  #cells = {};
  #drawn = {};
  #face;
  #context;

  /** @param context {images, http, look(index|null), point(index), say(text), fail(problem)} */
  constructor(face, index, context) {
    this.index = index;
    this.#face = face;
    this.#context = context;
    this.gist = el('p', { className: 'gist' }, el('span', { className: 'skeleton' }));
    this.portrait = this.#portrait(face, index);
    this.element = el('li', { className: 'card', data: { hue: hueOf(index), face: face.id } }, this.#head(index), this.#fields());
    this.#listen();
    this.update(face);
  }

  update(face) {
    this.#face = face;
    for (const [name, , draw] of ROWS) this.#draw(name, face[name], draw);
    this.#draw('similar', face.similar, (field) => gallery(field, this.#context.images));
    this.again.hidden = face.similar?.status !== 'done';
    const line = gist(face);
    if (line) this.gist.replaceChildren(line);
    else if (isComplete(face)) this.gist.replaceChildren('Not much could be read here');
  }

  set active(on) {
    this.element.classList.toggle('active', on);
  }

  focus() {
    bringIntoView(this.element, 'nearest');
    this.portrait.focus({ preventScroll: true });
  }

  #portrait(face, index) {
    const img = el('img', { alt: '', width: 84, height: 84 });
    this.#context.images.show(img, face.crop_url);
    const button = el('button', { type: 'button', className: 'portrait', aria: { label: `Show face ${index + 1} in the photo` } }, img, el('span', { className: 'number', textContent: index + 1, aria: { hidden: 'true' } }));
    button.addEventListener('click', () => this.#context.point(index));
    return button;
  }

  #head(index) {
    return el('div', { className: 'card-head' }, this.portrait, el('div', {}, el('h2', { textContent: `Face ${index + 1}` }), this.gist));
  }

  #fields() {
    const rows = ROWS.map(([name, title]) => this.#row(name, el('dt', { textContent: title })));
    this.again = el('button', { type: 'button', className: 'again', textContent: 'Search again', hidden: true });
    this.again.addEventListener('click', () => this.#searchAgain());
    const similar = this.#row('similar', el('dt', {}, 'Look-alikes', this.again));
    similar.classList.add('wide');
    return el('dl', { className: 'fields' }, ...rows, similar);
  }

  #row(name, title) {
    this.#cells[name] = el('dd');
    return el('div', { className: 'field', data: { field: name } }, title, this.#cells[name]);
  }

  #draw(name, field, draw) {
    const state = JSON.stringify(field ?? null);
    if (this.#drawn[name] === state) return;
    this.#drawn[name] = state;
    const cell = this.#cells[name];
    cell.parentElement.dataset.status = field?.status ?? 'off';
    // Left out by the server: the analyzer is switched off.
    cell.parentElement.hidden = !field;
    cell.replaceChildren(...fieldContents(field, draw));
  }

  #listen() {
    const { look } = this.#context;
    this.element.addEventListener('pointerenter', () => look(this.index));
    this.element.addEventListener('pointerleave', () => look(null));
    this.element.addEventListener('focusin', () => look(this.index));
    this.element.addEventListener('focusout', () => look(null));
  }

  async #searchAgain() {
    this.again.disabled = true;
    try {
      const response = await this.#context.http(`/api/v1/faces/${encodeURIComponent(this.#face.id)}/similar?limit=10`);
      const similar = await response.json();
      this.#draw('similar', similar, (field) => gallery(field, this.#context.images));
      this.#context.say(`${similar.matches?.length ?? 0} look-alikes found.`);
    } catch (problem) {
      this.#context.fail(problem);
    } finally {
      this.again.disabled = false;
    }
  }
}
