import type { CSSVariablesResolver } from '@mantine/core';

/** On dark, a light tint is the hue let through a little; Mantine's own are almost black. */
const tints = {
  petrol: '57 164 169',
  green: '89 174 110',
  amber: '221 135 54',
  red: '230 90 86',
  gray: '166 172 173',
};

/**
 * What Mantine's own variables do not say: the page behind the cards, hairlines, the two colours of
 * an explanation, and the heat map's hue. Dimmed text is darkened so that it passes AA on tints too.
 */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-text': 'var(--mantine-color-gray-9)',
    '--mantine-color-dimmed': 'var(--mantine-color-gray-7)',
    '--mantine-color-placeholder': 'var(--mantine-color-gray-6)',
    '--mantine-color-error': 'var(--mantine-color-red-7)',
    '--mantine-color-default-border': 'var(--mantine-color-gray-4)',
    '--mantine-color-disabled-color': 'var(--mantine-color-gray-6)',
    '--assort-page': 'var(--mantine-color-gray-1)',
    '--assort-surface': 'var(--mantine-color-white)',
    '--assort-sunken': 'var(--mantine-color-gray-0)',
    '--assort-line': 'var(--mantine-color-gray-3)',
    '--assort-ink': '#262420',
    '--assort-brand': 'var(--mantine-color-petrol-7)',
    '--assort-brand-soft': 'var(--mantine-color-petrol-1)',
    '--assort-brand-text': 'var(--mantine-color-petrol-8)',
    '--assort-track': 'var(--mantine-color-gray-2)',
    '--assort-for': '57 164 169',
    '--assort-against': '240 159 88',
    '--assort-heat-low': 'var(--mantine-color-petrol-1)',
    '--assort-heat-middle': 'var(--mantine-color-petrol-4)',
    '--assort-heat-high': 'var(--mantine-color-petrol-8)',
    '--assort-on-heat-middle': 'var(--mantine-color-gray-9)',
    '--assort-on-heat-high': '#ffffff',
    '--assort-warning-text': 'var(--mantine-color-amber-8)',
  },
  dark: {
    '--mantine-color-text': 'var(--mantine-color-dark-0)',
    '--mantine-color-body': 'var(--mantine-color-dark-7)',
    '--mantine-color-dimmed': 'var(--mantine-color-dark-2)',
    '--mantine-color-error': 'var(--mantine-color-red-4)',
    '--mantine-color-disabled-color': 'var(--mantine-color-dark-2)',
    ...Object.fromEntries(
      Object.entries(tints).flatMap(([color, tint]) => [
        [`--mantine-color-${color}-light`, `rgb(${tint} / 0.18)`],
        [`--mantine-color-${color}-light-hover`, `rgb(${tint} / 0.26)`],
        [`--mantine-color-${color}-light-color`, `var(--mantine-color-${color}-2)`],
      ]),
    ),
    '--assort-page': 'var(--mantine-color-dark-8)',
    '--assort-surface': 'var(--mantine-color-dark-7)',
    '--assort-sunken': 'var(--mantine-color-dark-8)',
    '--assort-line': 'var(--mantine-color-dark-5)',
    '--assort-ink': '#ebedee',
    '--assort-brand': 'var(--mantine-color-petrol-4)',
    '--assort-brand-soft': 'rgb(57 164 169 / 0.16)',
    '--assort-brand-text': 'var(--mantine-color-petrol-3)',
    '--assort-track': 'var(--mantine-color-dark-6)',
    '--assort-for': '57 164 169',
    '--assort-against': '221 135 54',
    '--assort-heat-low': '#1c3235',
    '--assort-heat-middle': 'var(--mantine-color-petrol-6)',
    '--assort-heat-high': '#a5eef0',
    '--assort-on-heat-middle': 'var(--mantine-color-dark-9)',
    '--assort-on-heat-high': 'var(--mantine-color-dark-9)',
    '--assort-warning-text': 'var(--mantine-color-amber-3)',
  },
});
