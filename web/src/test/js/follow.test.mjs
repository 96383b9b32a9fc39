import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backoff } from '../../main/resources/page/js/backoff.js';
import { follow, followCounts } from '../../main/resources/page/js/follow.js';
import { Problem } from '../../main/resources/page/js/problems.js';

const seen = { visible: async () => {}, onHide: () => () => {} };
const photo = (status, etag) => new Response(JSON.stringify({ status, faces: [] }), { headers: { etag } });

/** Follows a photo against prepared answers. */
async function run(answers, options = {}) {
  const asked = [];
  const documents = [];
  const troubles = [];
  const http = async (path, init) => {
    asked.push({ path, tag: init.headers['If-None-Match'] });
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return typeof answer === 'function' ? answer(init) : answer;
  };
  const given = { http, visibility: seen, wait: async () => {}, signal: new AbortController().signal, ...options };
  const outcome = await follow('p 1', { ...given, onDocument: (doc) => documents.push(doc.status), onTrouble: (n) => troubles.push(n) });
  return { asked, documents, troubles, outcome };
}

test('the first question is plain and the next ones wait with the tag', async () => {
  const { asked, documents } = await run([photo('queued', '"1"'), photo('processing', '"2"'), photo('done', '"3"')]);
  assert.deepEqual(documents, ['queued', 'processing', 'done']);
  assert.equal(asked[0].path, '/api/v1/photos/p%201');
  assert.equal(asked[1].path, '/api/v1/photos/p%201?wait=25');
  assert.deepEqual(asked.map((one) => one.tag), [undefined, '"1"', '"2"']);
});

test('nothing is asked after a failed photo', async () => {
  const { asked, outcome } = await run([photo('failed', '"1"')]);
  assert.equal(asked.length, 1);
  assert.equal(outcome.status, 'failed');
});

test('not modified is no new document', async () => {
  const { documents } = await run([photo('queued', '"1"'), new Response(null, { status: 304 }), photo('done', '"2"')]);
  assert.deepEqual(documents, ['queued', 'done']);
});

test('a server that went away is asked again, and its return is told', async () => {
  const away = () => new Problem('unreachable');
  const { troubles, documents } = await run([away(), away(), photo('done', '"1"')]);
  assert.deepEqual(troubles, [1, 2, 0]);
  assert.deepEqual(documents, ['done']);
});

test('a photo that is gone ends it', async () => {
  await assert.rejects(run([photo('queued', '"1"'), new Problem('photo_not_found', { status: 404 })]), (error) => error.code === 'photo_not_found');
});

test('a hidden page asks nothing until it is seen again', async () => {
  const events = [];
  let hide;
  const visibility = {
    visible: async () => events.push('look'),
    onHide: (callback) => {
      hide = callback;
      return () => {};
    },
  };
  const hidden = (init) => new Promise((_, reject) => {
    init.signal.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
    hide();
  });
  const { troubles, documents } = await run([photo('queued', '"1"'), hidden, photo('done', '"2"')], { visibility });
  assert.deepEqual(events, ['look', 'look', 'look']);
  assert.deepEqual(troubles, []);
  assert.deepEqual(documents, ['queued', 'done']);
});

test('leaving ends it without a word', async () => {
  const controller = new AbortController();
  const leaving = () => {
    controller.abort();
    throw new DOMException('aborted', 'AbortError');
  };
  const { outcome, troubles } = await run([photo('queued', '"1"'), leaving], { signal: controller.signal });
  assert.equal(outcome, undefined);
  assert.deepEqual(troubles, []);
});

test('what is counted is asked again after a rest, until it is over', async () => {
  const answers = [new Response('{"n":1}', { headers: { etag: '"1"' } }), new Response(null, { status: 304 }), new Response('{"n":2}', { headers: { etag: '"2"' } })];
  const asked = [];
  const rests = [];
  const last = await followCounts('/api/v1/archives', {
    http: async (path, init) => {
      asked.push([path, init.headers['If-None-Match']]);
      return answers.shift();
    },
    visibility: seen,
    wait: async (ms) => rests.push(ms),
    signal: new AbortController().signal,
    isLast: ({ n }) => n === 2,
    onDocument: () => {},
  });
  assert.equal(last.n, 2);
  assert.deepEqual(asked, [['/api/v1/archives', undefined], ['/api/v1/archives', '"1"'], ['/api/v1/archives', '"1"']]);
  assert.equal(rests.filter((ms) => ms === 1000).length, 2);
});

test('the pauses double, have an end and are never the same for all', () => {
  assert.equal(backoff(1, () => 0.5), 500);
  assert.equal(backoff(3, () => 0.5), 2000);
  assert.equal(backoff(50, () => 0.5), 15_000);
  assert.notEqual(backoff(3, () => 0), backoff(3, () => 1));
});
