/**
 * What the staff API says of the desk.
 *
 * @typedef {'available' | 'away' | 'wrap_up' | 'offline'} AgentState
 * @typedef {{ id: string, name: string }} Named
 * @typedef {Named & { state: AgentState, since: string, can_call: boolean, capacity: number, load: number }} Agent
 *
 * @typedef {object} Summary a conversation in a list
 * @property {string} id
 * @property {'chat' | 'call' | 'callback'} kind
 * @property {string} channel
 * @property {string} language
 * @property {string} level how well the person is known, `L0` to `L4`
 * @property {string} reason
 * @property {string} summary
 * @property {string} since where its waiting began; kept through transfers
 * @property {string} [wanted_at] when the person wants to be called
 * @property {string} [phone] where to call back, masked until it is one's own
 * @property {'rings_here' | 'rings_there' | 'talking' | 'over'} [calling] how far the agent's call is
 * @property {number} [place]
 * @property {boolean} [fits] whether it is for this agent: team, skill and language
 * @property {number} unread
 * @property {string} last_at
 * @property {string} last_text
 * @property {{ kind: 'waiting' | 'agent' | 'lobby', agent?: Named }} owner
 * @property {{ id: string, name?: string, phone?: string, segment?: string }} [customer]
 *
 * @typedef {object} Desk
 * @property {Agent} agent
 * @property {Summary[]} waiting
 * @property {Summary[]} mine
 * @property {Named[]} teams
 * @property {(Named & { state: AgentState })[]} agents
 * @property {Named[]} wrap_up_codes
 * @property {string} [now] the business clock
 *
 * @typedef {object} TimelineEntry
 * @property {number} seq
 * @property {string} conversation
 * @property {string} channel
 * @property {string} at
 * @property {'message' | 'notice' | 'note' | 'event'} kind
 * @property {'customer' | 'lobby' | 'agent'} from
 * @property {Named | string} [agent]
 * @property {string} text
 * @property {{ id: string, label: string }[]} [choices]
 * @property {{ kind: string, url: string, alt: string }[]} [media]
 * @property {boolean} [seen]
 * @property {'waiting' | 'sent' | 'delivered' | 'read' | 'failed'} [delivery] how far it came through the channel's provider
 *
 * @typedef {object} Case
 * @property {string} number
 * @property {string} category
 * @property {string} priority
 * @property {'open' | 'waiting' | 'resolved' | 'closed'} status
 * @property {string} opened_at
 * @property {string} [due_at]
 * @property {boolean} overdue
 * @property {number} left_minutes working time left of the promise, below zero once it is broken
 * @property {Named} [assignee]
 * @property {string} text
 * @property {CaseLine[]} history
 * @property {{ conversation: string, channel: string, last_at: string }[]} talks
 *
 * @typedef {object} CaseLine one thing that happened to a case
 * @property {string} at
 * @property {{ kind: 'customer' | 'lobby' | 'staff', name?: string }} by
 * @property {string} entry `opened`, `status`, `priority`, `category`, `assigned`, `note`, `answered`, `added` or `linked`
 * @property {string} [text]
 * @property {string} [to]
 * @property {string} [assignee] the name of whoever the case was given to
 *
 * @typedef {{ id: string, author: string, text: string, at: string }} Note
 * @typedef {import('../shared/shapes.js').Appointment} Appointment
 * @typedef {import('../shared/shapes.js').Ticket} Ticket
 * @typedef {{ appointments: Appointment[], ticket?: Ticket, cases: Case[] }} Open
 *
 * @typedef {object} Shown the open conversation
 * @property {Summary} conversation
 * @property {TimelineEntry[]} timeline
 * @property {Open} open
 * @property {Note[]} notes
 * @property {{ name?: string, phone?: string }} given with a visit, unproven
 * @property {{ language?: string, history: { date: string, what: string }[] }} [directory] what the bank knows of a proven person
 *
 * @typedef {object} Intent what a button asks for
 * @property {string} action the end of the path below the conversation, such as `claim` or `ticket/late`
 * @property {string} [conversation] the open one if not given
 * @property {Record<string, unknown>} [body]
 */
export {};
