// What a field of a face looks like once it is known.

import { el, vary } from './dom.js';
import { labelText, percent, ranked, reasonText } from './words.js';

const OLDEST = 90;

const skeleton = () => el('span', { className: 'skeleton' });

/** The contents of a field's cell; `done` draws the value. */
export function fieldContents(field, done) {
  if (!field) return [];
  if (field.status === 'pending') return [skeleton(), el('span', { className: 'visually-hidden', textContent: 'not known yet' })];
  if (field.status === 'failed') return [el('p', { className: 'failure', textContent: reasonText(field.reason) })];
  return done(field);
}

/** Years on a ruler, with the range around them. */
export function age({ value, low, high }) {
  const at = (years) => Math.min(Math.max(years / OLDEST, 0), 1);
  const ruler = el('span', { className: 'ruler', aria: { hidden: 'true' } }, el('span', { className: 'range' }), el('span', { className: 'spot' }));
  vary(ruler, { low: at(low), high: at(high), at: at(value) });
  const range = `${Math.round(low)} to ${Math.round(high)}`;
  return [reading(`About ${Math.round(value)}`, range, ruler)];
}

/** The likeliest label with its confidence; the other scores unfold. */
export function label({ value, confidence, scores }) {
  const others = ranked(scores);
  const head = reading(labelText(value), percent(confidence), bar(confidence));
  if (others.length < 2) return [head];
  return [el('details', {}, el('summary', {}, head), el('ul', { className: 'scores' }, ...others.map(scoreRow)))];
}

function reading(value, sure, drawing) {
  return el('span', { className: 'reading' }, el('span', { className: 'value', textContent: value }), el('span', { className: 'sure', textContent: sure }), drawing);
}

function bar(share) {
  return vary(el('span', { className: 'bar', aria: { hidden: 'true' } }, el('span')), { share });
}

function scoreRow([name, share]) {
  return el('li', {}, el('span', { textContent: labelText(name) }), bar(share), el('span', { className: 'sure', textContent: percent(share) }));
}
