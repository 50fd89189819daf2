/**
 * Telegram's colours as Lobby's design tokens. People make themes of their own, and even Telegram's own blue is too pale
 * for small letters on white, so what is to be read is moved towards black or white until it can be.
 */

/** WCAG 2.2, 1.4.3: letters of any size can be read. */
const READABLE = 4.5;
const COLOUR = /^#[0-9a-f]{6}$/i;
const WHITE = '#ffffff';
const BLACK = '#000000';

/** The tokens for a theme; none for one that does not say what matters. @param {Record<string, unknown>} theme @returns {Record<string, string>} */
export function tokens(theme) {
  const colour = (/** @type {string[]} */ ...names) => /** @type {string | undefined} */ (names.map((name) => theme[name]).find((one) => COLOUR.test(String(one))));
  const surface = colour('section_bg_color', 'bg_color');
  const words = colour('text_color');
  if (!surface || !words) return {};
  const ground = colour('secondary_bg_color') ?? surface;
  const grounds = [surface, ground];
  const ink = readable(words, grounds);
  const accent = readable(colour('button_color', 'link_color') ?? words, [...grounds, mixed(ink, surface, 0.1)]);
  const bad = readable(colour('destructive_text_color') ?? '#b3261e', [...grounds, mixed(ink, surface, 0.1)]);
  const warn = mixed('#f0a000', surface, 0.2);
  return {
    '--ground': ground,
    '--surface': surface,
    '--sunken': mixed(ink, surface, 0.08),
    '--ink': ink,
    '--ink-soft': readable(colour('subtitle_text_color', 'hint_color') ?? words, [...grounds, mixed(ink, surface, 0.08)]),
    '--line': mixed(ink, surface, 0.16),
    '--edge': mixed(ink, surface, 0.55),
    '--accent': accent,
    '--accent-strong': mixed(ink, accent, 0.25),
    '--accent-soft': mixed(accent, surface, 0.1),
    '--on-accent': readable(colour('button_text_color') ?? WHITE, [accent, mixed(ink, accent, 0.25)]),
    '--warn-soft': warn,
    '--warn-ink': readable(ink, [warn]),
    '--bad': bad,
    '--bad-soft': mixed(bad, surface, 0.1),
    '--on-bad': readable(WHITE, [bad]),
    'color-scheme': luminance(surface) < 0.2 ? 'dark' : 'light',
  };
}

/** Puts a theme on the page. @param {Record<string, unknown>} theme */
export function wear(theme) {
  for (const [name, value] of Object.entries(tokens(theme))) document.documentElement.style.setProperty(name, value);
}

/** The colour, or the nearest to it that can be read on all of these. @param {string} colour @param {string[]} grounds */
export function readable(colour, grounds) {
  const worst = (/** @type {string} */ one) => Math.min(...grounds.map((ground) => contrast(one, ground)));
  const towards = worst(BLACK) > worst(WHITE) ? BLACK : WHITE;
  for (let part = 0; part < 1; part += 0.05) {
    const tried = mixed(towards, colour, part);
    if (worst(tried) >= READABLE) return tried;
  }
  return towards;
}

/** `part` of one colour in another. @param {string} colour @param {string} into @param {number} part */
function mixed(colour, into, part) {
  const [a, b] = [channels(colour), channels(into)];
  return `#${a.map((value, at) => Math.round(value * part + b[at] * (1 - part)).toString(16).padStart(2, '0')).join('')}`;
}

/** @param {string} one @param {string} other */
export function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** @param {string} colour */
function luminance(colour) {
  const [red, green, blue] = channels(colour).map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** @param {string} colour */
function channels(colour) {
  return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
}
