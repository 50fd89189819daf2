/** Plain Markdown as blocks: headings, lists, steps, paragraphs. */

/** @typedef {{ kind: 'heading' | 'list' | 'steps' | 'paragraph', lines: string[] }} Block */

/** @param {string} text @returns {Block[]} */
export function blocks(text) {
  /** @type {Block[]} */
  const found = [];
  let isFresh = true;
  for (const line of text.split('\n').map((each) => each.trim())) {
    const block = read(line);
    const last = found.at(-1);
    if (!line) isFresh = true;
    else if (last && !isFresh && last.kind === block.kind && block.kind !== 'heading') last.lines.push(block.lines[0]);
    else found.push(block);
    if (line) isFresh = false;
  }
  return found;
}

/** @param {string} line @returns {Block} */
function read(line) {
  const heading = /^#+\s+(.*)/.exec(line);
  if (heading) return { kind: 'heading', lines: [heading[1]] };
  const item = /^[-*]\s+(.*)/.exec(line);
  if (item) return { kind: 'list', lines: [item[1]] };
  const step = /^\d+[.)]\s+(.*)/.exec(line);
  return step ? { kind: 'steps', lines: [step[1]] } : { kind: 'paragraph', lines: [line] };
}
