import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  adviceOf, archiveNews, count, duration, figuresOf, isOver, isWorking, nameOf, paceOf, rankedReasons, refusalText, shareOf, soFar, statusOf,
} from '../../main/resources/page/js/archive-words.js';

const archive = (state, more = {}) => ({
  state, sources: ['/home/me/2009.zip'], started_at: 'then', entries: 120, photos: 100, copies: 0, done: 40, failed: 10, deleted: 0,
  refused: 20, faces: 70, reasons: {}, read: false, ...more,
});
const said = (one) => statusOf(one, (time) => `at ${time}`);

test('an archive is called after its sources', () => {
  assert.equal(nameOf({ sources: ['/home/me/2009.zip'] }), '2009.zip');
  assert.equal(nameOf({ sources: ['s3://bucket/folder/'] }), 'folder');
  assert.equal(nameOf({ sources: ['/a/b', '/c/d'] }), 'b and d');
  assert.equal(nameOf({ sources: ['/a', '/b', '/c'] }), 'a and 2 more');
  assert.equal(nameOf({ sources: ['/'] }), '/');
});

test('the share is of all photos, once it is known how many there are', () => {
  assert.equal(shareOf(archive('running')), undefined);
  assert.equal(shareOf(archive('stopped')), undefined);
  assert.equal(shareOf(archive('running', { entries_expected: 600 })), 0.1);
  assert.equal(shareOf(archive('running', { entries_expected: 50 })), 0.5);
  assert.equal(shareOf(archive('running', { entries_expected: 600, entries: 60, photos: 0, done: 0, failed: 0 })), 0.1);
  assert.equal(shareOf(archive('running', { read: true, entries_expected: 600 })), 0.5);
  assert.equal(shareOf(archive('finished', { read: true, done: 90 })), 1);
  assert.equal(shareOf(archive('running', { read: true, entries: 0, photos: 0, done: 0, failed: 0 })), 1);
});

test('the status says where it stands and since when', () => {
  assert.equal(said(archive('running')), 'Running, started at then');
  assert.match(said(archive('running', { read: true })), /^Everything is read/);
  assert.equal(said(archive('finished', { finished_at: 'now' })), 'Finished at now');
  assert.equal(said(archive('finished')), 'Finished, started at then');
  assert.equal(said(archive('cancelled')), 'Cancelled, 50 photos still to be finished');
  assert.equal(said(archive('cancelled', { done: 89 })), 'Cancelled, 1 photo still to be finished');
  assert.equal(said(archive('cancelled', { done: 90 })), 'Cancelled, started at then');
  assert.equal(said(archive('stopped')), 'Stopped, started at then');
});

test('a cancelled archive is worked on until its photos are done', () => {
  assert.equal(isWorking(archive('cancelled')), true);
  assert.equal(isOver(archive('cancelled')), false);
  assert.equal(isWorking(archive('cancelled', { done: 90 })), false);
  assert.equal(isOver(archive('cancelled', { done: 90 })), true);
  assert.equal(isOver(archive('finished')), true);
  assert.equal(isOver(archive('stopped')), false);
});

test('how far it is names what is known', () => {
  assert.equal(soFar(archive('running')), '50 photos done, 120 entries read so far');
  assert.equal(soFar(archive('running', { entries_expected: 1500 })), '50 photos done, 120 of 1\u202f500 entries read');
  assert.match(soFar(archive('running', { read: true })), /^50 of 100 photos$/);
  assert.equal(soFar(archive('finished', { read: true, done: 90 })), '100 photos');
});

test('pace and time left are only said while something happens', () => {
  assert.equal(paceOf(archive('running', { photos_per_second: 7.25, seconds_left: 95 })), '7.3 photos/s · 2\u202fmin left');
  assert.equal(paceOf(archive('running', { photos_per_second: 0 })), '');
  assert.equal(paceOf(archive('finished', { photos_per_second: 7 })), '');
});

test('times have the precision that they deserve', () => {
  assert.equal(duration(45), '45\u202fs');
  assert.equal(duration(61), '2\u202fmin');
  assert.equal(duration(3600), '1\u202fh 0\u202fmin');
  assert.equal(duration(36_900), '10\u202fh 15\u202fmin');
});

test('thousands are set apart', () => {
  assert.deepEqual([0, 999, 1000, 1234567].map(count), ['0', '999', '1\u202f000', '1\u202f234\u202f567']);
});

test('figures that are rare are shown where there are any', () => {
  const keys = (one) => figuresOf(one).map(([key]) => key);
  assert.deepEqual(keys(archive('running')), ['faces', 'done', 'failed', 'refused', 'entries']);
  assert.deepEqual(keys(archive('running', { copies: 1, deleted: 2 })), ['faces', 'done', 'failed', 'refused', 'copies', 'deleted', 'entries']);
});

test('reasons are ranked, and one that nobody foresaw is still said', () => {
  assert.deepEqual(rankedReasons({ reasons: { a: 1, c: 5, b: 5 } }), [['b', 5], ['c', 5], ['a', 1]]);
  assert.equal(refusalText('link'), 'A link, not followed');
  assert.equal(refusalText('cat_on_keyboard'), 'Cat on keyboard');
});

test('who can go on is told how', () => {
  assert.match(adviceOf(archive('stopped')), /same command/);
  assert.match(adviceOf(archive('cancelled')), /same command/);
  assert.equal(adviceOf(archive('running')), '');
});

test('a new state is news once', () => {
  assert.equal(archiveNews(undefined, archive('running')), '');
  assert.equal(archiveNews(archive('running'), archive('running')), '');
  assert.match(archiveNews(archive('running'), archive('finished', { read: true, done: 90 })), /^Finished\. 100 photos\.$/);
});
