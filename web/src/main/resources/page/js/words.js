// How values are said. Pure functions.

const LABELS = {
  latino_hispanic: 'Latino or Hispanic',
  latino: 'Latino or Hispanic',
  east_asian: 'East Asian',
  southeast_asian: 'Southeast Asian',
  middle_eastern: 'Middle Eastern',
};

const REASONS = {
  model_error: 'The model gave no usable answer for this face.',
  upstream_failed: 'It builds on another step, and that step failed.',
  other_model: 'Its embedding is of another model than those it would be compared with.',
  index_unavailable: 'The face index could not be reached.',
  image_unavailable: 'The stored picture could not be read.',
  undecodable_image: 'The picture is damaged and could not be decoded.',
  attempts_exhausted: 'It was tried several times and failed each time.',
  internal_error: 'Something went wrong on the server.',
};

/** A label of a model for people: east_asian becomes East Asian, happy becomes Happy. */
export function labelText(label) {
  const key = label.toLowerCase().replace(/[\s/-]+/g, '_');
  const words = LABELS[key] ?? label.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A share as whole percent; never 0 % or 100 % unless it is exactly that. */
export function percent(share) {
  const whole = Math.round(share * 100);
  if (whole === 0 && share > 0) return '<1\u202f%';
  if (whole === 100 && share < 1) return '>99\u202f%';
  return `${whole}\u202f%`;
}

/** Milliseconds with as many digits as they deserve. */
export function milliseconds(ms) {
  if (ms >= 10_000) return `${(ms / 1000).toFixed(1)}\u202fs`;
  return `${ms >= 10 || Number.isInteger(ms) ? Math.round(ms) : ms.toFixed(1)}\u202fms`;
}

export const faceCount = (n) => (n === 0 ? 'No faces' : n === 1 ? '1 face' : `${n} faces`);

/** Why a field or a photo failed. */
export function reasonText(reason) {
  return REASONS[reason] ?? `It failed (${(reason ?? 'no reason given').replaceAll('_', ' ')}).`;
}

/** Scores as [label, share], highest first. */
export function ranked(scores) {
  return Object.entries(scores ?? {}).sort((a, b) => b[1] - a[1]);
}

/** What is known of a face, in one line: "About 31, female, happy". Empty when nothing is. */
export function gist(face) {
  const parts = [];
  if (face.age?.status === 'done') parts.push(`about ${Math.round(face.age.value)}`);
  for (const field of [face.gender, face.emotion]) {
    if (field?.status === 'done') parts.push(labelText(field.value).toLowerCase());
  }
  const line = parts.join(', ');
  return line.charAt(0).toUpperCase() + line.slice(1);
}

const FIELDS = ['age', 'gender', 'emotion', 'race', 'similar'];

/** True when nothing more will become known of the face; a field that is left out is switched off. */
export const isComplete = (face) => FIELDS.every((name) => face[name]?.status !== 'pending');

/** True when no further change of the photo is to be expected. */
export const isTerminal = (photo) => photo.status === 'done' || photo.status === 'failed';

/** The faces once extraction has spoken; undefined while nobody knows. */
export function knownFaces(photo) {
  const faces = photo.faces ?? [];
  return faces.length > 0 || photo.status === 'done' ? faces : undefined;
}
