// One photo on the bench: sent or looked up, followed, shown, forgotten.

import { announce, toast } from './announce.js';
import { Board } from './board.js';
import { byId } from './dom.js';
import { follow } from './follow.js';
import { forget } from './forget.js';
import { People } from './people.js';
import { Previews } from './previews.js';
import { explain } from './problems.js';
import { news } from './progress.js';
import { photoHash } from './route.js';
import { Stage } from './stage.js';
import { Strip } from './strip.js';
import { upload } from './upload.js';
import { visibility } from './visibility.js';
import { knownFaces, percent, reasonText } from './words.js';

export class Workspace {
  #http;
  #recent;
  #previews = new Previews();
  #strip;
  #board;
  #stage;
  #people;
  #current = null;

  /** @param parts {http, images, keys, recent} */
  constructor({ http, images, keys, recent }) {
    this.#http = http;
    this.#recent = recent;
    this.#strip = new Strip(images, this.#previews);
    this.#board = new Board(keys);
    const look = (index) => this.#look(index);
    this.#stage = new Stage(images, { look, open: (index) => this.#people.focus(index) });
    this.#people = new People({ http, images, look, point: (index) => this.#point(index), say: announce, fail: complain });
    byId('forget').addEventListener('click', () => this.#forget());
  }

  /** The first screen. */
  welcome() {
    this.#leave();
    showView('welcome');
    document.title = 'similarfaces: which faces look alike?';
  }

  /** Sends photos one after the other and shows the first of them. */
  async submit(files) {
    await this.#sendShown(files[0]);
    for (const file of files.slice(1)) await this.#sendAside(file);
    if (files.length > 1) toast(`${files.length} photos sent. The others are in the strip above.`);
  }

  /** Shows a photo that the server has. */
  show(id) {
    if (this.#current?.id === id) return;
    const current = this.#enter();
    this.#preview(current, this.#previews.get(id));
    this.#follow(current, id);
  }

  async #sendShown(file) {
    const current = this.#enter();
    const url = this.#previews.make(file);
    this.#preview(current, url);
    this.#stage.searching = true;
    this.#board.status('Sending the photo', true);
    announce('Sending the photo.');
    try {
      const photo = await upload(this.#http, file, { onProgress: (share) => this.#sayProgress(current, share) });
      this.#keep(photo.id, url);
      if (this.#current !== current) return;
      history.pushState(null, '', photoHash(photo.id));
      this.#follow(current, photo.id, photo);
    } catch (problem) {
      if (this.#current === current) this.#fail(explain(problem));
    }
  }

  async #sendAside(file) {
    try {
      const { id } = await upload(this.#http, file);
      this.#keep(id, this.#previews.make(file));
    } catch (problem) {
      complain(problem);
    }
  }

  #sayProgress(current, share) {
    if (share < 1 && this.#current === current) this.#board.status(`Sending the photo, ${percent(share)}`, true);
  }

  #keep(id, url) {
    this.#previews.keep(id, url);
    this.#recent.add(id);
    this.#previews.keepOnly([...this.#recent.ids, this.#current?.id]);
    this.#strip.show(this.#recent.ids, this.#current?.id);
  }

  #preview(current, url) {
    if (!url) return;
    current.pictured = true;
    this.#stage.preview(url);
  }

  async #follow(current, id, first) {
    current.id = id;
    this.#strip.show(this.#recent.ids, id);
    this.#board.forgettable = true;
    if (first) this.#render(current, first);
    else this.#board.status('Fetching the photo', true);
    try {
      await follow(id, {
        http: this.#http,
        visibility,
        signal: current.abort.signal,
        onDocument: (photo) => this.#render(current, photo),
        onTrouble: (failures) => this.#trouble(current, failures),
      });
    } catch (problem) {
      if (this.#current === current) this.#lose(current, problem);
    }
  }

  #render(current, photo) {
    if (this.#current !== current) return;
    const before = current.photo;
    current.photo = photo;
    this.#board.show(photo);
    this.#showPicture(current, photo.image);
    this.#showFaces(before, photo);
    if (photo.status === 'failed') this.#fail({ title: 'This photo could not be read', text: reasonText(photo.failure?.reason) });
    const line = news(before, photo);
    if (line) announce(line);
  }

  #showPicture(current, image) {
    if (!image) return;
    this.#stage.shape(image);
    if (!current.pictured) this.#stage.load(image.url);
    current.pictured = true;
  }

  #showFaces(before, photo) {
    const faces = knownFaces(photo);
    this.#stage.searching = !faces && photo.status !== 'failed';
    if (!faces) return;
    if (!(before && knownFaces(before))) this.#stage.mark(faces, photo.image);
    this.#people.show(faces);
  }

  #trouble(current, failures) {
    if (this.#current !== current) return;
    if (failures > 0) this.#board.status('The server is away, trying again', true);
    else if (current.photo) this.#board.show(current.photo);
  }

  /** The server does not let this photo be followed any more. */
  #lose(current, problem) {
    if (problem.status === 404) {
      this.#recent.remove(current.id);
      this.#strip.show(this.#recent.ids, null);
      this.#board.forgettable = false;
    }
    this.#people.clear();
    this.#stage.mark([], null);
    this.#fail(explain(problem));
  }

  #fail(words) {
    this.#stage.searching = false;
    this.#stage.broken = true;
    this.#board.problem(words);
  }

  async #forget() {
    const { id } = this.#current;
    try {
      if (await forget(this.#http, id)) this.#forgotten(id);
    } catch (problem) {
      complain(problem);
    }
  }

  #forgotten(id) {
    this.#previews.drop(id);
    this.#recent.remove(id);
    const [next] = this.#recent.ids;
    history.replaceState(null, '', next ? photoHash(next) : location.pathname);
    if (next) this.show(next);
    else this.welcome();
    byId(next ? 'photo-title' : 'headline').focus();
    toast('Forgotten. Nothing of that photo is left on the server.');
  }

  #look(index) {
    this.#stage.highlight(index);
    this.#people.highlight(index);
  }

  #point(index) {
    this.#look(index);
    this.#stage.bringIntoView();
  }

  /** Leaves the photo before and prepares the bench for the next one. */
  #enter() {
    this.#leave();
    this.#current = { id: null, photo: null, pictured: false, abort: new AbortController() };
    showView('workspace');
    this.#stage.clear();
    this.#people.clear();
    this.#board.clear();
    return this.#current;
  }

  #leave() {
    this.#current?.abort.abort();
    this.#current = null;
    this.#strip.show(this.#recent.ids, null);
  }
}

function complain(problem) {
  const { title, text } = explain(problem);
  toast(`${title}. ${text}`);
}

function showView(name) {
  const changed = document.body.dataset.view !== name;
  document.body.dataset.view = name;
  byId('welcome').hidden = name !== 'welcome';
  byId('workspace').hidden = name !== 'workspace';
  if (!changed) return;
  window.scrollTo(0, 0);
  if (name === 'workspace') byId('photo-title').focus({ preventScroll: true });
}
