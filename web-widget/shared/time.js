/**
 * Times in a branch's own zone. Month and weekday names come from our texts, because browsers without Kazakh
 * data print dates such as "M11 20, Fri".
 */
import { t } from './texts.js';

/** @typedef {{ year: number, month: number, day: number, weekday: number, hour: number, minute: number }} Civil */

/** What a page without a zone of its own shows times in; the device's until it is told. @type {string | undefined} */
let home;

/** @param {string | undefined} zone IANA name */
export function setHome(zone) {
  home = zone;
}

/** @param {string | Date} instant @param {string} [zone] IANA name; the page's own if not given @returns {Civil} */
export function civil(instant, zone = home) {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  });
  const parts = Object.fromEntries(format.formatToParts(new Date(instant)).map(({ type, value }) => [type, Number(value)]));
  const { year, month, day, hour, minute } = parts;
  return { year, month, day, hour, minute, weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay() };
}

/** `14:05` @param {string | Date} instant @param {string} [zone] */
export function timeOfDay(instant, zone) {
  const { hour, minute } = civil(instant, zone);
  return `${pad(hour)}:${pad(minute)}`;
}

/** `Friday, 20 November`, in the spoken language. @param {string | Date} instant @param {string} [zone] */
export function longDay(instant, zone) {
  const { day, month, weekday } = civil(instant, zone);
  return t('date-long', { weekday: t(`weekday-${weekday}`), day: String(day), month: t(`month-${month}`) });
}

/** `2026-11-20` @param {string | Date} instant @param {string} [zone] */
export function isoDay(instant, zone) {
  const { year, month, day } = civil(instant, zone);
  return `${year}-${pad(month)}-${pad(day)}`;
}

/** The days from one on, as `2026-11-20`. @param {string} first @param {number} count */
export function daysFrom(first, count) {
  const start = Date.parse(`${first}T00:00:00Z`);
  return Array.from({ length: count }, (_, index) => new Date(start + index * 86_400_000).toISOString().slice(0, 10));
}

/** `4:07` of minutes and seconds, `1:04:07` with hours. @param {number} seconds */
export function stopwatch(seconds) {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return hours ? `${hours}:${pad(minutes)}:${pad(rest)}` : `${minutes}:${pad(rest)}`;
}

/** "10–15 min", or one number when both ends meet. @param {{ p50: number, p85: number }} wait */
export function waitText(wait) {
  if (wait.p85 <= 0) return t('wait-none');
  return wait.p50 === wait.p85 ? t('wait-about', { minutes: wait.p85 }) : t('wait-between', { from: wait.p50, to: wait.p85 });
}

/** `+7 701 123 45 67` while it is being typed. @param {string} digits after +7 */
export function phoneText(digits) {
  const groups = [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6, 8), digits.slice(8, 10)];
  return ['+7', ...groups.filter(Boolean)].join(' ');
}

/** @param {number} number */
function pad(number) {
  return String(number).padStart(2, '0');
}
