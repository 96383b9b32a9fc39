import assert from 'node:assert/strict';
import { test } from 'node:test';
import { archiveOf, archivePath, isAstray } from '../../main/resources/page/js/archive-path.js';

const ID = '0123456789abcdef0123456789abcdef';

test('an archive has an address that leads back to it', () => {
  assert.equal(archiveOf(archivePath(ID)), ID);
  assert.equal(archiveOf(`${archivePath(ID)}/`), ID);
});

test('the list has no archive in its address', () => {
  for (const path of ['/archives', '/archives/', '/archives.html']) {
    assert.equal(archiveOf(path), undefined);
    assert.equal(isAstray(path), false);
  }
});

test('what can be no archive is astray', () => {
  for (const path of ['/archives/x', `/archives/${ID}0`, '/archives/..%2fphotos']) {
    assert.equal(archiveOf(path), undefined);
    assert.equal(isAstray(path), true);
  }
  assert.equal(isAstray(archivePath(ID)), false);
});
