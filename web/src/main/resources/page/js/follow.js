// Follows a document until nothing more will change: polls with the entity tag, backs off when the
// server is away, rests while the page is hidden. Photos are long polls; archives are asked anew.

import { backoff, pause } from './backoff.js';
import { isTerminal } from './words.js';

const WAIT_SECONDS = 25;
const SHORTEST_ROUND_MS = 200;
const REST_MS = 1000;

/** Follows a photo, as `followDocument`. */
export function follow(id, context) {
  const path = `/api/v1/photos/${encodeURIComponent(id)}`;
  return followDocument((tag) => (tag ? `${path}?wait=${WAIT_SECONDS}` : path), { isLast: isTerminal, ...context });
}

/** Follows what is counted and not waited for, as `followDocument`, with a rest after each answer. */
export function followCounts(path, context) {
  return followDocument(() => path, { restMs: REST_MS, ...context });
}

/**
 * @param pathOf the address to ask, for the entity tag that is known or null
 * @param context `http` as made by createHttp; `visibility`; `onDocument` called with every new
 *     state of the document; `onTrouble` with the number of failures in a row, 0 when it works
 *     again; `isLast` of a document after which none is asked for; `restMs` between two rounds;
 *     `signal` ends the following
 * @return the last document; undefined when aborted
 * @throws Problem when the server says that asking again is pointless
 */
export async function followDocument(pathOf, { onTrouble = () => {}, wait = pause, restMs = 0, ...rest }) {
  const context = { wait, ...rest };
  let tag = null;
  let failures = 0;
  while (await isSeen(context)) {
    const answer = await ask(pathOf(tag), tag, context);
    if (answer?.error) {
      onTrouble(++failures);
      await wait(backoff(failures), context.signal);
    } else if (answer && failures > 0) {
      onTrouble((failures = 0));
    }
    if (answer?.document && !context.signal.aborted) {
      tag = answer.tag;
      context.onDocument(answer.document);
      if (context.isLast(answer.document)) return answer.document;
    }
    if (restMs > 0 && !answer?.error) await wait(restMs, context.signal);
  }
  return undefined;
}

/** Waits until somebody looks; false when it is all over. */
async function isSeen({ visibility, signal }) {
  await visibility.visible(signal);
  return !signal.aborted;
}

/** One round: {document, tag}, {} when nothing changed, {error}, or undefined when it was cut short. */
async function ask(path, tag, { http, visibility, signal, wait }) {
  const round = roundSignal(signal, visibility);
  const begun = Date.now();
  try {
    const response = await http(path, { headers: tag ? { 'If-None-Match': tag } : {}, signal: round.signal });
    const answer = response.status === 304 ? {} : { document: await response.json(), tag: response.headers.get('etag') };
    // A server that answers at once although it was asked to wait must not be asked in a frenzy.
    if (!answer.tag) await wait(SHORTEST_ROUND_MS - (Date.now() - begun), signal);
    return answer;
  } catch (error) {
    if (round.signal.aborted) return undefined;
    if (isFinal(error)) throw error;
    return { error };
  } finally {
    round.end();
  }
}

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
