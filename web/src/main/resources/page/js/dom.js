/** The element with the given id, which must exist. */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`no element #${id}`);
  return element;
}

/** A new element; props are properties, `data` and `aria` are sets of attributes. */
export function el(tag, { data = {}, aria = {}, ...props } = {}, ...children) {
  const element = Object.assign(document.createElement(tag), props);
  Object.assign(element.dataset, data);
  for (const [name, value] of Object.entries(aria)) element.setAttribute(`aria-${name}`, value);
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** Sets CSS custom properties; the content security policy forbids style attributes, not this. */
export function vary(element, variables) {
  for (const [name, value] of Object.entries(variables)) element.style.setProperty(`--${name}`, value);
  return element;
}

const still = window.matchMedia('(prefers-reduced-motion: reduce)');
export const prefersStillness = () => still.matches;

/** Scrolls to an element, gently unless motion is unwelcome. */
export function bringIntoView(element, block = 'nearest') {
  element.scrollIntoView({ behavior: prefersStillness() ? 'auto' : 'smooth', block });
}
