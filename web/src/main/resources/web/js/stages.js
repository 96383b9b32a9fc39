// The stages of a photo's walk as bars on a common axis. Pure functions.

const STAGES = [
  ['queued', 'Waiting'],
  ['decode', 'Decode'],
  ['detect', 'Find faces'],
  ['embed', 'Embed', 'detect'],
  ['similar', 'Look-alikes', 'embed'],
  ['race', 'Race', 'embed'],
  ['age', 'Age', 'detect'],
  ['gender', 'Gender', 'detect'],
  ['emotion', 'Emotion', 'detect'],
];

/**
 * @param timings milliseconds by stage; stages that are not there yet are left out
 * @return {lanes: [{key, name, ms, from, share, branch}], total}: from and share are parts of the
 *     axis; a stage begins where the one that it builds on ends
 */
export function lanesOf(timings = {}) {
  const ends = {};
  let trunk = 0;
  const lanes = [];
  for (const [key, name, after] of STAGES) {
    const ms = timings[key];
    if (!Number.isFinite(ms)) continue;
    const start = after ? (ends[after] ?? trunk) : trunk;
    ends[key] = start + ms;
    if (!after) trunk = ends[key];
    lanes.push({ key, name, ms, start, branch: Boolean(after) });
  }
  const axis = Math.max(timings.total ?? 0, ...Object.values(ends), 1);
  return { lanes: lanes.map((lane) => ({ ...lane, from: lane.start / axis, share: lane.ms / axis })), total: timings.total };
}
