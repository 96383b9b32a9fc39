// The stages of a photo's walk as bars on a common axis. Pure functions.

const NAMES = {
  queued: 'Waiting',
  decode: 'Decode',
  detect: 'Find faces',
  embed: 'Embed',
  similar: 'Look-alikes',
  race: 'Race',
  age: 'Age',
  gender: 'Gender',
  emotion: 'Emotion',
};
const TRUNK = ['queued', 'decode', 'detect'];

/**
 * @param photo its `timeline` says from when to when each stage worked, in milliseconds since the
 *     photo was received; its `timings` how long each computed, summed over the faces
 * @return {lanes: [{key, name, ms, from, share, kind}], total}: from and share are parts of the axis
 */
export function lanesOf({ timeline = [], timings = {} }) {
  const axis = Math.max(1, ...timeline.map(({ end }) => end));
  const lanes = timeline
    .map(({ stage, start, end }) => ({
      key: stage,
      name: NAMES[stage] ?? stage,
      ms: timings[stage] ?? end - start,
      from: start / axis,
      share: Math.max(0, end - start) / axis,
      kind: stage === 'queued' ? 'waiting' : TRUNK.includes(stage) ? 'trunk' : 'branch',
    }))
    .sort((a, b) => order(a.key) - order(b.key));
  return { lanes, total: timings.total };
}

function order(key) {
  const place = Object.keys(NAMES).indexOf(key);
  return place < 0 ? Infinity : place;
}
