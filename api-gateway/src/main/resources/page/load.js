// The load, stacked by supply, over time. Drawn with uPlot; days are averaged while many are shown.

import uPlot from '/uplot/uPlot.esm.js';
import { el, hideTip, pairs, showTip } from './dom.js';
import { dateKey, dayLabel, hourLabel } from './calendar.js';
import { count, power } from './format.js';

const DAY = 86400;
const MOST_DAYS_BY_HOUR = 45;

// A stepped line ends at the point before a gap; this carries it on to the gap.
function carriedToGaps({ xs, values, unit }) {
  const carried = { xs: [], values: values.map(() => []), unit };
  xs.forEach((x, i) => {
    if (i > 0 && values[0][i] === null && values[0][i - 1] !== null) {
      carried.xs.push(x - 1);
      values.forEach((value, l) => carried.values[l].push(value[i - 1]));
    }
    carried.xs.push(x);
    values.forEach((value, l) => carried.values[l].push(value[i]));
  });
  return carried;
}

export class LoadChart {
  constructor(host, note, buttons, onZoom) {
    this.host = host;
    this.note = note;
    this.buttons = buttons;
    this.onZoom = onZoom;
    new ResizeObserver(() => this.plot?.setSize(this.size())).observe(host);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.layers && this.build());
  }

  size() {
    return { width: this.host.clientWidth, height: this.host.clientHeight };
  }

  show({ series, layers, zone, bounds, stepSeconds }) {
    this.layers = layers;
    this.zone = zone;
    this.bounds = bounds;
    this.step = stepSeconds;
    this.hours = this.byInterval(series);
    this.daysData = this.byDay();
    this.window = [...bounds];
    this.build();
  }

  // Power in kW, so that intervals of any length compare; null where an interval has no figures.
  byInterval(series) {
    const xs = [];
    const values = this.layers.map(() => []);
    let before = null;
    series.start.forEach((start, i) => {
      if (before !== null && start - before > this.step) {
        xs.push(before + this.step);
        values.forEach((value) => value.push(null));
      }
      before = start;
      xs.push(start);
      const has = series.state[i] === 'attributed';
      this.layers.forEach((layer, l) => values[l].push(has ? ((layer.energy[i] ?? 0) * 3600) / this.step : null));
    });
    if (before !== null) {
      xs.push(before + this.step);
      values.forEach((value) => value.push(value[value.length - 1]));
    }
    return { xs, values, unit: this.step };
  }

  byDay() {
    const { xs, values } = this.hours;
    const days = new Map();
    xs.slice(0, -1).forEach((x, i) => {
      const [year, month, day] = this.zone.parts(x);
      const key = dateKey(year, month, day);
      if (!days.has(key)) days.set(key, { x: this.zone.start(year, month, day), sums: values.map(() => 0), n: 0 });
      const entry = days.get(key);
      if (values[0][i] !== null) {
        entry.n += 1;
        values.forEach((value, l) => { entry.sums[l] += value[i]; });
      }
    });
    const entries = [...days.values()];
    const result = { xs: entries.map(({ x }) => x), values: values.map((_, l) => entries.map(({ sums, n }) => (n ? sums[l] / n : null))), unit: DAY };
    if (entries.length) {
      result.xs.push(entries[entries.length - 1].x + DAY);
      result.values.forEach((value) => value.push(value[value.length - 1]));
    }
    return result;
  }

  get wide() {
    return (this.window[1] - this.window[0]) / DAY > MOST_DAYS_BY_HOUR;
  }

  // Layers upon each other, the topmost first: each is filled down to the one below.
  stacked() {
    this.current = this.wide ? this.daysData : this.hours;
    const { xs, values } = carriedToGaps(this.current);
    const sums = [];
    let below = xs.map(() => 0);
    values.forEach((value) => {
      below = value.map((v, i) => (v === null ? null : below[i] + v));
      sums.push(below);
    });
    return [xs, ...sums.reverse()];
  }

  build() {
    this.plot?.destroy();
    const style = getComputedStyle(document.documentElement);
    const tone = (name) => style.getPropertyValue(name).trim();
    const font = `12px ${getComputedStyle(document.body).fontFamily}`;
    const colors = this.layers.map(({ color }) => color).reverse();
    const stepped = uPlot.paths.stepped({ align: 1 });
    const axis = { stroke: tone('--soft'), font, grid: { stroke: tone('--faint'), width: 1 }, ticks: { stroke: tone('--line'), width: 1, size: 5 } };
    const options = {
      ...this.size(),
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), this.zone.iana),
      legend: { show: false },
      padding: [8, 20, 0, 0],
      cursor: { y: false, points: { show: false }, drag: { x: true, y: false, uni: 8 } },
      scales: { x: { time: true, range: () => this.window }, y: { range: (_, low, high) => [0, (high || 1) * 1.06] } },
      axes: [
        { ...axis, grid: { show: false }, space: 70, size: (_, values) => (values?.some((value) => value?.includes('\n')) ? 46 : 30), values: [
          [2419200, '{MMM}', null, null, null, null, null, null, 1],
          [86400, '{D} {MMM}', null, null, null, null, null, null, 1],
          [3600, '{HH}:{mm}', '\n{D} {MMM}', null, '\n{D} {MMM}', null, null, null, 1],
          [60, '{HH}:{mm}', '\n{D} {MMM}', null, '\n{D} {MMM}', null, null, null, 1],
        ] },
        { ...axis, size: 72, values: (_, splits) => splits.map((value) => `${count(value)} kW`) },
      ],
      series: [{}, ...colors.map((color) => ({ stroke: color, fill: color, width: 0, paths: stepped, points: { show: false } }))],
      bands: colors.slice(1).map((_, i) => ({ series: [i + 1, i + 2] })),
      hooks: {
        setSelect: [(plot) => {
          if (plot.select.width > 8) {
            this.zoom(plot.posToVal(plot.select.left, 'x'), plot.posToVal(plot.select.left + plot.select.width, 'x'));
            plot.setSelect({ left: 0, width: 0, top: 0, height: 0 }, false);
          }
        }],
        setCursor: [(plot) => this.tell(plot)],
        drawClear: [(plot) => this.hatch(plot, tone('--hatch'))],
      },
    };
    options.cursor.drag.setScale = false;
    options.cursor.bind = { dblclick: () => () => { this.zoom(...this.bounds); return null; } };
    this.plot = new uPlot(options, this.stacked(), this.host);
    this.plot.over.addEventListener('pointerleave', hideTip);
    this.label();
  }

  // Stretches without figures, so that a gap does not read as no load.
  hatch(plot, line) {
    const { xs, values } = this.current;
    const { ctx } = plot;
    const { left, top, width, height } = plot.bbox;
    ctx.save();
    ctx.beginPath();
    ctx.rect(left, top, width, height);
    ctx.clip();
    ctx.strokeStyle = line;
    ctx.lineWidth = devicePixelRatio;
    for (let i = 0; i < xs.length - 1; i += 1) {
      if (values[0][i] !== null) continue;
      let end = i + 1;
      while (end < xs.length - 1 && values[0][end] === null) end += 1;
      const from = plot.valToPos(xs[i], 'x', true);
      const to = plot.valToPos(xs[end], 'x', true);
      i = end;
      if (to < left || from > left + width) continue;
      ctx.save();
      ctx.beginPath();
      ctx.rect(from, top, to - from, height);
      ctx.clip();
      ctx.beginPath();
      for (let x = from - height; x < to; x += 7 * devicePixelRatio) {
        ctx.moveTo(x, top + height);
        ctx.lineTo(x + height, top);
      }
      ctx.stroke();
      ctx.restore();
    }
    ctx.restore();
  }

  tell(plot) {
    const { left, top } = plot.cursor;
    if (left === undefined || left < 0) {
      hideTip();
      return;
    }
    const { xs, values, unit } = this.current;
    const at = plot.posToVal(left, 'x');
    let i = xs.length - 1;
    let low = 0;
    while (low < i) {
      const middle = Math.ceil((low + i) / 2);
      if (xs[middle] <= at) low = middle;
      else i = middle - 1;
    }
    if (i < 0 || i >= xs.length - 1 || xs[i] > at) {
      hideTip();
      return;
    }
    const [year, month, day, hour, minute] = this.zone.parts(xs[i]);
    const date = dayLabel({ year, month, day });
    const time = unit === 3600 ? hourLabel(hour) : `from ${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
    const title = unit === DAY ? `${date}, average` : `${date}, ${time}`;
    const box = plot.over.getBoundingClientRect();
    const known = values[0][i] !== null;
    const total = values.reduce((sum, value) => sum + (value[i] ?? 0), 0);
    showTip(box.left + left, box.top + top, el('strong', {}, title), known
      ? pairs([...this.layers.map((layer, l) => [layer.name, power(values[l][i]), layer.color]).reverse(), ['Load', power(total)]])
      : el('p', {}, 'No figures'));
  }

  zoom(from, to) {
    const [first, last] = this.bounds;
    const span = Math.min(Math.max(to - from, 6 * 3600), last - first);
    const start = Math.min(Math.max(first, from), last - span);
    this.window = [start, start + span];
    this.plot.setData(this.stacked());
    this.label();
  }

  // A window of so many days from the middle of what is shown; all of it for 0.
  days(number, around = (this.window[0] + this.window[1]) / 2) {
    if (!number) {
      this.zoom(...this.bounds);
      return;
    }
    const [year, month, day] = this.zone.parts(around - ((number - 1) / 2) * DAY);
    const from = this.zone.start(year, month, day);
    this.zoom(from, from + number * DAY);
  }

  move(by) {
    const span = this.window[1] - this.window[0];
    this.zoom(this.window[0] + by * span, this.window[1] + by * span);
  }

  label() {
    const [from, to] = this.window;
    const day = (seconds) => {
      const [year, month, date] = this.zone.parts(seconds);
      return dayLabel({ year, month, day: date });
    };
    const whole = to - from >= this.bounds[1] - this.bounds[0] - 1;
    this.note.textContent = `${this.wide ? 'Daily averages' : 'Average power of each interval'}, ${day(from)} to ${day(to - 1)} (${this.zone.name}). `
      + `${whole ? 'Drag across the chart, or choose a week, to zoom in.' : 'Double-click to see all.'}`;
    const days = Math.round((to - from) / DAY);
    this.buttons.forEach((button) => {
      const wanted = Number(button.dataset.days);
      button.setAttribute('aria-pressed', String(whole ? wanted === 0 : wanted === days));
      if (wanted > 0) button.disabled = wanted * DAY > this.bounds[1] - this.bounds[0] + DAY * 3;
    });
    this.onZoom({ start: from <= this.bounds[0], end: to >= this.bounds[1] });
  }
}
