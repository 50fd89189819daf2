/** Who began to wait since the last look. A first look finds nobody new: the list itself shows them. */

/**
 * @param {import('./shapes.js').Summary[] | undefined} before
 * @param {import('./shapes.js').Summary[]} after
 */
export function newcomers(before, after) {
  if (!before) return [];
  const known = new Set(before.map(({ id }) => id));
  return after.filter(({ id }) => !known.has(id));
}
