// One hue for each face, the same on the canvas and on its card. On a photo the bright ones are
// used in both themes, with a dark halo below them.
const BRIGHT = ['#ff7a66', '#5aa9ff', '#37cf9f', '#f5b83d', '#a98bff', '#ff7eb8', '#3bcfe0', '#b7d64a'];

export const hueOf = (index) => index % BRIGHT.length;
export const brightHue = (index) => BRIGHT[hueOf(index)];
