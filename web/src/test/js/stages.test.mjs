import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lanesOf } from '../../main/resources/web/js/stages.js';

const timings = { queued: 3, decode: 9, detect: 22, embed: 8, similar: 4, age: 3, gender: 3, emotion: 2, race: 5, total: 61 };
const lane = (lanes, key) => lanes.find((one) => one.key === key);

test('every stage begins where the one it builds on ends', () => {
  const { lanes } = lanesOf(timings);
  assert.equal(lane(lanes, 'queued').start, 0);
  assert.equal(lane(lanes, 'detect').start, 12);
  assert.equal(lane(lanes, 'age').start, 34);
  assert.equal(lane(lanes, 'embed').start, 34);
  assert.equal(lane(lanes, 'similar').start, 42);
  assert.equal(lane(lanes, 'race').start, 42);
});

test('stages that are not there yet have no lane', () => {
  assert.deepEqual(lanesOf({ queued: 3, decode: 9 }).lanes.map((one) => one.key), ['queued', 'decode']);
  assert.deepEqual(lanesOf(undefined).lanes, []);
});

test('no bar leaves the axis', () => {
  for (const given of [timings, { detect: 500, total: 20 }, { queued: 0 }, { age: 0.2 }]) {
    for (const { from, share } of lanesOf(given).lanes) assert.ok(from >= 0 && from + share <= 1 + 1e-9);
  }
});
