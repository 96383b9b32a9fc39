// Sends one photo. XMLHttpRequest, because fetch tells nothing about the progress of an upload.

import { Problem } from './problems.js';

const NO_BODY = [101, 204, 205, 304];

/** @return the photo document of the server's 202 */
export async function upload(http, file, { onProgress = () => {}, signal } = {}) {
  const response = await http('/api/v1/photos', {
    method: 'POST',
    body: file,
    headers: { 'Content-Type': contentType(file), 'Idempotency-Key': randomKey() },
    transport: (path, init) => send(path, init, onProgress),
    signal,
  });
  return response.json();
}

// The server looks at the bytes; the header only has to say that the body is the image itself.
const contentType = (file) => (file.type.startsWith('image/') ? file.type : 'image/*');

// A retry after 429 or a lost answer must not make a second photo of it.
function randomKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function send(path, { method, headers, body, signal }, onProgress) {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open(method, path);
    xhr.responseType = 'arraybuffer';
    for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value);
    xhr.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    xhr.onload = () => resolve(responseOf(xhr));
    xhr.onerror = () => reject(new Problem('upload_broken'));
    xhr.onabort = () => reject(new DOMException('aborted', 'AbortError'));
    signal?.addEventListener('abort', () => xhr.abort(), { once: true });
    xhr.send(body);
  });
}

function responseOf(xhr) {
  const headers = {};
  for (const name of ['content-type', 'retry-after', 'location', 'etag']) {
    const value = xhr.getResponseHeader(name);
    if (value !== null) headers[name] = value;
  }
  const body = NO_BODY.includes(xhr.status) ? null : xhr.response;
  return new Response(body, { status: xhr.status, headers });
}
