/**
 * Takes the second click of a double click away. By then the answer to the first may have put another button under the
 * finger: "Next" would start the service too, "Leave the line" would confirm itself.
 */

/** @type {EventTarget | undefined} */
let first;

/** @param {string} [repeating] the element, such as a keypad, on whose keys quick repeats are meant */
export function ignoreSecondClicks(repeating) {
  addEventListener('click', (event) => isSecond(event, repeating) && swallow(event), { capture: true });
}

/** @param {MouseEvent} event @param {string | undefined} repeating */
function isSecond(event, repeating) {
  const [target, ...around] = event.composedPath();
  // The first click says 1; keyboards and scripts say 0.
  if (event.detail < 2) {
    first = target;
    return false;
  }
  const isKey = around.some((one) => one instanceof Element && one.localName === repeating);
  return !(isKey && target === first);
}

/** @param {Event} event */
function swallow(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}
