// Lays out openapi.json. Text only ever becomes text nodes.

const contract = await (await fetch('/openapi.json')).json();
const schemas = contract.components.schemas;

// What each code means; the statuses are those of the server.
const PROBLEMS = {
  empty_body: '400: no photo was sent.',
  bad_parameter: '400: a parameter, a header or the form is not understood.',
  unauthorized: '401: the server was started with keys, and the header x-api-key is missing or wrong.',
  forbidden_origin: '403: a page of another site made the call, or the server was called by a foreign name.',
  photo_not_found: '404: it never existed, was deleted, has expired or belongs to another key.',
  face_not_found: '404: as photo_not_found.',
  archive_not_found: '404: it was never processed in this data folder, or belongs to another key.',
  not_found: '404: there is nothing at this address.',
  method_not_allowed: '405: the header Allow says what the address takes.',
  archive_not_running: '409: no process works on the archive, so there is nothing to cancel.',
  photo_too_large: '413: more bytes than a photo may have.',
  too_many_pixels: '413: more pixels than a photo may have, told from its header.',
  unsupported_media_type: '415: not JPEG, PNG, WebP, GIF, BMP or TIFF, told from the content.',
  undecodable_image: '422: one of these, but broken or cut off.',
  overloaded: '429: too many photos are waiting; Retry-After says when to come back.',
  internal_error: '500: a fault of the server; its log has more.',
  not_ready: '503: the server is starting or stopping; Retry-After says when to come back.',
};

const el = (name, attributes = {}, ...children) => {
  const element = Object.assign(document.createElement(name), attributes);
  element.append(...children);
  return element;
};
const nameOf = (reference) => reference.split('/').pop();
const resolve = (node) => (node.$ref ? node.$ref.split('/').slice(1).reduce((at, key) => at[key], contract) : node);

function typeOf(schema) {
  if (schema.$ref) return el('a', { href: `#schema-${nameOf(schema.$ref)}`, textContent: nameOf(schema.$ref) });
  if (schema.const !== undefined) return `"${schema.const}"`;
  if (schema.enum) return schema.enum.map((value) => `"${value}"`).join(' | ');
  if (schema.oneOf) return el('span', {}, ...schema.oneOf.flatMap((one, i) => [i ? ' or ' : '', typeOf(one)]));
  if (schema.type === 'array') return el('span', {}, 'array of ', typeOf(schema.items));
  if (schema.properties) return propertiesOf(schema);
  return [schema.type ?? 'any', schema.format].filter(Boolean).join(', ');
}

function propertiesOf(schema) {
  const rows = Object.entries(schema.properties).map(([name, property]) => {
    const optional = schema.required?.includes(name) === false ? ' (optional)' : '';
    return el('tr', {}, el('td', {}, el('code', { textContent: name })), el('td', {}, typeOf(property)),
      el('td', { textContent: (property.description ?? '') + optional }));
  });
  return el('table', {}, el('tbody', {}, ...rows));
}

function call(path, method, operation) {
  const details = el('details', { id: operation.operationId },
    el('summary', {}, el('b', { textContent: method.toUpperCase() }), el('code', { textContent: path }), el('span', { textContent: operation.summary })));
  if (operation.description) details.append(el('p', { textContent: operation.description }));
  const inputs = (operation.parameters ?? []).map(resolve);
  if (inputs.length) details.append(el('h4', { textContent: 'Parameters' }), parameters(inputs));
  if (operation.requestBody) details.append(el('h4', { textContent: 'Body' }), bodies(operation.requestBody.content));
  details.append(el('h4', { textContent: 'Answers' }), answers(operation.responses));
  return details;
}

function parameters(inputs) {
  const rows = inputs.map((input) => el('tr', {}, el('td', {}, el('code', { textContent: input.name })),
    el('td', { textContent: input.in }), el('td', {}, limits(input.schema)), el('td', { textContent: input.description ?? '' })));
  return el('table', {}, el('tbody', {}, ...rows));
}

function limits(schema) {
  const range = schema.minimum === undefined ? '' : `, ${schema.minimum} to ${schema.maximum}`;
  const otherwise = schema.default === undefined ? '' : `, default ${schema.default}`;
  return el('span', {}, typeOf(schema), range, otherwise);
}

const bodies = (content) => el('ul', {}, ...Object.entries(content).map(([type, { schema }]) =>
  el('li', {}, el('code', { textContent: type }), ' ', typeOf(schema))));

function answers(responses) {
  const rows = Object.entries(responses).sort().map(([status, node]) => {
    const answer = resolve(node);
    const content = Object.values(answer.content ?? {}).map(({ schema }) => typeOf(schema));
    return el('tr', {}, el('td', {}, el('code', { textContent: status })), el('td', {}, ...content), el('td', { textContent: answer.description }));
  });
  return el('table', {}, el('tbody', {}, ...rows));
}

document.getElementById('title').textContent = `${contract.info.title} API, version ${contract.info.version}`;
document.getElementById('description').textContent = contract.info.description;
for (const [path, methods] of Object.entries(contract.paths)) {
  for (const [method, operation] of Object.entries(methods)) document.getElementById('calls').append(call(path, method, operation));
}
for (const code of schemas.Problem.properties.code.enum) {
  document.getElementById('problems').append(el('dt', { id: code, textContent: code }), el('dd', { textContent: PROBLEMS[code] ?? '' }));
}
for (const [name, schema] of Object.entries(schemas)) {
  document.getElementById('schemas').append(el('details', { id: `schema-${name}`, open: true },
    el('summary', {}, el('code', { textContent: name })), el('p', { textContent: schema.description ?? '' }), typeOf(schema)));
}
if (location.hash) document.querySelector(`[id="${CSS.escape(location.hash.slice(1))}"]`)?.scrollIntoView();
