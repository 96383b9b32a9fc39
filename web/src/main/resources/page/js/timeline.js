// The stages of the photo's walk with their milliseconds.

import { byId, el, vary } from './dom.js';
import { lanesOf } from './stages.js';
import { milliseconds } from './words.js';

export function showTimeline(photo) {
  const { lanes, total } = lanesOf(photo);
  byId('timeline').hidden = lanes.length === 0;
  byId('total').textContent = Number.isFinite(total) ? milliseconds(total) : '';
  byId('lanes').replaceChildren(...lanes.map(lane));
}

function lane({ name, ms, from, share, kind }) {
  const track = el('span', { className: 'track', aria: { hidden: 'true' } }, vary(el('span'), { from, share }));
  return el('li', { className: `lane ${kind}` }, el('span', { textContent: name }), track, el('span', { className: 'ms', textContent: milliseconds(ms) }));
}
