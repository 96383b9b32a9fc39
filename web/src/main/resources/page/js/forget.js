// Forgetting a photo: asks first, then deletes it from every store of the server.

import { byId } from './dom.js';

/** @return whether the user wants it; on no the browser gives the focus back to the button */
function confirmed() {
  const dialog = byId('forget-dialog');
  dialog.returnValue = 'keep';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'forget'), { once: true });
  });
}

/** @return true when the photo is gone now */
export async function forget(http, id) {
  if (!(await confirmed())) return false;
  try {
    await http(`/api/v1/photos/${encodeURIComponent(id)}`, { method: 'DELETE' });
  } catch (problem) {
    if (problem.code !== 'photo_not_found') throw problem;
  }
  return true;
}
