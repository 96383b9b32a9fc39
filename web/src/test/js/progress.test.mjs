import assert from 'node:assert/strict';
import { test } from 'node:test';
import { news, statusOf, titleOf } from '../../main/resources/page/js/progress.js';

const pending = { status: 'pending' };
const blank = { age: pending, gender: pending, emotion: pending, race: pending, similar: pending };
const full = {
  age: { status: 'done', value: 31.2 },
  gender: { status: 'done', value: 'female' },
  emotion: { status: 'done', value: 'happy' },
  race: { status: 'failed', reason: 'model_error' },
  similar: { status: 'done', matches: [{}] },
};
const photo = (status, faces, more = {}) => ({ status, faces, timings: {}, ...more });

test('the found faces are news once', () => {
  const before = photo('processing', []);
  const after = photo('processing', [blank, blank]);
  assert.equal(news(before, after), '2 faces found.');
  assert.equal(news(after, after), '');
});

test('a face is news when its last field is known', () => {
  assert.equal(news(photo('processing', [blank]), photo('processing', [full])), 'Face 1: About 31, female, happy, 1 look-alike.');
});

test('the end is news, with the time it took', () => {
  const line = news(photo('processing', [full]), photo('done', [full], { timings: { total: 61 } }));
  assert.match(line, /^Done in 61\sms\.$/);
});

test('a photo without faces says so when it is done', () => {
  assert.equal(news(undefined, photo('done', [])), 'No faces found. Done.');
});

test('the status follows the photo on its way', () => {
  assert.deepEqual(statusOf(photo('queued', [])), { text: 'Waiting for its turn', working: true });
  assert.deepEqual(statusOf(photo('processing', [])), { text: 'Looking for faces', working: true });
  assert.deepEqual(statusOf(photo('processing', [full, blank])), { text: 'Reading faces, 1 of 2 done', working: true });
  assert.deepEqual(statusOf(photo('failed', [])), { text: 'Failed', working: false });
});

test('the title counts the faces once they are known', () => {
  assert.equal(titleOf(photo('processing', [])), 'Your photo');
  assert.equal(titleOf(photo('processing', [blank])), '1 face');
});
