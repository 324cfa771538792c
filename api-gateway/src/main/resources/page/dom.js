// Elements from values. Text is always text: nothing that came from a server becomes markup.

export const $ = (id) => document.getElementById(id);

export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'background') node.style.background = value;
    else if (value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

export function table(caption, head, rows) {
  const cell = (tag, value, index, scope) => {
    const node = el(tag, { class: index > 0 ? 'n' : null, scope });
    node.append(value instanceof Node ? value : String(value));
    return node;
  };
  return el('table', {},
    el('caption', { class: 'unseen' }, caption),
    el('thead', {}, el('tr', {}, ...head.map((value, i) => cell('th', value, i, 'col')))),
    el('tbody', {}, ...rows.map((row) =>
      el('tr', {}, ...row.map((value, i) => (i === 0 ? cell('th', value, i, 'row') : cell('td', value, i)))))));
}

// One tooltip for the page, kept inside the window.
export function showTip(x, y, ...content) {
  const tip = $('tip');
  tip.replaceChildren(...content);
  tip.hidden = false;
  const { width, height } = tip.getBoundingClientRect();
  const left = x + 16 + width > innerWidth ? x - 16 - width : x + 16;
  const top = y + 16 + height > innerHeight ? y - 16 - height : y + 16;
  tip.style.left = `${Math.max(4, Math.min(left, innerWidth - width - 4))}px`;
  tip.style.top = `${Math.max(4, top)}px`;
}

export function hideTip() {
  $('tip').hidden = true;
}

export function pairs(entries) {
  return el('dl', {}, ...entries.flatMap(([name, value, color]) => [
    el('dt', {}, color ? el('i', { class: 'swatch', background: color }) : null, name), el('dd', {}, value)]));
}
