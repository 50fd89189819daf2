/**
 * What the API answers, as far as the screens read it.
 *
 * @typedef {object} Ticket
 * @property {string} id
 * @property {string} token
 * @property {string} code
 * @property {string} number
 * @property {string} branch
 * @property {string} service
 * @property {string} state waiting, called, serving, parked, done, missed, left, unserved, or one not known yet
 * @property {string} [counter]
 * @property {number} [ahead]
 * @property {{ p50: number, p85: number }} [wait_minutes]
 * @property {string} issued_at
 * @property {string} status_url
 * @property {string} qr_url
 *
 * @typedef {object} Appointment
 * @property {string} id
 * @property {string} token
 * @property {string} code
 * @property {string} branch
 * @property {string} service
 * @property {string} start
 * @property {string} state
 * @property {string} status_url
 * @property {string} qr_url
 * @property {string} ics_url
 *
 * @typedef {object} TimeSlot
 * @property {string} start
 * @property {number} free
 * @property {'quiet' | 'normal' | 'busy'} load
 */
export {};
