/** What a case still owes its customer, in words: working time left, or by how much the promise is broken. */
import { t } from '../shared/texts.js';
import { longDay, timeOfDay } from '../shared/time.js';

/** @typedef {import('./shapes.js').Case} Case */

/** @param {Case} one @returns {{ text: string, isLate: boolean } | undefined} nothing once nothing is owed any more */
export function promise({ status, left_minutes: left, due_at: due, overdue }) {
  if (status === 'resolved' || status === 'closed') return undefined;
  // A promise broken a moment ago is late by a minute, not by none.
  const time = span(overdue ? Math.max(1, -left) : left);
  if (overdue) return { text: t('case-late', { time }), isLate: true };
  if (!due) return { text: t('case-stands', { time }), isLate: false };
  return { text: `${t('case-left', { time })} · ${t('case-due', { day: longDay(due), time: timeOfDay(due) })}`, isLate: false };
}

/** @param {number} minutes */
function span(minutes) {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (!hours) return t('case-minutes', { minutes: rest });
  return rest ? t('case-hours-minutes', { hours, minutes: rest }) : t('case-hours', { hours });
}
