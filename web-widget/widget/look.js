/**
 * The chat's looks. The sheets are fetched and adopted, which no site's policy forbids: a `<link>` or a `<style>` would
 * make every bank allow Lobby's origin for styles too.
 */
const SHEETS = ['../shared/tokens.css', './chat.css'];

/** @type {Promise<CSSStyleSheet[]> | undefined} */
let loading;

export function look() {
  return (loading ??= Promise.all(SHEETS.map(sheet)));
}

/** @param {string} path */
async function sheet(path) {
  const answer = await fetch(new URL(path, import.meta.url));
  return new CSSStyleSheet().replace(await answer.text());
}
