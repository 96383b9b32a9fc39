// Why entries have no results: a line for each reason, which unfolds to the paths. What is unfolded
// stays so, and is asked for again when its number has changed.

import { toast } from './announce.js';
import { count, rankedReasons, refusalText } from './archive-words.js';
import { byId, el } from './dom.js';
import { explain } from './problems.js';
import { photoHash } from './route.js';

const PAGE = 50;

export class Refusals {
  #http;
  #path;
  #reasons = new Map();

  /** @param path of the archive in the API */
  constructor(http, path) {
    this.#http = http;
    this.#path = path;
  }

  show(archive) {
    const ranked = rankedReasons(archive);
    for (const [reason, number] of ranked) this.#reason(reason).show(number);
    const items = ranked.map(([reason]) => this.#reason(reason).item);
    const list = byId('reason-list');
    // Moved only when the order is another one: a moved element loses the focus.
    if (items.some((item, i) => list.children[i] !== item) || list.children.length !== items.length) list.replaceChildren(...items);
    byId('reasons').hidden = ranked.length === 0;
  }

  #reason(reason) {
    if (!this.#reasons.has(reason)) {
      this.#reasons.set(reason, new Reason(this.#http, `${this.#path}/refusals?limit=${PAGE}&reason=${encodeURIComponent(reason)}`, reason));
    }
    return this.#reasons.get(reason);
  }
}

class Reason {
  #http;
  #first;
  #next;
  #number = el('span', { className: 'count' });
  #paths = el('ul', { className: 'paths' });
  #more = el('button', { className: 'button quiet', type: 'button', hidden: true }, 'Show more');
  #details;
  #pages = 1;

  constructor(http, first, reason) {
    this.#http = http;
    this.#first = first;
    const summary = el('summary', {}, el('span', { className: 'reason' }, refusalText(reason)), this.#number);
    this.#details = el('details', { data: { reason } }, summary, this.#paths, el('p', { className: 'more' }, this.#more));
    this.#details.addEventListener('toggle', () => this.#details.open && this.#load());
    this.#more.addEventListener('click', () => this.#loadMore());
    this.item = el('li', {}, this.#details);
  }

  show(number) {
    const text = count(number);
    if (this.#number.textContent === text) return;
    this.#number.textContent = text;
    // Who has turned pages is not to lose them; a new look begins with the first.
    if (this.#details.open && this.#pages === 1) this.#load();
  }

  async #load() {
    this.#pages = 1;
    const page = await this.#page(this.#first);
    if (page) this.#paths.replaceChildren(...page);
  }

  async #loadMore() {
    const page = await this.#page(this.#next);
    if (!page) return;
    this.#pages++;
    this.#paths.append(...page);
  }

  async #page(address) {
    try {
      const { refusals, next } = await (await this.#http(address)).json();
      this.#next = next;
      this.#more.hidden = !next;
      return refusals.map(line);
    } catch (problem) {
      toast(explain(problem).title);
      return undefined;
    }
  }
}

/** Names of files are whatever somebody called them: they only ever become text. */
function line({ path, detail, photo_id: photoId }) {
  const name = photoId ? el('a', { className: 'path', href: `/${photoHash(photoId)}` }, path) : el('span', { className: 'path' }, path);
  return el('li', {}, name, el('span', { className: 'detail' }, detail));
}
