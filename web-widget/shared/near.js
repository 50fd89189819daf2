/**
 * One of Lobby's own addresses as this page reaches Lobby. The server writes its public address, which need not be the
 * one typed here (localhost, an inner name), and the policy shows pictures of the page's own origin only.
 *
 * @param {string} url
 */
export function near(url) {
  const { pathname, search } = new URL(url, import.meta.url);
  return new URL(pathname + search, import.meta.url).href;
}
