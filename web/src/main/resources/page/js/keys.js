// The API key of a server that wants one, asked for once and kept until the tab is closed.

import { byId } from './dom.js';

const KEY = 'similarfaces.key';

export class Keys {
  #question = null;

  current() {
    return sessionStorage.getItem(KEY);
  }

  /**
   * Asks for a key, once for however many requests were refused together.
   *
   * @param refused the key that was refused; when another one is known already nobody is asked
   * @return whether there is a key to try
   */
  async ask(refused) {
    if (this.current() && this.current() !== refused) return true;
    this.#question ??= this.#open(refused !== null).finally(() => (this.#question = null));
    return this.#question;
  }

  #open(wrong) {
    const dialog = byId('key-dialog');
    const input = byId('key-input');
    byId('key-title').textContent = wrong ? 'That key was not accepted' : 'This server asks for a key';
    input.value = '';
    dialog.returnValue = 'cancel';
    dialog.showModal();
    input.focus();
    // A plain button: the first submit button of a form is what Enter in the field presses.
    byId('key-cancel').onclick = () => dialog.close('cancel');
    return new Promise((resolve) => {
      dialog.addEventListener('close', () => resolve(this.#take(dialog, input)), { once: true });
    });
  }

  #take(dialog, input) {
    const key = input.value.trim();
    input.value = '';
    if (dialog.returnValue !== 'ok' || !key) return false;
    sessionStorage.setItem(KEY, key);
    return true;
  }
}
