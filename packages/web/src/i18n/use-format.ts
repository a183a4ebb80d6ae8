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
  const signedPercent = new Intl.NumberFormat(language, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  });
  const thousandths = new Intl.NumberFormat(language, { maximumFractionDigits: 3 });
  const wholePercent = new Intl.NumberFormat(language, { style: 'percent' });
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const decimal = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const dollars = new Intl.NumberFormat(language, { style: 'currency', currency: 'USD' });
  const fewDollars = new Intl.NumberFormat(language, {
    style: 'currency',
    currency: 'USD',
    maximumSignificantDigits: 2,
  });
  const unit = (value: number, name: string) =>
    new Intl.NumberFormat(language, {
      style: 'unit',
      unit: name,
      unitDisplay: 'short',
      maximumFractionDigits: 1,
    }).format(value);

  return {
    decimalSeparator: decimal.format(0.5).charAt(1),
    thousandSeparator: number.format(10_000).charAt(2),
    number: (value: number) => number.format(value),
    compact: (value: number) => compact.format(value),
    decimal: (value: number) => decimal.format(value),
    /** Of a share between 0 and 1. */
    percent: (share: number) => percent.format(share),
    /** Of a difference of two shares, with its sign. */
    points: (difference: number) => signedPercent.format(difference),
    /** Of the p-value of a test. */
    pValue: (probability: number) =>
      probability < 0.001
        ? `< ${thousandths.format(0.001)}`
        : `= ${thousandths.format(probability)}`,
    /** Of a probability: what rounds to certainty is not said to be certain. */
    score(probability: number) {
      if (probability > 0 && probability < 0.0005) return `< ${percent.format(0.001)}`;
      if (probability < 1 && probability > 0.9995) return `> ${percent.format(0.999)}`;
      return percent.format(probability);
    },
    /** Of an amount of US dollars: what is less than ten cents shows its first two digits. */
    dollars: (amount: number) => (amount > 0 && amount < 0.1 ? fewDollars : dollars).format(amount),
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
    /** Of a single answer, in milliseconds: to a tenth below ten of them, and in seconds from a thousand on. */
    latency(milliseconds: number) {
      if (milliseconds >= 1000) return unit(milliseconds / 1000, 'second');
      return unit(milliseconds < 10 ? milliseconds : Math.round(milliseconds), 'millisecond');
    },
    duration(seconds: number) {
      if (seconds < 60) return unit(seconds < 10 ? seconds : Math.round(seconds), 'second');
      if (seconds >= 3600) {
        const [hours, rest] = [Math.floor(seconds / 3600), Math.round((seconds % 3600) / 60)];
        return rest === 0 ? unit(hours, 'hour') : `${unit(hours, 'hour')} ${unit(rest, 'minute')}`;
      }
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
