// Whether anybody can see the page. Hidden pages ask the server for nothing.

export const visibility = {
  get hidden() {
    return document.hidden;
  },

  /** Resolves once the page is visible, or when the signal aborts. */
  visible(signal) {
    if (!document.hidden || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const check = () => {
        if (document.hidden && !signal.aborted) return;
        document.removeEventListener('visibilitychange', check);
        signal.removeEventListener('abort', check);
        resolve();
      };
      document.addEventListener('visibilitychange', check);
      signal.addEventListener('abort', check);
    });
  },

  /** Calls back when the page gets hidden; returns how to stop listening. */
  onHide(callback) {
    const check = () => document.hidden && callback();
    document.addEventListener('visibilitychange', check);
    return () => document.removeEventListener('visibilitychange', check);
  },
};
