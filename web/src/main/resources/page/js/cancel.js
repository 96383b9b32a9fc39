// Cancelling an archive: asks first, then the server reads no more of it.

import { byId } from './dom.js';

/** @return whether the user wants it; on no the browser gives the focus back to the button */
function confirmed() {
  const dialog = byId('cancel-dialog');
  dialog.returnValue = 'keep';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'cancel'), { once: true });
  });
}

/** @return the archive as it is now; undefined when the user would rather go on */
export async function cancel(http, path) {
  if (!(await confirmed())) return undefined;
  return (await http(`${path}/cancel`, { method: 'POST' })).json();
}
