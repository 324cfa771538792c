// Figures as people read them. What is not known is an en dash, never zero.

const NONE = '–';
const number = (digits) => new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
const whole = number(0);
const one = number(1);
const two = number(2);

export const count = (value) => whole.format(value);

export const plural = (value, name) => `${whole.format(value)} ${name}${value === 1 ? '' : 's'}`;

// Never rounded up to 100 %, which is a claim.
export function percent(value) {
  if (value === null || value === undefined || Number.isNaN(value)) return NONE;
  const shown = value < 1 ? Math.min(value, 0.999) : value;
  return `${shown === 1 ? '100' : one.format(shown * 100)} %`;
}

export function points(value) {
  return `${one.format(Math.abs(value) * 100)} points`;
}

// All in the unit that suits the largest, so that a column of figures compares.
export function energy(kwh, largest = kwh) {
  if (kwh === null || kwh === undefined) return [NONE, ''];
  if (Math.abs(largest) >= 1e7) return [two.format(kwh / 1e6), 'GWh'];
  return Math.abs(largest) >= 10000 ? [one.format(kwh / 1000), 'MWh'] : [one.format(kwh), 'kWh'];
}

export function mass(kg, largest = kg) {
  if (kg === null || kg === undefined) return [NONE, ''];
  return Math.abs(largest) >= 1000 ? [one.format(kg / 1000), 't CO₂e'] : [one.format(kg), 'kg CO₂e'];
}

export const power = (kw) => (kw === null || kw === undefined ? NONE : `${one.format(kw)} kW`);

export const intensity = (kg, kwh) => (kg === null || !kwh ? NONE : `${whole.format((kg / kwh) * 1000)} g/kWh`);

export const text = ([value, unit]) => `${value} ${unit}`.trim();

const WORDS = {
  no_reading: 'no reading', no_mix: 'no grid mix', no_factor: 'no emission factor', no_contract: 'no contract',
  conflict: 'conflicting inputs', implausible_mix: 'implausible grid mix', output_unknown: 'output not known yet',
  co_held: 'shared with other customers', pool: 'a pool', no_attributes: 'energy without its certificates',
  wind_onshore: 'onshore wind', wind_offshore: 'offshore wind', servicecontract: 'contract', rateplan: 'rate plan',
};

export const words = (code) => WORDS[code] ?? String(code).replaceAll('_', ' ');
