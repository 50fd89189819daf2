/** The contact centre's figures: how each is said, and whether it reaches its target. */
import { language, t } from '../shared/texts.js';
import { stopwatch } from '../shared/time.js';

/** @typedef {'count' | 'share' | 'seconds' | 'mark'} Unit */
/** @typedef {{ unit: Unit, better?: 'higher' | 'lower' }} Figure */

/** In the order they are shown. @type {Record<string, Figure>} */
export const FIGURES = {
  answered: { unit: 'count' },
  abandoned: { unit: 'share', better: 'lower' },
  first_response: { unit: 'seconds', better: 'lower' },
  handling: { unit: 'seconds', better: 'lower' },
  service_level: { unit: 'share', better: 'higher' },
  satisfaction: { unit: 'mark', better: 'higher' },
  containment: { unit: 'share', better: 'higher' },
};

/** @param {string} id @param {number | null | undefined} value */
export function figureText(id, value) {
  if (value === null || value === undefined) return '—';
  switch (FIGURES[id]?.unit) {
    case 'share': return t('supervise-percent', { value: Math.round(value * 100) });
    case 'seconds': return stopwatch(Math.round(value));
    case 'mark': return marks().format(value);
    default: return String(value);
  }
}

/** On how many marks a mean stands; nothing for other figures. @param {string} id @param {import('./shapes.js').Figures} figures */
export const basis = (id, figures) => (FIGURES[id]?.unit === 'mark' && figures.marks ? t('supervise-marks', { count: figures.marks }) : '');

/** Browsers without Kazakh data would write 4.3 there; Russian and Kazakh both write 4,3. */
function marks() {
  return new Intl.NumberFormat(language() === 'en' ? 'en' : 'ru', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}

/** Nothing when there is no value or no target to hold it against. @param {string} id @param {number | null | undefined} value @param {number | null | undefined} target */
export function meets(id, value, target) {
  const better = FIGURES[id]?.better;
  if (!better || value === null || value === undefined || target === null || target === undefined) return undefined;
  return better === 'higher' ? value >= target : value <= target;
}

/** @param {string} id */
export const figureName = (id) => t(`supervise-figure-${id.replaceAll('_', '-')}`);
/** @param {string} id @param {number} seconds within which an answer is in time */
export const formula = (id, seconds) => t(`supervise-formula-${id.replaceAll('_', '-')}`, { seconds });
