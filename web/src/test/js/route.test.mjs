import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseRoute, photoHash } from '../../main/resources/page/js/route.js';

test('a photo has an address that leads back to it', () => {
  assert.deepEqual(parseRoute(photoHash('0198f2ab-00c1')), { view: 'photo', id: '0198f2ab-00c1' });
});

test('an empty hash is the first screen and another one an anchor', () => {
  assert.equal(parseRoute('').view, 'welcome');
  assert.equal(parseRoute('#about').view, 'anchor');
});

test('an id with a path in it is no id', () => {
  assert.equal(parseRoute('#photo=../../metrics').view, 'anchor');
  assert.equal(parseRoute('#photo=').view, 'anchor');
});
