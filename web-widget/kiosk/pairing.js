/**
 * A kiosk is paired by opening its page once with the key of `lobby key add --kiosk`: `/kiosk/BRANCH#key=…`. The key stays
 * on the device and leaves the address at once; what follows `#` never reaches a server's log.
 */
import { recall, remember } from '../shared/memory.js';

const KEY = 'lobby-kiosk-key';

/** @param {Location} place @param {History} past @returns {string | undefined} the key of this device, if it is paired */
export function pairing(place, past) {
  const given = new URLSearchParams(place.hash.slice(1)).get('key');
  if (given) {
    remember(KEY, given);
    past.replaceState(null, '', place.pathname + place.search);
  }
  return given ?? recall(KEY) ?? undefined;
}
