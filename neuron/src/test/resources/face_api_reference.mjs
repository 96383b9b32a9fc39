// Runs face-api's own networks on given pixels and prints what they answer, before the softmax.
// Arguments: folder of the weights, file of float32 pixels [n, 112, 112, 3], n.
import fs from 'node:fs';

// The bundle is made for a page: it needs some names of one, but draws nothing here.
class PageElement {}
globalThis.window = globalThis;
globalThis.document = { createElement: () => ({ getContext: () => null }) };
for (const name of ['HTMLElement', 'HTMLImageElement', 'HTMLVideoElement', 'HTMLCanvasElement',
  'CanvasRenderingContext2D', 'ImageData']) {
  globalThis[name] ??= PageElement;
}
console.log = console.error; // standard output is for the answer
const faceapi = await import('./face-api.mjs');
const { tf } = faceapi;
await tf.setBackend('cpu');

const [models, pixelFile, count] = process.argv.slice(2);
const arrayBuffer = (file) => new Uint8Array(fs.readFileSync(file)).buffer;

function load(net, name) {
  const [manifest] = JSON.parse(fs.readFileSync(`${models}/${name}-weights_manifest.json`, 'utf8'));
  net.loadFromWeightMap(tf.io.decodeWeights(arrayBuffer(`${models}/${name}.bin`), manifest.weights));
  return net;
}

const ageGender = load(new faceapi.AgeGenderNet(), 'age_gender_model');
const expression = load(new faceapi.FaceExpressionNet(), 'face_expression_model');
const batch = tf.tensor4d(new Float32Array(arrayBuffer(pixelFile)), [Number(count), 112, 112, 3]);
const answer = { age: [], gender: [], emotion: [] };
for (const face of tf.split(batch, Number(count))) {
  const input = await faceapi.toNetInput(face);
  const { age, gender } = ageGender.runNet(input);
  answer.age.push(...age.dataSync());
  answer.gender.push(...gender.dataSync());
  answer.emotion.push(...expression.runNet(input).dataSync());
}
process.stdout.write(JSON.stringify(answer));
