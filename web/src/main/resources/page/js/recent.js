// The photos of this session, newest first, remembered by id only: the pictures stay on the server.

const KEY = 'similarfaces.recent';
const LIMIT = 12;

export class Recent {
  #storage;
  #ids;

  constructor(storage) {
    this.#storage = storage;
    this.#ids = read(storage);
  }

  get ids() {
    return [...this.#ids];
  }

  /** Puts a new id first; a known one keeps its place. */
  add(id) {
    if (!this.#ids.includes(id)) this.#save([id, ...this.#ids].slice(0, LIMIT));
  }

  remove(id) {
    this.#save(this.#ids.filter((other) => other !== id));
  }

  #save(ids) {
    this.#ids = ids;
    try {
      this.#storage.setItem(KEY, JSON.stringify(ids));
    } catch {
      // Without storage the list lives as long as the page.
    }
  }
}

function read(storage) {
  try {
    const ids = JSON.parse(storage.getItem(KEY) ?? '[]');
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}
