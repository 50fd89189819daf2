/** How this desk is used: single keys as commands, and a sound when somebody begins to wait. Both on until turned off. */
import { recall, remember } from '../shared/memory.js';

/** @typedef {'keys' | 'sound'} Habit */

/** @param {Habit} name */
export function habit(name) {
  return recall(`lobby-desk-${name}`) !== 'off';
}

/** @param {Habit} name @param {boolean} isOn */
export function keepHabit(name, isOn) {
  remember(`lobby-desk-${name}`, isOn ? 'on' : 'off');
}
