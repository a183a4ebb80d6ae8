import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** Numbers, dates and sizes as the chosen language writes them. */
export function useFormat() {
  const { i18n } = useTranslation();
  return useMemo(() => createFormat(i18n.language), [i18n.language]);
}

function createFormat(language: string) {
  const number = new Intl.NumberFormat(language);
  const compact = new Intl.NumberFormat(language, { notation: 'compact' });
  const percent = new Intl.NumberFormat(language, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const wholePercent = new Intl.NumberFormat(language, { style: 'percent' });
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const decimal = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const unit = (value: number, name: string) =>
    new Intl.NumberFormat(language, {
      style: 'unit',
      unit: name,
      unitDisplay: 'short',
      maximumFractionDigits: 1,
    }).format(value);

  return {
    number: (value: number) => number.format(value),
    compact: (value: number) => compact.format(value),
    decimal: (value: number) => decimal.format(value),
    /** Of a share between 0 and 1. */
    percent: (share: number) => percent.format(share),
    /** Of a probability: what rounds to certainty is not said to be certain. */
    score(probability: number) {
      if (probability > 0 && probability < 0.0005) return `< ${percent.format(0.001)}`;
      if (probability < 1 && probability > 0.9995) return `> ${percent.format(0.999)}`;
      return percent.format(probability);
    },
    wholePercent: (share: number) => wholePercent.format(share),
    dateTime: (timestamp: string) => date.format(new Date(timestamp)),
    /** Such as "3 hours ago"; a date when it is more than a month away. */
    ago(timestamp: string, now = Date.now()) {
      const seconds = (Date.parse(timestamp) - now) / 1000;
      for (const [name, size] of relativeUnits) {
        if (Math.abs(seconds) >= size) return relative.format(Math.round(seconds / size), name);
      }
      return Math.abs(seconds) > 30 * day
        ? date.format(new Date(timestamp))
        : relative.format(0, 'second');
    },
    bytes(value: number) {
      if (value < 1000) return unit(value, 'byte');
      return value < 1_000_000 ? unit(value / 1000, 'kilobyte') : unit(value / 1e6, 'megabyte');
    },
    duration(seconds: number) {
      if (seconds < 60) return unit(seconds < 10 ? seconds : Math.round(seconds), 'second');
      const minutes = Math.floor(seconds / 60);
      return `${unit(minutes, 'minute')} ${unit(Math.round(seconds % 60), 'second')}`;
    },
  };
}

const day = 86_400;
const relativeUnits = [
  ['day', day],
  ['hour', 3600],
  ['minute', 60],
] as const;
