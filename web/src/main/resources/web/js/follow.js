// Follows a photo until nothing more will change: long polls with the entity tag, backs off when
// the server is away, rests while the page is hidden.

import { backoff, pause } from './backoff.js';
import { isTerminal } from './words.js';

const WAIT_SECONDS = 25;
const SHORTEST_ROUND_MS = 200;

/**
 * @param id the photo
 * @param http as made by createHttp
 * @param onDocument called with every new state of the document
 * @param onTrouble called with the number of failures in a row, 0 when it works again
 * @param signal ends the following
 * @return the last document; undefined when aborted
 * @throws Problem when the server says that asking again is pointless
 */
export async function follow(id, { http, visibility, onDocument, onTrouble = () => {}, signal, wait = pause }) {
  let tag = null;
  let failures = 0;
  while (!signal.aborted) {
    await visibility.visible(signal);
    if (signal.aborted) return undefined;
    const round = roundSignal(signal, visibility);
    const begun = Date.now();
    try {
      const response = await http(pathOf(id, tag), { headers: tag ? { 'If-None-Match': tag } : {}, signal: round.signal });
      if (failures > 0) onTrouble((failures = 0));
      if (response.status !== 304) {
        const photo = await response.json();
        tag = response.headers.get('etag');
        if (signal.aborted) return undefined;
        onDocument(photo);
        if (isTerminal(photo)) return photo;
      }
      if (!tag || response.status === 304) await wait(SHORTEST_ROUND_MS - (Date.now() - begun), signal);
    } catch (error) {
      if (signal.aborted) return undefined;
      if (round.signal.aborted) continue;
      if (isFinal(error)) throw error;
      onTrouble(++failures);
      await wait(backoff(failures), signal);
    } finally {
      round.end();
    }
  }
  return undefined;
}

const pathOf = (id, tag) => `/api/v1/photos/${encodeURIComponent(id)}${tag ? `?wait=${WAIT_SECONDS}` : ''}`;

const isFinal = (error) => error.status >= 400 && error.status < 500 && error.status !== 429;

/** Aborts with the outer signal and when the page gets hidden. */
function roundSignal(outer, visibility) {
  const controller = new AbortController();
  const abort = () => controller.abort();
  outer.addEventListener('abort', abort);
  const unhide = visibility.onHide(abort);
  return {
    signal: controller.signal,
    end() {
      outer.removeEventListener('abort', abort);
      unhide();
    },
  };
}
