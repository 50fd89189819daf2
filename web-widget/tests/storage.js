/** A browser's storage for a test, with what is already in it. */
export function storage(kept = {}) {
  const map = new Map(Object.entries(kept));
  return /** @type {any} */ ({
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => map.set(key, value),
    removeItem: (key) => map.delete(key),
    map,
  });
}
