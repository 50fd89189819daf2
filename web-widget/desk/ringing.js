/** Which call is offered over the page: the first that waits for this agent and was not put aside. */

/**
 * @param {import('./shapes.js').Desk} desk
 * @param {ReadonlySet<string>} dismissed
 */
export function ringing({ agent, waiting, mine }, dismissed) {
  const isOnThePhone = mine.some(({ calling }) => calling !== undefined);
  if (agent.state !== 'available' || agent.load >= agent.capacity || isOnThePhone) return undefined;
  return waiting.find(({ id, kind, fits }) => kind === 'call' && fits !== false && !dismissed.has(id));
}
