// Boxes and points on a canvas over the picture, in device pixels. When faces are found, the view
// finder of the whole picture splits and settles on each of them; the face somebody looks at is
// left bright and the rest of the picture is dimmed.

import { prefersStillness } from './dom.js';
import { armLength, backingSize, between, corners, easeOut, labelSpot, pointToView, toView } from './geometry.js';
import { brightHue } from './hues.js';

const SETTLE_MS = 650;
const STAGGER_MS = 70;
const HALO = 'rgb(9 11 14 / 55%)';

export class Overlay {
  #canvas;
  #context;
  #view = { width: 1, height: 1 };
  #picture = null;
  #faces = [];
  #active = null;
  #found = 0;
  #frame = 0;

  constructor(canvas) {
    this.#canvas = canvas;
    this.#context = canvas.getContext('2d');
    new ResizeObserver(() => this.#resize()).observe(canvas);
    this.#watchPixelRatio();
  }

  /** Shows the faces of a picture; an empty list clears. */
  show(faces, picture) {
    this.#faces = faces;
    this.#picture = picture;
    this.#active = null;
    this.#found = prefersStillness() ? -Infinity : performance.now();
    this.#resize();
  }

  /** Puts one face in the light; null puts all of them there. */
  highlight(index) {
    this.#active = index;
    this.#schedule();
  }

  #watchPixelRatio() {
    const query = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    const changed = () => {
      this.#resize();
      this.#watchPixelRatio();
    };
    query.addEventListener('change', changed, { once: true });
  }

  #resize() {
    this.#view = { width: this.#canvas.clientWidth, height: this.#canvas.clientHeight };
    const { width, height } = backingSize(this.#view, window.devicePixelRatio);
    if (this.#canvas.width !== width) this.#canvas.width = width;
    if (this.#canvas.height !== height) this.#canvas.height = height;
    this.#draw();
  }

  #schedule() {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#draw());
  }

  #draw() {
    cancelAnimationFrame(this.#frame);
    const context = this.#context;
    const { width, height } = this.#view;
    context.setTransform(this.#canvas.width / width, 0, 0, this.#canvas.height / height, 0, 0);
    context.clearRect(0, 0, width, height);
    if (!this.#picture || width < 2) return;
    this.#dim();
    const settled = this.#faces.map((face, index) => this.#drawFace(face, index));
    if (!settled.every((t) => t >= 1)) this.#schedule();
  }

  #dim() {
    const face = this.#faces[this.#active];
    if (!face) return;
    const { x, y, width, height } = toView(face.box, this.#picture, this.#view);
    const hole = new Path2D();
    hole.rect(0, 0, this.#view.width, this.#view.height);
    hole.rect(x, y, width, height);
    this.#context.fillStyle = 'rgb(9 11 14 / 58%)';
    this.#context.fill(hole, 'evenodd');
  }

  /** @return how far the box is on its way, 1 when it has arrived */
  #drawFace(face, index) {
    const t = (performance.now() - this.#found - index * STAGGER_MS) / SETTLE_MS;
    const whole = { x: 8, y: 8, width: this.#view.width - 16, height: this.#view.height - 16 };
    const rect = between(whole, toView(face.box, this.#picture, this.#view), easeOut(t));
    const faint = this.#active !== null && this.#active !== index;
    this.#context.globalAlpha = faint ? 0.4 : Math.min(1, Math.max(0, t * 4));
    this.#bracket(rect, brightHue(index), index === this.#active);
    if (t >= 1) {
      this.#points(face.landmarks, rect);
      this.#label(rect, index);
    }
    this.#context.globalAlpha = 1;
    return t;
  }

  #bracket(rect, colour, strong) {
    const path = new Path2D();
    for (const [from, over, to] of corners(rect, armLength(rect))) {
      path.moveTo(...from);
      path.lineTo(...over);
      path.lineTo(...to);
    }
    const weight = Math.min(3, Math.max(1.75, rect.width / 40)) + (strong ? 1 : 0);
    this.#stroke(path, HALO, weight + 2);
    this.#stroke(path, colour, weight);
  }

  #stroke(path, colour, weight) {
    const context = this.#context;
    context.lineCap = context.lineJoin = 'round';
    context.strokeStyle = colour;
    context.lineWidth = weight;
    context.stroke(path);
  }

  /** Small and white, like a catch light: larger marks turn eyes into something uncanny. */
  #points(landmarks, rect) {
    const spot = (point) => pointToView(point, this.#picture, this.#view);
    const radius = Math.min(4, Math.max(1.5, rect.width / 40));
    for (const eye of [landmarks.left_eye, landmarks.right_eye]) this.#dot(spot(eye), radius);
    for (const other of [landmarks.nose, landmarks.mouth_left, landmarks.mouth_right]) this.#dot(spot(other), radius * 0.75);
  }

  #dot([x, y], radius) {
    const context = this.#context;
    for (const [fill, grow] of [['rgb(9 11 14 / 40%)', 0.9], ['#fff', 0]]) {
      context.beginPath();
      context.arc(x, y, radius + grow, 0, 2 * Math.PI);
      context.fillStyle = fill;
      context.fill();
    }
  }

  #label(rect, index) {
    const context = this.#context;
    const text = String(index + 1);
    context.font = '600 12px system-ui, sans-serif';
    const size = { width: Math.max(18, context.measureText(text).width + 11), height: 18 };
    const { x, y } = labelSpot(rect, size);
    context.beginPath();
    context.roundRect(x, y, size.width, size.height, 9);
    context.fillStyle = brightHue(index);
    context.fill();
    context.fillStyle = '#0e1115';
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillText(text, x + size.width / 2, y + size.height / 2 + 0.5);
  }
}
