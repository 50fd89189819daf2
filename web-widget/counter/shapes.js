/**
 * What the staff API says of a counter.
 *
 * @typedef {'off' | 'paused' | 'open' | 'ready' | 'calling' | 'serving'} OperatorState
 *
 * @typedef {object} Operator
 * @property {string} id
 * @property {string} name
 * @property {OperatorState} state
 * @property {string} [branch]
 * @property {string} [counter]
 * @property {string[]} services
 * @property {{ reason: string, until?: string }} [pause]
 *
 * @typedef {object} Called the ticket at this counter
 * @property {string} id
 * @property {string} number
 * @property {string} service
 * @property {string} segment
 * @property {'called' | 'serving'} state
 * @property {string} since
 * @property {number} recalls
 * @property {number} waited_minutes
 * @property {string} [appointment]
 * @property {string} [note]
 *
 * @typedef {object} Waiting a ticket in the line
 * @property {string} id
 * @property {string} number
 * @property {string} service
 * @property {string} segment
 * @property {'waiting' | 'parked'} state
 * @property {number} waited_minutes
 * @property {string} [appointment]
 *
 * @typedef {{ operator: Operator, ticket?: Called, waiting: Waiting[], undo_until?: string, now: string }} Counter
 * @typedef {{ id: string, name: string, timezone?: string, counters: string[], services: { id: string, name: string }[] }} Place
 * @typedef {{ name: string, role: string, csrf: string, demo: boolean, now: string, branches: Place[] }} Me
 *
 * @typedef {object} Known enough of a person to recognise them by
 * @property {string} id
 * @property {string} [name]
 * @property {string} [phone] masked
 * @property {string} segment
 *
 * @typedef {object} PersonLink two persons found to be one
 * @property {string} id
 * @property {Known[]} people
 * @property {string} document
 * @property {string} linked_by
 * @property {string} linked_at
 * @property {string} [undone_at]
 *
 * @typedef {Known & { links: PersonLink[] }} Person
 *
 * @typedef {object} Intent what a button asks for
 * @property {string} action the last part of the path
 * @property {Record<string, unknown>} [body]
 */
export {};
