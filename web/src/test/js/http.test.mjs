import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createHttp } from '../../main/resources/page/js/http.js';
import { explain, Problem, retryAfter } from '../../main/resources/page/js/problems.js';

const problem = (status, code, headers = {}) => new Response(JSON.stringify({ code, status, detail: 'why' }), { status, headers });
const noKeys = { current: () => null, ask: async () => false };

/** A server that gives one prepared answer after the other and remembers what it was asked. */
function server(...answers) {
  const asked = [];
  const transport = async (path, init) => {
    asked.push({ path, ...init });
    const answer = answers.shift();
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { transport, asked };
}

test('429 and 503 are asked again after the time the server wants', async () => {
  const { transport, asked } = server(problem(429, 'overloaded', { 'retry-after': '3' }), problem(503, 'not_ready'), new Response('ok'));
  const waits = [];
  const said = [];
  const http = createHttp({ transport, keys: noKeys, onWait: (p) => said.push(p?.code), wait: async (ms) => waits.push(ms) });
  assert.equal(await (await http('/x')).text(), 'ok');
  assert.equal(asked.length, 3);
  assert.deepEqual(waits, [3000, 2000]);
  assert.deepEqual(said, ['overloaded', undefined, 'not_ready', undefined]);
});

test('a server that stays busy is given up on', async () => {
  const busy = Array.from({ length: 20 }, () => problem(429, 'overloaded'));
  const { transport, asked } = server(...busy);
  const http = createHttp({ transport, keys: noKeys, wait: async () => {} });
  await assert.rejects(http('/x'), (error) => error.code === 'overloaded');
  assert.equal(asked.length, 9);
});

test('other problems are thrown with their code at once', async () => {
  const { transport } = server(problem(415, 'unsupported_media_type'));
  await assert.rejects(createHttp({ transport, keys: noKeys })('/x'), (error) => error.code === 'unsupported_media_type' && error.status === 415);
});

test('a refused key is asked for and the request repeated with it', async () => {
  const { transport, asked } = server(problem(401, 'unauthorized'), new Response('ok'));
  let key = null;
  const keys = { current: () => key, ask: async (refused) => refused === null && Boolean((key = 'k')) };
  await createHttp({ transport, keys })('/x', { headers: { accept: 'y' } });
  assert.equal(asked[0].headers['x-api-key'], undefined);
  assert.deepEqual(asked[1].headers, { accept: 'y', 'x-api-key': 'k' });
});

test('without a key the refusal is the answer', async () => {
  const { transport } = server(problem(401, 'unauthorized'));
  await assert.rejects(createHttp({ transport, keys: noKeys })('/x'), (error) => error.code === 'unauthorized');
});

test('a broken connection is a problem with a code', async () => {
  const { transport } = server(new TypeError('failed to fetch'));
  await assert.rejects(createHttp({ transport, keys: noKeys })('/x'), (error) => error instanceof Problem && error.code === 'unreachable');
});

test('not modified is an answer', async () => {
  const { transport } = server(new Response(null, { status: 304 }));
  assert.equal((await createHttp({ transport, keys: noKeys })('/x')).status, 304);
});

test('Retry-After is understood in seconds and as a date, within bounds', () => {
  assert.equal(retryAfter('7'), 7000);
  assert.equal(retryAfter(new Date(100_000).toUTCString(), 95_000), 5000);
  assert.equal(retryAfter('86400'), 60_000);
  assert.equal(retryAfter('0'), 500);
  assert.equal(retryAfter(null), 2000);
});

test('every code of the contract has words of its own', () => {
  const codes = ['empty_body', 'photo_too_large', 'too_many_pixels', 'unsupported_media_type', 'undecodable_image', 'photo_not_found', 'face_not_found', 'bad_parameter', 'unauthorized', 'overloaded', 'not_ready'];
  const titles = codes.map((code) => explain(new Problem(code)).title);
  assert.equal(new Set(titles).size, codes.length);
  assert.equal(titles.includes('That did not work'), false);
});
