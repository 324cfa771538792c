// The page: a token, a contract, a range; then its figures, its heat map and its load.

import { ask, Failure, forgetToken, keepToken, takeToken } from './api.js';
import { instant, LOCAL, monthName, Range, UTC } from './calendar.js';
import { $, el, table } from './dom.js';
import { count, energy, intensity, mass, percent, plural, points, text, words } from './format.js';
import { HeatMap } from './heatmap.js';
import { LoadChart } from './load.js';
import { cellsOf, layersOf, merge, score } from './picture.js';

const state = { contracts: [], contract: null, range: null, zone: UTC };
const zoomButtons = [...document.querySelectorAll('[data-days]')];
let heat = null;
let chart = null;
let asking = null;

function notice(message, bad = false) {
  const node = $('notice');
  node.hidden = !message;
  node.classList.toggle('bad', bad);
  node.classList.remove('narrow');
  node.textContent = message ?? '';
}

function view(name) {
  $('enter').hidden = name !== 'enter';
  $('report').hidden = name !== 'report';
  $('leave').hidden = name === 'enter';
}

function enter(message) {
  forgetToken();
  view('enter');
  notice(message, Boolean(message));
  $('notice').classList.add('narrow');
  $('token').value = '';
  $('token').focus();
}

function failed(error, again) {
  if (error.name === 'AbortError') return;
  if (!(error instanceof Failure)) throw error;
  if (error.kind === 'token') {
    enter(error.message);
  } else if (error.kind === 'restoring') {
    notice(`${error.message} This page asks again by itself.`);
    setTimeout(again, error.retrySeconds * 1000);
  } else {
    notice(error.message, true);
  }
}

async function start() {
  if (!takeToken()) {
    enter('');
    return;
  }
  $('leave').hidden = false;
  notice('Looking up your contracts…');
  try {
    state.contracts = (await ask('/v1/contracts')).contracts;
  } catch (error) {
    failed(error, start);
    return;
  }
  if (!state.contracts.length) {
    view('empty');
    notice('This token opens no contract that has attributions yet. They appear here as soon as readings of your meters have been attributed.');
    return;
  }
  const several = new Set(state.contracts.map(({ policy }) => policy)).size > 1;
  $('contract').replaceChildren(...state.contracts.map((contract, i) =>
    el('option', { value: i }, several ? `${contract.contract_number} (${contract.policy})` : contract.contract_number)));
  notice('');
  view('report');
  heat ??= new HeatMap($('heat'), $('heat-said'), pickDay);
  chart ??= new LoadChart($('chart'), $('chart-note'), zoomButtons, ({ start: first, end }) => {
    $('back').disabled = first;
    $('forth').disabled = end;
  });
  choose(0);
}

function choose(index) {
  state.contract = state.contracts[index];
  const { first_day: first, last_day: last } = state.contract;
  const long = (Date.parse(last) - Date.parse(first)) / 86400000 > 62;
  state.range = Range.holding(long ? 'year' : 'month', last);
  load();
}

function pickDay(x) {
  const { year, month, day } = state.range.days()[x];
  chart.days(7, state.zone.start(year, month, day) + 43200);
  $('load-title').scrollIntoView({ block: 'nearest' });
}

function controls() {
  const { range, contract, zone } = state;
  $('range').textContent = range.label;
  document.querySelector(`[name=unit][value=${range.unit}]`).checked = true;
  const [from, to] = range.bounds(zone);
  $('earlier').disabled = from <= Date.parse(contract.first_day) / 1000;
  $('later').disabled = to >= Date.parse(contract.last_day) / 1000 + 86400;
}

const query = () => {
  const [from, to] = state.range.bounds(state.zone);
  return { contract: state.contract.contract_number, policy: state.contract.policy, from: instant(from), to: instant(to) };
};

async function load() {
  controls();
  asking?.abort();
  asking = new AbortController();
  $('figures').classList.add('waiting');
  try {
    const summary = await ask('/v1/summary', query(), 'application/json', asking.signal);
    notice('');
    draw(summary);
    $('figures').classList.remove('waiting');
  } catch (error) {
    failed(error, load);
  }
}

function put(id, [value, unit]) {
  $(id).replaceChildren(value, ...(unit ? [el('small', {}, unit)] : []));
}

function draw(summary) {
  const { range, zone, contract } = state;
  const { totals, series } = summary;
  const nothing = series.start.length === 0;
  $('title').textContent = `Contract ${summary.contract_number}, ${range.label}`;
  $('terms').textContent = [
    `customer ${contract.customer_number}`,
    summary.account_number && `account ${summary.account_number}`,
    summary.grid_region && `grid region ${summary.grid_region}`,
    `policy ${summary.policy}`,
    summary.basis && `${summary.basis} factors${summary.factor_set ? ` (${summary.factor_set})` : ''}`,
  ].filter(Boolean).join(' · ');
  if (nothing) notice(`There is nothing for this contract in ${range.label}. It has attributions from ${contract.first_day} to ${contract.last_day}.`);
  drawScores(summary);
  const days = range.days();
  const picture = cellsOf(summary, days, zone);
  const said = hoursSaid(picture);
  $('heat-note').textContent = `A column for each day, a row for each hour of the day in ${zone.name}. Brighter is cleaner.`;
  $('heat-said').textContent = said;
  heat.show({ days, cells: picture.cells, zone, label: `Carbon-free share by day and hour, ${range.label}, ${zone.name}. ${said}` });
  const layers = layersOf(summary);
  $('stack-legend').replaceChildren(...[...layers].reverse().map(({ name, color }) => el('li', {}, el('i', { class: 'swatch', background: color }), name)));
  const stepSeconds = { PT15M: 900, PT30M: 1800 }[summary.interval] ?? 3600;
  chart.show({ series, layers, zone, bounds: range.bounds(zone), stepSeconds });
  drawTables(summary, days, picture, totals);
}

function drawScores({ totals, interval }) {
  const cfe = totals.cfe_score;
  const vol = totals.volumetric_score;
  const [value, sign] = percent(cfe).split(' ');
  put('cfe', [value, sign]);
  $('gauge-cfe').style.width = `${(cfe ?? 0) * 100}%`;
  $('gauge-vol').style.left = `${(vol ?? 0) * 100}%`;
  $('gauge-vol').hidden = vol === null;
  put('vol', percent(vol).split(' '));
  if (cfe === null || vol === null) $('gap').textContent = 'Not defined without load.';
  else if (vol > cfe) $('gap').textContent = `${points(vol - cfe)} below the volumetric score (the mark): supply came at other hours than the load.`;
  else $('gap').textContent = `${points(cfe - vol)} above the volumetric score (the mark): the grid's own carbon-free share counts too.`;
  put('load', energy(totals.load_kwh));
  $('load-note').textContent = totals.export_kwh > 0 ? `and ${text(energy(totals.export_kwh))} exported` : `${text(energy(totals.matched_kwh))} matched with supplies`;
  put('location', mass(totals.location_based_kg));
  $('location-note').textContent = `${intensity(totals.location_based_kg, totals.load_kwh)}, the grid's average`;
  put('market', mass(totals.market_based_kg));
  $('market-note').textContent = `${intensity(totals.market_based_kg, totals.load_kwh)}, with your supplies`;
  const all = totals.intervals_attributed + totals.intervals_missing + totals.intervals_withdrawn;
  const name = interval === 'PT1H' ? 'hour' : 'interval';
  put('complete', percent(all ? totals.intervals_attributed / all : null).split(' '));
  $('complete-note').textContent = totals.intervals_missing ? `${plural(totals.intervals_missing, name)} missing` : 'nothing missing';
  const settled = totals.intervals_final + totals.intervals_restated;
  put('settled', percent(totals.intervals_attributed ? settled / totals.intervals_attributed : null).split(' '));
  $('settled-note').textContent = `${count(totals.intervals_provisional)} provisional, ${count(totals.intervals_restated)} restated`;
}

function hoursSaid({ cells, byHour }) {
  const hours = byHour.map((cell, hour) => [hour, score(cell)]).filter(([, share]) => share !== null);
  if (!hours.length) return '';
  const best = hours.reduce((one, other) => (other[1] > one[1] ? other : one));
  const worst = hours.reduce((one, other) => (other[1] < one[1] ? other : one));
  const known = cells.flat().map(score).filter((share) => share !== null);
  const full = known.filter((share) => share >= 0.9999995).length;
  const clock = (hour) => `${String(hour).padStart(2, '0')}:00`;
  return `${plural(full, 'hour')} of ${count(known.length)} fully carbon-free. By hour of the day, ${clock(best[0])} is the cleanest (${percent(best[1])}) and ${clock(worst[0])} the least clean (${percent(worst[1])}).`;
}

function drawTables(summary, days, { byDay }, totals) {
  const named = (supply) => el('span', {}, el('i', { class: 'swatch', background: supply.color }), supply.supply_contract_id);
  const most = Math.max(0, ...summary.supplies.map((supply) => supply.supplied_kwh));
  $('supplies').replaceChildren(summary.supplies.length
    ? table('Supplies of this range', ['Supply contract', 'Technology', 'For', 'Supplied', 'Matched', 'Of it used'], summary.supplies.map((supply) => [
      named(supply), words(supply.technology), words(supply.tier), text(energy(supply.supplied_kwh, most)), text(energy(supply.matched_kwh, most)),
      percent(supply.supplied_kwh ? supply.matched_kwh / supply.supplied_kwh : null)]))
    : el('p', { class: 'fine' }, 'No supply reached this contract; everything came from the grid.'));
  $('unclaimed').replaceChildren(...summary.unclaimed.map(({ supply_contract_id: id, reason, intervals }) =>
    el('p', { class: 'named' }, `${id} claims nothing in ${plural(intervals, 'interval')}: ${words(reason)}.`)));
  $('states').replaceChildren(table('Intervals by state', ['State', 'Intervals'], [
    ['Final', count(totals.intervals_final)],
    ['Restated after having been final', count(totals.intervals_restated)],
    ['Provisional', count(totals.intervals_provisional)],
    ...Object.entries(totals.missing).map(([reason, n]) => [`Missing: ${words(reason)}`, count(n)]),
    ...(totals.intervals_withdrawn ? [['Withdrawn', count(totals.intervals_withdrawn)]] : []),
    ...(totals.intervals_profiled ? [['Of these, split from coarser readings', count(totals.intervals_profiled)]] : []),
  ]));
  const groups = new Map();
  days.forEach((day, x) => {
    const name = state.range.unit === 'year' ? monthName(day.month) : `${day.day} ${monthName(day.month)}`;
    groups.set(name, [...(groups.get(name) ?? []), byDay[x]]);
  });
  const rows = [...groups].map(([name, cells]) => [name, merge(cells)]);
  const top = (what) => Math.max(0, ...rows.map(([, sum]) => sum[what]));
  $('table').replaceChildren(table(`${state.range.label} by ${state.range.unit === 'year' ? 'month' : 'day'}`,
    [state.range.unit === 'year' ? 'Month' : 'Day', 'Carbon-free', 'Load', 'Location-based', 'Market-based', 'Missing'],
    rows.map(([name, sum]) => {
      const known = sum.attributed > 0;
      return [name, percent(score(sum)), text(energy(known ? sum.demand : null, top('demand'))), text(mass(known ? sum.location : null, top('location'))),
        text(mass(known ? sum.market : null, top('location'))), count(sum.missing)];
    })));
}

async function download() {
  $('csv').disabled = true;
  try {
    const file = await ask('/v1/attributions', query(), 'text/csv');
    const link = el('a', { href: URL.createObjectURL(file), download: `attributions-${state.contract.contract_number.replace(/[^\w.-]+/g, '_')}-${state.range.label.replace(' ', '-')}.csv` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  } catch (error) {
    failed(error, download);
  } finally {
    $('csv').disabled = false;
  }
}

$('zone-name').textContent = LOCAL.name;
$('zones').hidden = ['UTC', 'Etc/UTC'].includes(LOCAL.name);
$('token-form').addEventListener('submit', (event) => {
  event.preventDefault();
  keepToken($('token').value);
  $('token').value = '';
  start();
});
$('choice').addEventListener('submit', (event) => event.preventDefault());
$('leave').addEventListener('click', () => enter(''));
$('contract').addEventListener('change', (event) => choose(Number(event.target.value)));
$('earlier').addEventListener('click', () => { state.range = state.range.step(-1); load(); });
$('later').addEventListener('click', () => { state.range = state.range.step(1); load(); });
$('csv').addEventListener('click', download);
$('back').addEventListener('click', () => chart.move(-1));
$('forth').addEventListener('click', () => chart.move(1));
zoomButtons.forEach((button) => button.addEventListener('click', () => chart.days(Number(button.dataset.days))));
document.querySelectorAll('[name=unit]').forEach((input) => input.addEventListener('change', () => {
  const day = state.range.unit === 'year'
    ? (state.contract.last_day.startsWith(String(state.range.year)) ? state.contract.last_day : `${state.range.year}-01-01`)
    : `${state.range.year}-${String(state.range.month + 1).padStart(2, '0')}-01`;
  state.range = Range.holding(input.value, day);
  load();
}));
document.querySelectorAll('[name=zone]').forEach((input) => input.addEventListener('change', () => {
  state.zone = input.value === 'local' ? LOCAL : UTC;
  load();
}));

start();
