/** The employee who is signed in, and the way out. */
import { get, post } from './api.js';
import { branches } from './branches.js';
import { setClock } from './clock.js';
import { carrying } from './language.js';
import { language } from './texts.js';
import { setHome } from './time.js';

/** @typedef {{ name: string, role: string, csrf: string, demo: boolean, now: string, places: import('./branches.js').Branch[] }} Me `places` are the bank's branches */

/** @returns {Promise<Me>} */
export async function whoAmI() {
  const [me, all] = await Promise.all([get(`/api/staff/me?lang=${language()}`), branches()]);
  setClock(me.now);
  // The contact centre keeps the bank's time, wherever an agent's laptop thinks it is.
  setHome(all[0]?.timezone);
  return { ...me, places: all };
}

export function toSignIn() {
  location.assign(carrying('/sign-in'));
}

/** @param {Me | undefined} me */
export async function signOut(me) {
  await post('/api/auth/logout', {}, { csrf: me?.csrf }).catch(() => undefined);
  // What was written and not sent belongs to the one who leaves.
  sessionStorage.clear();
  toSignIn();
}
