/** What fits typed words: every word stands somewhere in the title or the text, and titles come first. */

/** @template {{ title: string, text?: string }} T @param {T[]} all @param {string} query @returns {T[]} */
export function matching(all, query) {
  const words = folded(query).split(/\s+/).filter(Boolean);
  const inTitle = (/** @type {T} */ one) => words.every((word) => folded(one.title).includes(word));
  const found = all.filter((one) => words.every((word) => folded(`${one.title} ${one.text ?? ''}`).includes(word)));
  return [...found.filter(inTitle), ...found.filter((one) => !inTitle(one))];
}

/** @param {string} text */
function folded(text) {
  return text.toLocaleLowerCase('ru').replaceAll('ё', 'е');
}
