// Problems of the API as sentences for people. Pure functions.

const MESSAGES = {
  empty_body: ['That file is empty', 'There is not a single byte in it. Try another one.'],
  photo_too_large: ['That photo is too large', 'The file has more bytes than this server takes. Save it smaller, or as a JPEG.'],
  too_many_pixels: ['That photo has too many pixels', 'It is larger than this server is willing to decode. Scale it down first.'],
  unsupported_media_type: ['That is not a photo this server reads', 'JPEG, PNG, WebP, GIF, BMP and TIFF are understood.'],
  undecodable_image: ['That photo is damaged', 'It starts like a picture, but it cannot be decoded to the end.'],
  photo_not_found: ['This photo is gone', 'It was forgotten, it expired, or the address is not right.'],
  face_not_found: ['This face is gone', 'Its photo was forgotten or expired.'],
  archive_not_found: ['There is no such archive', 'It was never processed in this data folder, or the address is not right.'],
  archive_not_running: ['Nothing works on this archive', 'There is nothing to cancel: its command has ended.'],
  bad_parameter: ['The server did not understand that', 'The address or a parameter is not right.'],
  unauthorized: ['A key is needed', 'This server only answers with the right API key.'],
  forbidden_origin: ['This address is not the server’s own', 'Open the page at the address that the server prints when it starts.'],
  overloaded: ['The server is busy', 'Too many photos are waiting. Try again in a moment.'],
  not_ready: ['The server is still warming up', 'Its models are being loaded. Try again in a moment.'],
  unreachable: ['The server cannot be reached', 'Is it running, and are you online?'],
  upload_broken: ['The photo did not get through', 'The connection broke while it was being sent. A photo beyond the server’s size limit (10 MiB unless changed) does that.'],
};

/** An error with the code, title and detail of a problem document. */
export class Problem extends Error {
  constructor(code, { status = 0, detail = '' } = {}) {
    super(`${code}${detail ? `: ${detail}` : ''}`);
    this.name = 'Problem';
    this.code = code;
    this.status = status;
    this.detail = detail;
  }
}

/** Title and text for a code, with the server's own words for codes that nobody foresaw. */
export function explain(problem) {
  const known = MESSAGES[problem?.code];
  if (known) return { title: known[0], text: known[1] };
  return { title: 'That did not work', text: problem?.detail || 'Something unexpected happened. Try again.' };
}

/** Turns an answer that is no success into a Problem. */
export async function problemOf(response) {
  const body = await response.json().catch(() => ({}));
  const code = body.code ?? `http_${response.status}`;
  return new Problem(code, { status: response.status, detail: body.detail ?? body.title ?? '' });
}

/** Retry-After, in seconds or as a date, as milliseconds between half a second and a minute. */
export function retryAfter(value, now = Date.now()) {
  const seconds = /^\d+$/.test(value ?? '') ? Number(value) : (Date.parse(value) - now) / 1000;
  const ms = Number.isFinite(seconds) ? seconds * 1000 : 2000;
  return Math.min(Math.max(ms, 500), 60_000);
}
