/** Milliseconds to wait after a number of failures in a row: 0.5 s, doubled up to 15 s, +-25 %. */
export function backoff(failures, random = Math.random) {
  const base = Math.min(500 * 2 ** Math.max(failures - 1, 0), 15_000);
  return Math.round(base * (0.75 + random() * 0.5));
}

/** A pause that an AbortSignal ends early. */
export function pause(ms, signal) {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const timer = setTimeout(finish, ms);
    function finish() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', finish);
      resolve();
    }
    signal?.addEventListener('abort', finish);
  });
}
