import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Recent } from '../../main/resources/page/js/recent.js';

class Shelf {
  items = new Map();
  getItem = (key) => this.items.get(key) ?? null;
  setItem = (key, value) => this.items.set(key, value);
}

test('the newest photo is first and a known one keeps its place', () => {
  const recent = new Recent(new Shelf());
  ['a', 'b', 'a'].forEach((id) => recent.add(id));
  assert.deepEqual(recent.ids, ['b', 'a']);
});

test('the list survives a reload and forgets what was removed', () => {
  const shelf = new Shelf();
  const recent = new Recent(shelf);
  ['a', 'b'].forEach((id) => recent.add(id));
  recent.remove('b');
  assert.deepEqual(new Recent(shelf).ids, ['a']);
});

test('the list has an end', () => {
  const recent = new Recent(new Shelf());
  for (let i = 0; i < 50; i++) recent.add(`photo-${i}`);
  assert.equal(recent.ids.length, 12);
  assert.equal(recent.ids[0], 'photo-49');
});

test('damaged or forbidden storage is an empty list', () => {
  assert.deepEqual(new Recent({ getItem: () => '{"not": "a list"}' }).ids, []);
  const forbidden = () => {
    throw new Error('forbidden');
  };
  const recent = new Recent({ getItem: forbidden, setItem: forbidden });
  recent.add('a');
  assert.deepEqual(recent.ids, ['a']);
});
