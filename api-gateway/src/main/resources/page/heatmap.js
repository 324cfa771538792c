// The day-by-hour heat map, drawn on a canvas: a column for each day, a row for each hour. Reachable by mouse, touch and arrow keys.

import { el, hideTip, pairs, showTip } from './dom.js';
import { dayLabel, hourLabel, monthName } from './calendar.js';
import { energy, intensity, percent, text, words } from './format.js';
import { score } from './picture.js';

// Lightness rises all the way, so that it reads without colour too.
const RAMP = [[0x2d, 0x2a, 0x3e], [0x4a, 0x4f, 0x78], [0x3c, 0x80, 0x89], [0x5c, 0xb5, 0x83], [0xd4, 0xf0, 0xa0]];
const LEFT = 44;
const RIGHT = 1;
const TOP = 2;
const BOTTOM = 22;

function color(share) {
  const at = Math.min(1, Math.max(0, share)) * (RAMP.length - 1);
  const low = Math.min(RAMP.length - 2, Math.floor(at));
  const [r, g, b] = RAMP[low].map((from, i) => Math.round(from + (RAMP[low + 1][i] - from) * (at - low)));
  return `rgb(${r} ${g} ${b})`;
}

export class HeatMap {
  constructor(host, said, onPick) {
    this.host = host;
    this.said = said;
    this.onPick = onPick;
    this.canvas = el('canvas', { tabindex: 0, role: 'application', 'aria-roledescription': 'heat map' });
    this.cursor = el('div', { class: 'cursor', hidden: '' });
    host.replaceChildren(this.canvas, this.cursor);
    this.at = null;
    this.canvas.addEventListener('pointermove', (event) => this.point(event));
    this.canvas.addEventListener('pointerleave', () => { hideTip(); this.cursor.hidden = true; });
    this.canvas.addEventListener('click', (event) => { this.point(event); if (this.at) this.onPick(this.at[0]); });
    this.canvas.addEventListener('keydown', (event) => this.key(event));
    this.canvas.addEventListener('blur', () => { hideTip(); this.cursor.hidden = true; });
    new ResizeObserver(() => this.draw()).observe(host);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.draw());
  }

  show({ days, cells, zone, label }) {
    this.days = days;
    this.cells = cells;
    this.zone = zone;
    this.at = null;
    this.cursor.hidden = true;
    this.canvas.setAttribute('aria-label', `${label} Arrow keys move from hour to hour, Page Up and Page Down by a week; Enter shows that week in the chart below.`);
    this.draw();
  }

  draw() {
    if (!this.days || !this.host.clientWidth) return;
    const width = this.host.clientWidth;
    const many = this.days.length > 62;
    const row = many ? 11 : 13;
    const height = TOP + 24 * row + BOTTOM;
    const scale = window.devicePixelRatio || 1;
    this.canvas.width = Math.round(width * scale);
    this.canvas.height = Math.round(height * scale);
    this.canvas.style.height = `${height}px`;
    this.row = row;
    this.column = (width - LEFT - RIGHT) / this.days.length;
    const style = getComputedStyle(document.documentElement);
    const tone = (name) => style.getPropertyValue(name).trim();
    const draw = this.canvas.getContext('2d');
    draw.clearRect(0, 0, this.canvas.width, this.canvas.height);
    const hatch = this.hatch(draw, scale, tone('--hatch'), tone('--faint'));
    const gap = many ? 0 : scale;
    const px = (value) => Math.round(value * scale);
    for (let x = 0; x < this.days.length; x += 1) {
      const left = px(LEFT + x * this.column);
      const right = px(LEFT + (x + 1) * this.column);
      for (let hour = 0; hour < 24; hour += 1) {
        const cell = this.cells[x][hour];
        if (!cell) continue;
        const share = score(cell);
        if (share !== null) draw.fillStyle = color(share);
        else draw.fillStyle = cell.attributed ? tone('--line') : hatch;
        const top = px(TOP + hour * row);
        draw.fillRect(left, top, right - left - gap, px(TOP + (hour + 1) * row) - top - gap);
      }
    }
    draw.font = `${12 * scale}px ${getComputedStyle(document.body).fontFamily}`;
    draw.fillStyle = tone('--soft');
    draw.textBaseline = 'middle';
    draw.textAlign = 'right';
    for (const hour of [0, 6, 12, 18]) {
      draw.fillText(`${String(hour).padStart(2, '0')}:00`, px(LEFT - 8), px(TOP + (hour + 0.5) * row) + (hour === 0 ? scale : 0));
    }
    draw.textAlign = many ? 'left' : 'center';
    this.days.forEach((day, x) => {
      if (many && day.day === 1) {
        draw.fillText(monthName(day.month).slice(0, 3), px(LEFT + x * this.column) + 2 * scale, px(height - BOTTOM / 2 + 2));
        if (x > 0) {
          draw.fillRect(px(LEFT + x * this.column), px(TOP + 24 * row), scale, px(6));
        }
      } else if (!many && (this.column > 24 || day.day % 5 === 0 || day.day === 1)) {
        draw.fillText(String(day.day), px(LEFT + (x + 0.5) * this.column), px(height - BOTTOM / 2 + 2));
      }
    });
  }

  hatch(draw, scale, line, ground) {
    const size = Math.round(5 * scale);
    const tile = document.createElement('canvas');
    tile.width = size;
    tile.height = size;
    const pen = tile.getContext('2d');
    pen.fillStyle = ground;
    pen.fillRect(0, 0, size, size);
    pen.strokeStyle = line;
    pen.lineWidth = 1.2 * scale;
    for (const shift of [-size, 0, size]) {
      pen.beginPath();
      pen.moveTo(shift - 1, size + 1);
      pen.lineTo(shift + size + 1, -1);
      pen.stroke();
    }
    return draw.createPattern(tile, 'repeat');
  }

  point(event) {
    const box = this.canvas.getBoundingClientRect();
    const x = Math.floor((event.clientX - box.left - LEFT) / this.column);
    const hour = Math.floor((event.clientY - box.top - TOP) / this.row);
    if (!this.days || x < 0 || x >= this.days.length || hour < 0 || hour > 23) {
      hideTip();
      this.cursor.hidden = true;
      this.at = null;
      return;
    }
    this.at = [x, hour];
    this.mark();
    showTip(event.clientX, event.clientY, ...this.describe());
  }

  key(event) {
    const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1], PageUp: [-7, 0], PageDown: [7, 0] };
    if (event.key === 'Enter' && this.at) {
      this.onPick(this.at[0]);
      return;
    }
    if (event.key === 'Escape') {
      hideTip();
      return;
    }
    const move = moves[event.key];
    if (!move || !this.days) return;
    event.preventDefault();
    const [x, hour] = this.at ?? [0, 0];
    this.at = this.at
      ? [Math.min(this.days.length - 1, Math.max(0, x + move[0])), Math.min(23, Math.max(0, hour + move[1]))] : [0, 0];
    this.mark();
    const box = this.cursor.getBoundingClientRect();
    showTip(box.right, box.bottom, ...this.describe());
    this.said.textContent = this.sentence();
  }

  mark() {
    const [x, hour] = this.at;
    const { style } = this.cursor;
    style.left = `${LEFT + x * this.column - 2}px`;
    style.top = `${TOP + hour * this.row - 2}px`;
    style.width = `${Math.max(6, this.column + 3)}px`;
    style.height = `${this.row + 3}px`;
    this.cursor.hidden = false;
  }

  facts() {
    const [x, hour] = this.at;
    const cell = this.cells[x][hour];
    const title = `${dayLabel(this.days[x])}, ${hourLabel(hour)}`;
    if (!cell) return { title, rows: [], note: 'Outside this contract' };
    if (!cell.attributed) {
      const why = [...cell.reasons].map(words).join(', ');
      return { title, rows: [], note: cell.missing ? `Missing: ${why}` : 'Withdrawn' };
    }
    const status = [...cell.statuses].join(', ');
    const quality = [...cell.qualities].join(', ');
    return {
      title,
      rows: [
        ['Carbon-free', percent(score(cell))],
        ['Load', text(energy(cell.demand))],
        ['Location-based', intensity(cell.location, cell.demand)],
        ['Market-based', intensity(cell.market, cell.demand)],
      ],
      note: `${status}, quality ${quality}${cell.missing ? `; ${cell.missing} interval(s) of this hour missing` : ''}`,
    };
  }

  describe() {
    const { title, rows, note } = this.facts();
    return [el('strong', {}, title), rows.length ? pairs(rows) : null, el('p', {}, note)].filter(Boolean);
  }

  sentence() {
    const { title, rows, note } = this.facts();
    return [title, ...rows.map(([name, value]) => `${name} ${value}`), note].join('. ');
  }
}
