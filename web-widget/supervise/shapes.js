/**
 * What the supervision screen shows.
 *
 * @typedef {Record<string, number | null>} Figures
 * @typedef {{ id: string, name: string, note?: string, figures: Figures }} Row
 * @typedef {{ flow: string, slot?: string, count: number }} Break where dialogues did not go on
 * @typedef {import('../desk/shapes.js').Summary} Summary
 * @typedef {import('../desk/shapes.js').Named & { state: import('../desk/shapes.js').AgentState, since?: string, load?: number, capacity?: number }} OnDuty
 *
 * @typedef {object} Report
 * @property {{ waiting: Summary[], talking: Summary[], agents: OnDuty[] }} live
 * @property {Figures} figures
 * @property {Figures} targets
 * @property {number} answer_within_seconds
 * @property {Row[]} agents
 * @property {Row[]} teams
 * @property {Break[]} breaks
 */
export {};
