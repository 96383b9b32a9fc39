// Every request of the page goes through here: key, retries, problems.

import { pause } from './backoff.js';
import { Problem, problemOf, retryAfter } from './problems.js';

const MAX_RETRIES = 8;

/**
 * @param transport (path, init) => Promise<Response>
 * @param keys {current(), ask(wrongKey)}: the API key, or a question to the user
 * @param onWait called with (problem, milliseconds) before a retry of 429 or 503, and with nothing
 *     when the wait is over
 */
export function createHttp({ transport, keys, onWait = () => {}, wait = pause }) {
  async function once(path, init) {
    const key = keys.current();
    const headers = { ...init.headers, ...(key ? { 'x-api-key': key } : {}) };
    const response = await send(path, { ...init, headers });
    if (response.status !== 401) return response;
    const problem = await problemOf(response);
    if (!(await keys.ask(key))) throw problem;
    return once(path, init);
  }

  async function send(path, init) {
    try {
      return await (init.transport ?? transport)(path, init);
    } catch (error) {
      if (init.signal?.aborted || error instanceof Problem) throw error;
      throw new Problem('unreachable', { detail: String(error) });
    }
  }

  /** The answer, when it is a success or 304; throws a Problem otherwise. */
  return async function request(path, init = {}) {
    for (let retry = 0; ; retry++) {
      const response = await once(path, init);
      if (response.ok || response.status === 304) return response;
      const problem = await problemOf(response);
      if (![429, 503].includes(response.status) || retry >= MAX_RETRIES) throw problem;
      const ms = retryAfter(response.headers.get('retry-after'));
      onWait(problem, ms);
      await wait(ms, init.signal);
      onWait();
      init.signal?.throwIfAborted();
    }
  };
}
