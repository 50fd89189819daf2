/** Messages not acknowledged yet, kept for this tab only, so that a reload in a tunnel loses none. */

const KEY = 'lobby-unsent';

/** @typedef {{ id: string, text: string, body: { id: string, text: string } | { id: string, choice: string } | { id: string, link: string } }} Unsent */

/** @returns {Unsent[]} */
export function unsent() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
  } catch {
    return [];
  }
}

/** @param {Unsent[]} messages */
export function keepUnsent(messages) {
  try {
    if (messages.length) sessionStorage.setItem(KEY, JSON.stringify(messages));
    else sessionStorage.removeItem(KEY);
  } catch {
    // Storage is forbidden or full: they live as long as the page.
  }
}
