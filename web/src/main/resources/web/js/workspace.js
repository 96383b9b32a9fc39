// One photo on the bench: sent or looked up, followed, shown, forgotten.

import { announce, toast } from './announce.js';
import { byId } from './dom.js';
import { follow } from './follow.js';
import { forget } from './forget.js';
import { People } from './people.js';
import { explain } from './problems.js';
import { news, statusOf, titleOf } from './progress.js';
import { photoHash } from './route.js';
import { Stage } from './stage.js';
import { Strip } from './strip.js';
import { showTimeline } from './timeline.js';
import { upload } from './upload.js';
import { visibility } from './visibility.js';
import { knownFaces, percent, reasonText } from './words.js';

// What browsers show in the same frame as the server's JPEG. Animations and TIFF are shown from there.
const PREVIEWABLE = ['image/jpeg', 'image/png', 'image/bmp'];

export class Workspace {
  #http;
  #keys;
  #recent;
  #previews = new Map();
  #strip;
  #stage;
  #people;
  #current = null;

  /** @param parts {http, images, keys, recent} */
  constructor({ http, images, keys, recent }) {
    this.#http = http;
    this.#keys = keys;
    this.#recent = recent;
    this.#strip = new Strip(images, this.#previews);
    const look = (index) => this.#look(index);
    this.#stage = new Stage(images, { look, open: (index) => this.#people.focus(index) });
    this.#people = new People({ http, images, look, point: (index) => this.#point(index), say: announce, fail: (problem) => this.#complain(problem) });
    byId('forget').addEventListener('click', () => this.#forget());
  }

  /** The first screen. */
  welcome() {
    this.#leave();
    this.#view('welcome');
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
    const local = this.#previews.get(id);
    if (local) this.#preview(current, local);
    this.#follow(current, id);
  }

  async #sendShown(file) {
    const current = this.#enter();
    const url = previewOf(file);
    if (url) this.#preview(current, url);
    this.#stage.searching = true;
    this.#status('Sending the photo', true);
    announce('Sending the photo.');
    try {
      const onProgress = (share) => share < 1 && this.#ifCurrent(current, () => this.#status(`Sending the photo, ${percent(share)}`, true));
      const photo = await upload(this.#http, file, { onProgress });
      this.#keep(photo.id, url);
      if (this.#current !== current) return;
      history.pushState(null, '', photoHash(photo.id));
      this.#follow(current, photo.id, photo);
    } catch (problem) {
      this.#ifCurrent(current, () => this.#fail(explain(problem)));
    }
  }

  async #sendAside(file) {
    try {
      const { id } = await upload(this.#http, file);
      this.#keep(id, previewOf(file));
    } catch (problem) {
      this.#complain(problem);
    }
  }

  #keep(id, url) {
    if (url) this.#previews.set(id, url);
    this.#recent.add(id);
    this.#strip.show(this.#recent.ids, this.#current?.id);
  }

  #preview(current, url) {
    current.pictured = true;
    this.#stage.preview(url);
  }

  async #follow(current, id, first) {
    current.id = id;
    this.#strip.show(this.#recent.ids, id);
    byId('forget').hidden = false;
    if (first) this.#render(current, first);
    else this.#status('Fetching the photo', true);
    try {
      await follow(id, {
        http: this.#http,
        visibility,
        signal: current.abort.signal,
        onDocument: (photo) => this.#render(current, photo),
        onTrouble: (failures) => this.#trouble(current, failures),
      });
    } catch (problem) {
      this.#ifCurrent(current, () => this.#gone(current, problem));
    }
  }

  #render(current, photo) {
    if (this.#current !== current) return;
    const line = news(current.photo, photo);
    const faces = knownFaces(photo);
    this.#picture(current, photo);
    if (faces && !(current.photo && knownFaces(current.photo))) this.#stage.mark(faces, photo.image);
    if (faces) this.#people.show(faces);
    this.#stage.searching = !faces && photo.status !== 'failed';
    showTimeline(photo);
    this.#headings(photo);
    if (photo.status === 'failed') this.#fail({ title: 'This photo could not be read', text: reasonText(photo.failure?.reason) });
    if (line) announce(line);
    current.photo = photo;
  }

  #picture(current, { image }) {
    if (!image) return;
    this.#stage.shape(image);
    byId('facts').textContent = `${image.width} × ${image.height} px`;
    if (current.pictured) return;
    current.pictured = true;
    this.#stage.load(image.url);
  }

  #headings(photo) {
    const { text, working } = statusOf(photo);
    byId('photo-title').textContent = titleOf(photo);
    document.title = `${titleOf(photo)} · similarfaces`;
    this.#status(text, working);
    const json = byId('json-link');
    json.hidden = working || this.#keys.current() !== null;
    json.href = `/api/v1/photos/${encodeURIComponent(photo.id)}`;
  }

  #status(text, working) {
    byId('status').textContent = text;
    byId('status').classList.toggle('working', working);
  }

  #trouble(current, failures) {
    this.#ifCurrent(current, () => {
      if (failures > 0) this.#status('The server is away, trying again', true);
      else if (current.photo) this.#headings(current.photo);
    });
  }

  #gone(current, problem) {
    if (problem.status === 404) {
      this.#recent.remove(current.id);
      this.#strip.show(this.#recent.ids, null);
      byId('forget').hidden = true;
    }
    this.#people.clear();
    this.#stage.mark([], null);
    this.#fail(explain(problem));
  }

  #fail({ title, text }) {
    this.#stage.searching = false;
    this.#stage.broken = true;
    this.#status('', false);
    byId('problem-title').textContent = title;
    byId('problem-text').textContent = text;
    byId('problem').hidden = false;
  }

  #complain(problem) {
    const { title, text } = explain(problem);
    toast(`${title}. ${text}`);
  }

  async #forget() {
    const { id } = this.#current;
    try {
      if (!(await forget(this.#http, id))) return;
      this.#dropped(id);
    } catch (problem) {
      this.#complain(problem);
    }
  }

  #dropped(id) {
    if (this.#previews.has(id)) URL.revokeObjectURL(this.#previews.get(id));
    this.#previews.delete(id);
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

  #ifCurrent(current, action) {
    if (this.#current === current) action();
  }

  /** Leaves the photo before and prepares the bench for the next one. */
  #enter() {
    this.#leave();
    const current = { id: null, photo: null, pictured: false, abort: new AbortController() };
    this.#current = current;
    this.#view('workspace');
    this.#stage.clear();
    this.#people.clear();
    showTimeline({});
    for (const id of ['problem', 'forget', 'json-link']) byId(id).hidden = true;
    byId('photo-title').textContent = 'Your photo';
    byId('facts').textContent = '';
    return current;
  }

  #leave() {
    this.#current?.abort.abort();
    this.#current = null;
    this.#strip.show(this.#recent.ids, null);
  }

  #view(name) {
    const changed = document.body.dataset.view !== name;
    document.body.dataset.view = name;
    byId('welcome').hidden = name !== 'welcome';
    byId('workspace').hidden = name !== 'workspace';
    if (!changed) return;
    window.scrollTo(0, 0);
    if (name === 'workspace') byId('photo-title').focus({ preventScroll: true });
  }
}

/** A local address of the file; null where the server's picture has to be waited for. */
const previewOf = (file) => (PREVIEWABLE.includes(file.type) ? URL.createObjectURL(file) : null);
