// Boxes between the picture's pixels and the pixels of a view. Pure functions.

/** A box of the document as {x, y, width, height} in a view that shows the whole picture. */
export function toView(box, picture, view) {
  const sx = view.width / picture.width;
  const sy = view.height / picture.height;
  return { x: box.x_min * sx, y: box.y_min * sy, width: (box.x_max - box.x_min) * sx, height: (box.y_max - box.y_min) * sy };
}

/** A point [x, y] of the document in the view. */
export function pointToView([x, y], picture, view) {
  return [(x * view.width) / picture.width, (y * view.height) / picture.height];
}

/** The length of a corner's arms: a share of the shorter side, never longer than half of it. */
export function armLength(rect) {
  const side = Math.min(rect.width, rect.height);
  return Math.min(Math.max(side * 0.22, 7), side / 2);
}

/** Four polylines of three points each, clockwise from the upper left corner. */
export function corners({ x, y, width, height }, arm) {
  const r = x + width;
  const b = y + height;
  return [
    [[x, y + arm], [x, y], [x + arm, y]],
    [[r - arm, y], [r, y], [r, y + arm]],
    [[r, b - arm], [r, b], [r - arm, b]],
    [[x + arm, b], [x, b], [x, b - arm]],
  ];
}

/** The rectangle at share t of the way from a to b. */
export function between(a, b, t) {
  const mix = (key) => a[key] + (b[key] - a[key]) * t;
  return { x: mix('x'), y: mix('y'), width: mix('width'), height: mix('height') };
}

/** Fast at first, soft at the end; 0 to 0 and 1 to 1. */
export function easeOut(t) {
  const clamped = Math.min(Math.max(t, 0), 1);
  return 1 - (1 - clamped) ** 4;
}

/** Where a label of the given size goes: above the box, or inside when there is no room. */
export function labelSpot(rect, size, gap = 6) {
  const above = rect.y - gap - size.height;
  return { x: Math.max(rect.x, 2), y: above >= 2 ? above : Math.max(rect.y, 0) + gap };
}

/** The backing store of a canvas: whole device pixels. */
export function backingSize(view, ratio) {
  return { width: Math.max(1, Math.round(view.width * ratio)), height: Math.max(1, Math.round(view.height * ratio)) };
}
