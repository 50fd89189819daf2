/** The desk's keys. Physical keys, so that the letters work under a Cyrillic layout too; never while somebody writes. */

/** @typedef {'next' | 'reply' | 'note' | 'template' | 'find' | 'transfer' | 'case' | 'close' | 'help' | number} Key a digit opens one of one's own conversations */

/** @type {Record<string, Key>} */
const KEYS = { KeyN: 'next', KeyR: 'reply', KeyM: 'note', KeyK: 'find', KeyX: 'transfer', KeyC: 'case', KeyE: 'close' };

/** @param {KeyboardEvent} event @returns {Key | undefined} */
export function keyOf(event) {
  if (event.repeat || event.ctrlKey || event.altKey || event.metaKey || isWriting(event)) return undefined;
  if (event.key === '?' || (event.shiftKey && event.code === 'Slash')) return 'help';
  // Where "/" stands differs between layouts; a Cyrillic one has it elsewhere.
  if (event.key === '/' || event.code === 'Slash') return 'template';
  if (event.shiftKey) return undefined;
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code);
  return digit ? Number(digit[1]) : KEYS[event.code];
}

/** @param {KeyboardEvent} event */
function isWriting(event) {
  const [target] = event.composedPath();
  return ['input', 'textarea', 'select'].includes(/** @type {Element} */ (target).localName);
}
