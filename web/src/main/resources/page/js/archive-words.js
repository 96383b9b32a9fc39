// How archives are said. Pure functions.

const STATES = {
  running: 'Running',
  stopped: 'Stopped',
  cancelled: 'Cancelled',
  finished: 'Finished',
};

const REASONS = {
  not_an_image: 'Not a picture',
  encrypted: 'Needs a password',
  unsupported_compression: 'Packed in a way that is not read',
  corrupt: 'Damaged in the archive',
  cut_off: 'The archive ends too early',
  too_large: 'Too many bytes for a photo',
  compression_ratio: 'Packed smaller than photos can be',
  archive_in_archive: 'An archive within, not opened',
  unreadable: 'Could not be read',
  link: 'A link, not followed',
  special_file: 'Not a regular file',
  deleted: 'Deleted before, and not taken again',
  undecodable_image: 'A picture that cannot be decoded',
  unsupported_media_type: 'A picture of no known format',
  too_many_pixels: 'Too many pixels',
  image_unavailable: 'Its stored picture could not be read',
  model_error: 'A model gave no usable answer',
  attempts_exhausted: 'Tried several times, failed each time',
  internal_error: 'Something went wrong on the server',
};

/** A whole number with its thousands apart. */
export const count = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, '\u202f');

const photos = (n) => `${count(n)} ${n === 1 ? 'photo' : 'photos'}`;

export const stateText = (state) => STATES[state] ?? state;

export const refusalText = (reason) => REASONS[reason] ?? sentence(reason);

function sentence(code) {
  const words = code.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What an archive is called: the last part of its first source, and how many more there are. */
export function nameOf({ sources }) {
  const [first, ...more] = sources.map((source) => source.split('/').filter(Boolean).pop() ?? source);
  if (more.length === 0) return first;
  return `${first} and ${more.length === 1 ? more[0] : `${more.length} more`}`;
}

const settled = ({ done, failed }) => done + failed;
const unfinished = (archive) => archive.photos - settled(archive);

/** Whether something is still happening to it. */
export const isWorking = (archive) =>
  archive.state === 'running' || (archive.state === 'cancelled' && unfinished(archive) > 0);

/** Whether asking again is pointless. */
export const isOver = (archive) =>
  archive.state === 'finished' || (archive.state === 'cancelled' && unfinished(archive) === 0);

/** One line: where it stands, and since when. */
export function statusOf(archive, when = dateText) {
  if (archive.state === 'finished' && archive.finished_at) return `Finished ${when(archive.finished_at)}`;
  if (archive.state === 'cancelled' && unfinished(archive) > 0) return `Cancelled, ${photos(unfinished(archive))} still to be finished`;
  if (archive.state !== 'running') return `${stateText(archive.state)}, started ${when(archive.started_at)}`;
  return archive.read ? 'Everything is read, the last photos are on their way' : `Running, started ${when(archive.started_at)}`;
}

function dateText(iso) {
  return new Date(iso).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}

/**
 * What share of it is done, from 0 to 1; undefined where nobody knows how much there is. Entries
 * that are no photos cost nothing, so of those ahead as many are left out as there were so far.
 */
export function shareOf(archive) {
  const { state, read, entries, photos: known, entries_expected: all } = archive;
  if (state === 'finished' || (read && known === 0)) return 1;
  if (read) return settled(archive) / known;
  if (!(all > 0)) return undefined;
  if (known === 0) return Math.min(1, entries / all);
  return settled(archive) / (known * Math.max(1, all / entries));
}

/** How many photos are done. */
export function soFar(archive) {
  if (archive.read || archive.state !== 'running') {
    return settled(archive) === archive.photos ? photos(archive.photos) : `${count(settled(archive))} of ${photos(archive.photos)}`;
  }
  return `${photos(settled(archive))} done, ${entriesRead(archive)}`;
}

function entriesRead({ entries, entries_expected: all }) {
  return all >= entries ? `${count(entries)} of ${count(all)} entries read` : `${count(entries)} ${entries === 1 ? 'entry' : 'entries'} read so far`;
}

/** How fast it goes and how long it will take; empty where that is not known. */
export function paceOf(archive) {
  if (!isWorking(archive)) return '';
  const parts = [];
  if (archive.photos_per_second > 0) parts.push(`${archive.photos_per_second.toFixed(1)} photos/s`);
  if (archive.seconds_left > 0) parts.push(`${duration(archive.seconds_left)} left`);
  return parts.join(' · ');
}

/** Seconds in words of a precision that they deserve. */
export function duration(seconds) {
  if (seconds < 60) return `${seconds}\u202fs`;
  if (seconds < 3600) return `${Math.ceil(seconds / 60)}\u202fmin`;
  const minutes = Math.ceil(seconds / 60);
  return `${Math.floor(minutes / 60)}\u202fh ${minutes % 60}\u202fmin`;
}

/** [key, label, number, alarming] in the order in which they are shown. */
export function figuresOf(archive) {
  return [
    ['faces', archive.faces === 1 ? 'face' : 'faces', archive.faces],
    ['done', 'photos done', archive.done],
    ['failed', 'photos failed', archive.failed, archive.failed > 0],
    ['refused', 'entries refused', archive.refused],
    ['copies', 'duplicates', archive.copies],
    ['deleted', 'deleted since', archive.deleted],
    ['entries', 'entries read', archive.entries],
  ].filter(([key, , number]) => number > 0 || !['copies', 'deleted'].includes(key));
}

/** [reason, number], most first. */
export const rankedReasons = ({ reasons }) => Object.entries(reasons).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));

/** What to do now; empty when there is nothing to do. */
export function adviceOf(archive) {
  if (archive.state === 'stopped') return 'No process reads it. The same command goes on where it was.';
  if (archive.state === 'cancelled') return 'The rest was not wanted. The same command goes on where it was.';
  return '';
}

/** What is new between two states, in words to be read aloud; empty when nothing is. */
export function archiveNews(before, archive) {
  return before && before.state !== archive.state ? `${stateText(archive.state)}. ${soFar(archive)}.` : '';
}
