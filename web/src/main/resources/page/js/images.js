// Pictures of the API. A server with keys wants a header, which an <img> cannot send: then the
// bytes are fetched and shown as a blob.

export class Images {
  #http;
  #keys;
  #urls = new WeakMap();

  constructor(http, keys) {
    this.#http = http;
    this.#keys = keys;
  }

  /** Shows the picture at the path in an <img>. */
  async show(img, path) {
    this.release(img);
    if (!this.#keys.current()) {
      img.src = path;
      return;
    }
    try {
      const blob = await (await this.#http(path)).blob();
      const url = URL.createObjectURL(blob);
      this.#urls.set(img, url);
      img.src = url;
    } catch {
      img.dispatchEvent(new Event('error'));
    }
  }

  release(img) {
    const url = this.#urls.get(img);
    if (url) URL.revokeObjectURL(url);
    this.#urls.delete(img);
  }
}
