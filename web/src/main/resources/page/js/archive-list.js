// All archives, the one that was started last first. The first page of them is looked at again as
// long as something happens to one of its archives; older ones are shown as they were.

import { toast } from './announce.js';
import { archivePath } from './archive-path.js';
import { count, isOver, isWorking, nameOf, paceOf, soFar, statusOf } from './archive-words.js';
import { byId, el } from './dom.js';
import { followCounts } from './follow.js';
import { meter } from './meter.js';
import { explain } from './problems.js';
import { visibility } from './visibility.js';

export class ArchiveList {
  #http;
  #next;
  #older = [];

  constructor(http) {
    this.#http = http;
    byId('older').addEventListener('click', () => this.#more());
  }

  /** Shows the list until nothing in it will change. */
  async follow() {
    await followCounts('/api/v1/archives', {
      http: this.#http,
      visibility,
      signal: new AbortController().signal,
      isLast: ({ archives }) => archives.every(isOver),
      onDocument: (page) => this.#show(page),
      onTrouble: (failures) => failures > 1 && toast('The server cannot be reached. Trying again.'),
    });
  }

  #show({ archives, next }) {
    byId('list').hidden = false;
    byId('none').hidden = archives.length > 0;
    byId('list-lead').hidden = archives.length === 0;
    if (this.#older.length === 0) this.#continueAt(next);
    byId('archive-list').replaceChildren(...archives.map(row), ...this.#older);
  }

  async #more() {
    try {
      const page = await (await this.#http(this.#next)).json();
      const rows = page.archives.map(row);
      this.#older.push(...rows);
      byId('archive-list').append(...rows);
      this.#continueAt(page.next);
      rows[0]?.querySelector('a').focus();
    } catch (problem) {
      toast(explain(problem).title);
    }
  }

  #continueAt(next) {
    this.#next = next;
    byId('older').hidden = !next;
  }
}

function row(archive) {
  const status = el('p', { className: isWorking(archive) ? 'status working' : 'status' }, statusOf(archive));
  const facts = [soFar(archive), `${count(archive.faces)} faces`, archive.failed > 0 ? `${count(archive.failed)} failed` : '', paceOf(archive)];
  return el(
    'li',
    {},
    el(
      'a',
      { className: 'archive-row', href: archivePath(archive.id) },
      el('div', { className: 'head' }, el('h2', {}, nameOf(archive)), status),
      meter(el('div', { className: 'track', aria: { hidden: 'true' } }, el('span')), archive),
      el('p', { className: 'facts' }, facts.filter(Boolean).join(' · ')),
    ),
  );
}
