import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lanesOf } from '../../main/resources/page/js/stages.js';

const photo = {
  timeline: [
    { stage: 'queued', start: 0, end: 3 },
    { stage: 'decode', start: 3, end: 12 },
    { stage: 'detect', start: 12, end: 34 },
    { stage: 'similar', start: 45, end: 50 },
    { stage: 'embed', start: 34, end: 44 },
  ],
  timings: { queued: 3, decode: 9, detect: 22, embed: 16.4, similar: 4, total: 50 },
};

test('lanes are in the order of the walk', () => {
  assert.deepEqual(lanesOf(photo).lanes.map((lane) => lane.key), ['queued', 'decode', 'detect', 'embed', 'similar']);
});

test('a bar says when, the number says how much was computed', () => {
  const embed = lanesOf(photo).lanes.find((lane) => lane.key === 'embed');
  assert.deepEqual([embed.from, embed.share, embed.ms], [34 / 50, 10 / 50, 16.4]);
});

test('a photo that has not begun has no lanes', () => {
  assert.deepEqual(lanesOf({}), { lanes: [], total: undefined });
});

test('a stage of a later version of the server is shown by its own name, last', () => {
  const { lanes } = lanesOf({ timeline: [{ stage: 'mood', start: 1, end: 2 }, ...photo.timeline], timings: {} });
  assert.deepEqual([lanes.at(-1).name, lanes.at(-1).ms], ['mood', 1]);
});

test('no bar leaves the axis', () => {
  for (const { from, share } of lanesOf(photo).lanes) assert.ok(from >= 0 && from + share <= 1 + 1e-9);
});
