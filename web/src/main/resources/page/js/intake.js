// The ways a photo gets in: dropped anywhere, chosen, pasted.

import { byId } from './dom.js';

/** @param onFiles called with a non-empty array of files */
export function setUpIntake(onFiles) {
  const give = (files) => files.length > 0 && onFiles([...files]);
  setUpChooser(give);
  setUpDrop(give);
  document.addEventListener('paste', (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    give(files);
  });
}

function setUpChooser(give) {
  const input = byId('file');
  for (const button of document.querySelectorAll('[data-choose]')) {
    button.addEventListener('click', () => input.click());
  }
  input.addEventListener('change', () => {
    give([...input.files]);
    input.value = '';
  });
}

function setUpDrop(give) {
  // Enter and leave also fire for every child on the way, so they are counted.
  let depth = 0;
  const mark = () => document.body.classList.toggle('dragging', depth > 0);
  const hasFiles = (event) => event.dataTransfer?.types.includes('Files');
  window.addEventListener('dragenter', (event) => {
    if (!hasFiles(event)) return;
    depth++;
    mark();
  });
  window.addEventListener('dragleave', (event) => {
    if (!hasFiles(event)) return;
    depth = Math.max(0, depth - 1);
    mark();
  });
  window.addEventListener('dragover', (event) => hasFiles(event) && event.preventDefault());
  window.addEventListener('drop', (event) => {
    depth = 0;
    mark();
    if (!hasFiles(event)) return;
    event.preventDefault();
    give([...event.dataTransfer.files]);
  });
}
