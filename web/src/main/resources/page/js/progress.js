// What is said about a photo while it makes its way. Pure functions.

import { faceCount, gist, isComplete, knownFaces, milliseconds } from './words.js';

/** The headline of a photo. */
export function titleOf(photo) {
  const faces = knownFaces(photo);
  return faces ? faceCount(faces.length) : 'Your photo';
}

/** {text, working}: where the photo is on its way. */
export function statusOf(photo) {
  const faces = knownFaces(photo);
  if (photo.status === 'failed') return { text: 'Failed', working: false };
  if (photo.status === 'done') return { text: doneText(photo), working: false };
  if (faces) return { text: `Reading faces, ${faces.filter(isComplete).length} of ${faces.length} done`, working: true };
  return { text: photo.status === 'queued' ? 'Waiting for its turn' : 'Looking for faces', working: true };
}

function doneText({ timings }) {
  return Number.isFinite(timings?.total) ? `Done in ${milliseconds(timings.total)}` : 'Done';
}

/** What is new between two states of a photo, in words to be read aloud; empty when nothing is. */
export function news(before, photo) {
  const known = before && knownFaces(before);
  const faces = knownFaces(photo);
  const lines = [];
  if (faces && !known) lines.push(`${faceCount(faces.length)} found.`);
  faces?.forEach((face, index) => {
    if (isComplete(face) && !(known?.[index] && isComplete(known[index]))) lines.push(faceLine(face, index));
  });
  if (photo.status !== before?.status && photo.status === 'done') lines.push(`${doneText(photo)}.`);
  if (photo.status !== before?.status && photo.status === 'failed') lines.push('The photo failed.');
  return lines.join(' ');
}

function faceLine(face, index) {
  const twins = face.similar.status === 'done' ? face.similar.matches.length : 0;
  const alike = twins === 0 ? 'no look-alikes yet' : twins === 1 ? '1 look-alike' : `${twins} look-alikes`;
  return `Face ${index + 1}: ${[gist(face), alike].filter(Boolean).join(', ')}.`;
}
