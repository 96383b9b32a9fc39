// The cards of a photo's faces, and what stands there when there is none.

import { byId } from './dom.js';
import { Card } from './card.js';

export class People {
  #list = byId('cards');
  #cards = [];
  #context;

  constructor(context) {
    this.#context = context;
  }

  clear() {
    this.#cards = [];
    this.#list.replaceChildren();
    byId('nobody').hidden = true;
    byId('caveat').hidden = true;
  }

  show(faces) {
    faces.forEach((face, index) => this.#show(face, index));
    byId('nobody').hidden = faces.length > 0;
    byId('caveat').hidden = faces.length === 0;
  }

  highlight(active) {
    for (const card of this.#cards) card.active = card.index === active;
  }

  focus(index) {
    this.#cards[index]?.focus();
  }

  #show(face, index) {
    if (this.#cards[index]) {
      this.#cards[index].update(face);
      return;
    }
    const card = new Card(face, index, this.#context);
    this.#cards[index] = card;
    this.#list.append(card.element);
  }
}
