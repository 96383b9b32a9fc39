// One archive, as far as it is.

import { announce, hideToast, toast } from './announce.js';
import { ArchivePhotos } from './archive-photos.js';
import { adviceOf, archiveNews, count, figuresOf, isOver, isWorking, nameOf, paceOf, soFar, statusOf } from './archive-words.js';
import { cancel } from './cancel.js';
import { byId, el } from './dom.js';
import { followCounts } from './follow.js';
import { spokenMeter } from './meter.js';
import { explain } from './problems.js';
import { Refusals } from './refusals.js';
import { visibility } from './visibility.js';

const AWAY = 'The server cannot be reached. If the command has ended, start the server to see what became of it.';

export class ArchiveView {
  #http;
  #path;
  #photos;
  #refusals;
  #archive;

  constructor(http, images, id) {
    this.#http = http;
    this.#path = `/api/v1/archives/${id}`;
    this.#photos = new ArchivePhotos(http, images, this.#path);
    this.#refusals = new Refusals(http, this.#path);
    byId('json-link').href = this.#path;
    byId('cancel').addEventListener('click', () => this.#cancel());
  }

  /** Shows it until nothing more will change. */
  async follow() {
    await followCounts(this.#path, {
      http: this.#http,
      visibility,
      signal: new AbortController().signal,
      isLast: isOver,
      onDocument: (archive) => this.#show(archive),
      onTrouble: (failures) => this.#sayAway(failures),
    });
  }

  #sayAway(failures) {
    if (failures === 2) toast(AWAY, Infinity);
    else if (failures === 0) hideToast();
  }

  #show(archive) {
    announceNews(this.#archive, archive);
    this.#archive = archive;
    byId('archive').hidden = false;
    document.title = `${nameOf(archive)}: similarfaces`;
    byId('archive-title').textContent = nameOf(archive);
    byId('status').textContent = statusOf(archive);
    byId('status').classList.toggle('working', isWorking(archive));
    byId('cancel').hidden = archive.state !== 'running' || archive.photos_per_second === undefined;
    spokenMeter(byId('track'), archive);
    byId('so-far').textContent = soFar(archive);
    byId('pace').textContent = paceOf(archive);
    byId('advice').textContent = adviceOf(archive);
    byId('advice').hidden = adviceOf(archive) === '';
    byId('figures').replaceChildren(...figuresOf(archive).map(figure));
    byId('sources').replaceChildren(...archive.sources.map((source) => el('li', {}, source)));
    this.#refusals.show(archive);
    this.#photos.show(archive);
  }

  async #cancel() {
    try {
      const cancelled = await cancel(this.#http, this.#path);
      if (cancelled) this.#show(cancelled);
    } catch (problem) {
      toast(explain(problem).title);
    }
  }
}

function announceNews(before, archive) {
  const news = archiveNews(before, archive);
  if (news) announce(news);
}

function figure([key, label, number, alarming]) {
  return el('div', { className: alarming ? 'alarming' : '', data: { figure: key } }, el('dt', {}, label), el('dd', {}, count(number)));
}
