/** What this tab must not lose in a reload: drafts and unsent replies. In the tab's own storage, since desks are shared. */

/** @param {string} key @param {Storage} [storage] @returns {any} */
export function kept(key, storage = sessionStorage) {
  try {
    return JSON.parse(storage.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

/** @param {string} key @param {unknown} value nothing to forget it @param {Storage} [storage] */
export function keep(key, value, storage = sessionStorage) {
  try {
    if (value === undefined || value === '') storage.removeItem(key);
    else storage.setItem(key, JSON.stringify(value));
  } catch {
    // Storage is forbidden or full: it lives as long as the page.
  }
}

/** @param {string} conversation */
export function draft(conversation) {
  return String(kept(`lobby-draft-${conversation}`) ?? '');
}

/** @param {string} conversation @param {string} text */
export function keepDraft(conversation, text) {
  keep(`lobby-draft-${conversation}`, text);
}
