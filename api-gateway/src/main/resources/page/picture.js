// From the summary's parallel arrays to what is drawn: cells of the heat map, and the layers of the load.

import { dateKey } from './calendar.js';
import { words } from './format.js';

const COLORS = {
  solar: '#e8b23a', wind: '#4c9cc0', wind_onshore: '#4c9cc0', wind_offshore: '#2c6f96', hydro: '#3f62ad', nuclear: '#8f6db0',
  geothermal: '#c06a4f', biomass: '#7f9a43', storage: '#6d7f8f', gas: '#a38f7c', coal: '#5d5a57', oil: '#80655c',
  other: '#a3a39d', unknown: '#a3a39d',
};
const GRID_FREE = '#9fc3ad';
const GRID_REST = '#c3c8c4';
const MOST_SUPPLIES = 6;

function tint(hex, step) {
  const towards = step % 2 ? 255 : 30;
  const share = Math.min(0.6, 0.28 * Math.ceil(step / 2));
  const part = (from) => Math.round(parseInt(hex.slice(from, from + 2), 16) * (1 - share) + towards * share);
  return `rgb(${part(1)} ${part(3)} ${part(5)})`;
}

// One layer for each supply, or for each technology where there are many, then the grid's.
export function layersOf(summary) {
  const { supplies, series } = summary;
  const byTechnology = supplies.length > MOST_SUPPLIES;
  const layers = new Map();
  const used = new Map();
  supplies.forEach((supply, index) => {
    const name = byTechnology ? words(supply.technology) : `${supply.supply_contract_id} (${words(supply.technology)})`;
    if (!layers.has(name)) {
      const step = used.get(supply.technology) ?? 0;
      used.set(supply.technology, step + 1);
      const base = COLORS[supply.technology] ?? COLORS.other;
      layers.set(name, { name, color: step ? tint(base, step) : base, energy: series.start.map(() => null) });
    }
    const { energy } = layers.get(name);
    supply.color = layers.get(name).color;
    series.matched_kwh[index].forEach((value, i) => {
      if (value !== null) energy[i] = (energy[i] ?? 0) + value;
    });
  });
  const gridFree = series.start.map((_, i) => {
    if (series.cfe_kwh[i] === null) return null;
    let matched = 0;
    supplies.forEach((supply, s) => {
      if (supply.carbon_free) matched += series.matched_kwh[s][i] ?? 0;
    });
    return Math.max(0, series.cfe_kwh[i] - matched);
  });
  const gridRest = series.start.map((_, i) => (series.residual_kwh[i] === null || series.state[i] !== 'attributed'
    ? null : Math.max(0, series.residual_kwh[i] - (gridFree[i] ?? 0))));
  return [
    ...layers.values(),
    { name: 'grid, carbon-free share', color: GRID_FREE, energy: gridFree },
    { name: 'grid, the rest', color: GRID_REST, energy: gridRest },
  ];
}

const emptyCell = () => ({
  demand: 0, known: 0, free: 0, location: 0, market: 0, attributed: 0, missing: 0, withdrawn: 0, reasons: new Set(), statuses: new Set(), qualities: new Set(),
});

function addTo(cell, series, i) {
  const state = series.state[i];
  cell[state] += 1;
  if (state !== 'attributed') {
    if (series.reason[i]) cell.reasons.add(series.reason[i]);
    return;
  }
  cell.demand += series.demand_kwh[i] ?? 0;
  cell.location += series.location_based_kg[i] ?? 0;
  cell.market += series.market_based_kg[i] ?? 0;
  cell.statuses.add(series.status[i]);
  if (series.quality[i]) cell.qualities.add(series.quality[i]);
  if (series.cfe_kwh[i] !== null) {
    cell.known += series.demand_kwh[i];
    cell.free += series.cfe_kwh[i];
  }
}

export const score = (cell) => (cell && cell.known > 0 ? cell.free / cell.known : null);

// A column for each day of the range, a row for each hour of the day; shorter intervals and doubled hours are added up.
export function cellsOf(summary, days, zone) {
  const { series } = summary;
  const column = new Map(days.map((day, i) => [dateKey(day.year, day.month, day.day), i]));
  const cells = days.map(() => new Array(24).fill(null));
  const byDay = days.map(() => null);
  const byHour = new Array(24).fill(null);
  series.start.forEach((start, i) => {
    const [year, month, day, hour] = zone.parts(start);
    const x = column.get(dateKey(year, month, day));
    if (x === undefined) return;
    addTo((cells[x][hour] ??= emptyCell()), series, i);
    addTo((byDay[x] ??= emptyCell()), series, i);
    addTo((byHour[hour] ??= emptyCell()), series, i);
  });
  return { cells, byDay, byHour };
}

export function merge(some) {
  const sum = emptyCell();
  some.filter(Boolean).forEach((cell) => {
    for (const key of ['demand', 'known', 'free', 'location', 'market', 'attributed', 'missing', 'withdrawn']) sum[key] += cell[key];
  });
  return sum;
}
