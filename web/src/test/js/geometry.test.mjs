import assert from 'node:assert/strict';
import { test } from 'node:test';
import { armLength, backingSize, between, corners, easeOut, labelSpot, pointToView, toView } from '../../main/resources/page/js/geometry.js';

const random = (low, high) => low + Math.random() * (high - low);
const near = (a, b) => assert.ok(Math.abs(a - b) < 1e-6, `${a} is not ${b}`);

function randomCase() {
  const picture = { width: random(1, 8000), height: random(1, 8000) };
  const view = { width: random(50, 1500), height: random(50, 1500) };
  const x = [random(0, picture.width), random(0, picture.width)].sort((a, b) => a - b);
  const y = [random(0, picture.height), random(0, picture.height)].sort((a, b) => a - b);
  return { picture, view, box: { x_min: x[0], x_max: x[1], y_min: y[0], y_max: y[1] } };
}

test('a box keeps its place in the picture whatever the size of the view', () => {
  for (let i = 0; i < 500; i++) {
    const { picture, view, box } = randomCase();
    const rect = toView(box, picture, view);
    near((rect.x / view.width) * picture.width, box.x_min);
    near(((rect.y + rect.height) / view.height) * picture.height, box.y_max);
  }
});

test('a corner of the box as a point lands on the corner of the box as a rectangle', () => {
  for (let i = 0; i < 500; i++) {
    const { picture, view, box } = randomCase();
    const rect = toView(box, picture, view);
    const [x, y] = pointToView([box.x_max, box.y_max], picture, view);
    near(x, rect.x + rect.width);
    near(y, rect.y + rect.height);
  }
});

test('the arms of two corners never meet', () => {
  for (let i = 0; i < 500; i++) {
    const rect = { x: 0, y: 0, width: random(0.5, 900), height: random(0.5, 900) };
    assert.ok(armLength(rect) <= Math.min(rect.width, rect.height) / 2 + 1e-9);
  }
});

test('the middle of every corner is a corner of the rectangle', () => {
  const middles = corners({ x: 10, y: 20, width: 100, height: 50 }, 5).map(([, middle]) => middle);
  assert.deepEqual(middles, [[10, 20], [110, 20], [110, 70], [10, 70]]);
});

test('a box starts at the whole view and ends at the face', () => {
  const whole = { x: 0, y: 0, width: 300, height: 200 };
  const face = { x: 40, y: 50, width: 60, height: 70 };
  assert.deepEqual(between(whole, face, easeOut(-1)), whole);
  assert.deepEqual(between(whole, face, easeOut(2)), face);
});

test('easing never runs backwards', () => {
  for (let t = 0; t < 1; t += 0.01) assert.ok(easeOut(t + 0.01) >= easeOut(t));
});

test('a label goes inside the box when there is no room above', () => {
  const size = { width: 18, height: 18 };
  assert.equal(labelSpot({ x: 30, y: 100, width: 50, height: 50 }, size).y, 76);
  assert.equal(labelSpot({ x: 30, y: 5, width: 50, height: 50 }, size).y, 11);
  assert.equal(labelSpot({ x: -9, y: 100, width: 50, height: 50 }, size).x, 2);
});

test('the backing store has whole device pixels and never none', () => {
  assert.deepEqual(backingSize({ width: 333.4, height: 0 }, 1.5), { width: 500, height: 1 });
});
