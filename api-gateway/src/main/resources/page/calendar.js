// Days and hours in UTC or in the browser's own time zone.

const pad = (value) => String(value).padStart(2, '0');
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

export const monthName = (month) => MONTHS[month];

export const UTC = {
  name: 'UTC',
  iana: 'Etc/UTC',
  parts: (seconds) => {
    const date = new Date(seconds * 1000);
    return [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), date.getUTCHours(), date.getUTCMinutes()];
  },
  start: (year, month, day) => Date.UTC(year, month, day) / 1000,
};

const own = Intl.DateTimeFormat().resolvedOptions().timeZone;

export const LOCAL = {
  name: own,
  iana: own,
  parts: (seconds) => {
    const date = new Date(seconds * 1000);
    return [date.getFullYear(), date.getMonth(), date.getDate(), date.getHours(), date.getMinutes()];
  },
  start: (year, month, day) => new Date(year, month, day).getTime() / 1000,
};

export const dateKey = (year, month, day) => `${year}-${pad(month + 1)}-${pad(day)}`;

// A month or a year of a zone.
export class Range {
  constructor(unit, year, month) {
    this.unit = unit;
    this.year = year;
    this.month = unit === 'year' ? 0 : month;
  }

  static holding(unit, isoDay) {
    return new Range(unit, Number(isoDay.slice(0, 4)), Number(isoDay.slice(5, 7)) - 1);
  }

  step(by) {
    if (this.unit === 'year') return new Range('year', this.year + by, 0);
    const months = this.year * 12 + this.month + by;
    return new Range('month', Math.floor(months / 12), ((months % 12) + 12) % 12);
  }

  get label() {
    return this.unit === 'year' ? String(this.year) : `${MONTHS[this.month]} ${this.year}`;
  }

  bounds(zone) {
    const end = this.step(1);
    return [zone.start(this.year, this.month, 1), zone.start(end.year, end.month, 1)];
  }

  days() {
    const days = [];
    const end = this.step(1);
    for (let at = Date.UTC(this.year, this.month, 1); at < Date.UTC(end.year, end.month, 1); at += 86400000) {
      const date = new Date(at);
      days.push({ year: date.getUTCFullYear(), month: date.getUTCMonth(), day: date.getUTCDate(), weekday: date.getUTCDay() });
    }
    return days;
  }
}

export const instant = (seconds) => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');

export function dayLabel({ year, month, day }) {
  const weekday = new Date(Date.UTC(year, month, day)).toLocaleDateString('en', { weekday: 'short', timeZone: 'UTC' });
  return `${weekday} ${day} ${MONTHS[month]} ${year}`;
}

export const hourLabel = (hour) => `${pad(hour)}:00–${pad((hour + 1) % 24)}:00`;
