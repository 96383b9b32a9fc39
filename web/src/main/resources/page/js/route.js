// The address is the state: #photo=ID shows a photo, an empty hash the first screen, and any other
// hash is a plain anchor of the page. Pure functions.

const PHOTO = /^#photo=([A-Za-z0-9_-]{1,128})$/;

/** {view: 'photo', id} | {view: 'welcome'} | {view: 'anchor'} */
export function parseRoute(hash) {
  const photo = PHOTO.exec(hash);
  if (photo) return { view: 'photo', id: photo[1] };
  return hash === '' || hash === '#' ? { view: 'welcome' } : { view: 'anchor' };
}

export const photoHash = (id) => `#photo=${id}`;
