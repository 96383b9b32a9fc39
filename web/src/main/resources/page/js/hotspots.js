// Invisible buttons over the boxes: the canvas itself can neither be pointed at nor focused. One
// tab stop for all of them, the arrow keys move inside.

import { el } from './dom.js';

export class Hotspots {
  #box;
  #buttons = [];

  /** @param look called with an index or null; @param open called with the index that was chosen */
  constructor(box, { look, open }) {
    this.#box = box;
    this.look = look;
    this.open = open;
    box.addEventListener('keydown', (event) => this.#move(event));
  }

  show(faces, picture) {
    this.#buttons = faces.map((face, index) => this.#button(face.box, index, picture));
    this.#box.replaceChildren(...this.#buttons);
    this.#box.hidden = faces.length === 0;
  }

  #button(box, index, picture) {
    const button = el('button', { type: 'button', className: 'hotspot', tabIndex: index === 0 ? 0 : -1, aria: { label: `Face ${index + 1}, go to its notes` } });
    Object.assign(button.style, {
      left: `${(box.x_min / picture.width) * 100}%`,
      top: `${(box.y_min / picture.height) * 100}%`,
      width: `${((box.x_max - box.x_min) / picture.width) * 100}%`,
      height: `${((box.y_max - box.y_min) / picture.height) * 100}%`,
    });
    button.addEventListener('pointerenter', () => this.look(index));
    button.addEventListener('pointerleave', () => this.look(null));
    button.addEventListener('focus', () => this.look(index));
    button.addEventListener('blur', () => this.look(null));
    button.addEventListener('click', () => this.open(index));
    return button;
  }

  #move(event) {
    const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
    const from = this.#buttons.indexOf(document.activeElement);
    if (!(event.key in steps) || from < 0) return;
    event.preventDefault();
    const to = (from + steps[event.key] + this.#buttons.length) % this.#buttons.length;
    this.#buttons[from].tabIndex = -1;
    this.#buttons[to].tabIndex = 0;
    this.#buttons[to].focus();
  }
}
