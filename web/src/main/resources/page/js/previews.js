// Pictures of this session that lie on this machine: shown at once, without asking the server.

// What browsers show in the same frame as the server's JPEG. Animations and TIFF are shown from there.
const SHOWABLE = ['image/jpeg', 'image/png', 'image/bmp'];

export class Previews {
  #urls = new Map();

  /** A local address of the file; null where the server's picture has to be waited for. */
  make(file) {
    return SHOWABLE.includes(file.type) ? URL.createObjectURL(file) : null;
  }

  get(id) {
    return this.#urls.get(id);
  }

  keep(id, url) {
    if (url) this.#urls.set(id, url);
  }

  drop(id) {
    if (this.#urls.has(id)) URL.revokeObjectURL(this.#urls.get(id));
    this.#urls.delete(id);
  }

  /** Lets go of all others, so that a long session does not fill the memory. */
  keepOnly(ids) {
    for (const id of this.#urls.keys()) if (!ids.includes(id)) this.drop(id);
  }
}
