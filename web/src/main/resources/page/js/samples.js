// Photos that come with the models, to try the page without one of one's own.

import { byId, el } from './dom.js';

/** @param onFile called with the sample as a file */
export async function setUpSamples(http, onFile, onProblem) {
  const box = byId('samples');
  try {
    const samples = await (await http('/samples.json')).json();
    byId('sample-grid').append(...samples.map((path, i) => tile(path, i, http, onFile, onProblem)));
    box.hidden = samples.length === 0;
  } catch {
    box.hidden = true;
  }
}

function tile(path, index, http, onFile, onProblem) {
  const button = el(
    'button',
    { type: 'button', className: 'sample' },
    el('img', { src: path, alt: `Sample photo ${index + 1}`, decoding: 'async', width: 480, height: 360 }),
  );
  button.addEventListener('click', async () => {
    button.setAttribute('aria-busy', 'true');
    try {
      onFile(await fileOf(path, http));
    } catch (problem) {
      onProblem(problem);
    } finally {
      button.removeAttribute('aria-busy');
    }
  });
  return el('li', {}, button);
}

async function fileOf(path, http) {
  const blob = await (await http(path)).blob();
  return new File([blob], path.split('/').pop(), { type: blob.type });
}
