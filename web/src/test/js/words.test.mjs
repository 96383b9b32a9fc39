import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faceCount, gist, isComplete, knownFaces, labelText, milliseconds, percent, ranked, reasonText } from '../../main/resources/page/js/words.js';

const done = (value) => ({ status: 'done', value });
const pending = { status: 'pending' };

test('a share that is not certain is never said to be 100 %', () => {
  assert.match(percent(0.9991), /^>99/);
  assert.match(percent(1), /^100/);
  assert.match(percent(0.0001), /^<1/);
  assert.match(percent(0.426), /^43/);
});

test('labels of a model become words', () => {
  assert.equal(labelText('latino_hispanic'), 'Latino or Hispanic');
  assert.equal(labelText('Latino_Hispanic'), 'Latino or Hispanic');
  assert.equal(labelText('Southeast Asian'), 'Southeast Asian');
  assert.equal(labelText('happy'), 'Happy');
  assert.equal(labelText('some_new_label'), 'Some new label');
});

test('milliseconds have as many digits as they deserve', () => {
  assert.match(milliseconds(3), /^3\sms$/);
  assert.match(milliseconds(3.14), /^3\.1\sms$/);
  assert.match(milliseconds(61.7), /^62\sms$/);
  assert.match(milliseconds(12_345), /^12\.3\ss$/);
});

test('scores are ranked from high to low', () => {
  assert.deepEqual(ranked({ a: 0.1, b: 0.7, c: 0.2 }), [['b', 0.7], ['c', 0.2], ['a', 0.1]]);
  assert.deepEqual(ranked(undefined), []);
});

test('the gist of a face grows with its fields', () => {
  assert.equal(gist({ age: pending, gender: pending, emotion: pending }), '');
  assert.equal(gist({ age: pending, gender: done('female'), emotion: pending }), 'Female');
  assert.equal(gist({ age: done(31.2), gender: done('female'), emotion: { status: 'failed' } }), 'About 31, female');
});

test('a failed field completes a face like a finished one', () => {
  const face = { age: done(1), gender: done('male'), emotion: done('sad'), race: { status: 'failed' }, similar: done() };
  assert.equal(isComplete(face), true);
  assert.equal(isComplete({ ...face, similar: pending }), false);
  const { race, ...withoutRace } = face;
  assert.equal(isComplete(withoutRace), true);
});

test('an empty list of faces means nobody only when the photo is done', () => {
  assert.equal(knownFaces({ status: 'processing', faces: [] }), undefined);
  assert.equal(knownFaces({ status: 'queued' }), undefined);
  assert.deepEqual(knownFaces({ status: 'done', faces: [] }), []);
});

test('a reason that nobody foresaw is still said', () => {
  assert.match(reasonText('model_error'), /model/);
  assert.equal(reasonText('cat_on_keyboard'), 'It failed (cat on keyboard).');
  assert.equal(reasonText(undefined), 'It failed (no reason given).');
});

test('faces are counted in words', () => {
  assert.deepEqual([0, 1, 2].map(faceCount), ['No faces', '1 face', '2 faces']);
});
