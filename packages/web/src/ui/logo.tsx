import { Group, Text } from '@mantine/core';

/** Three texts, each sorted to its label. */
export function LogoMark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="var(--mantine-color-petrol-7)" />
      <circle cx="9" cy="9.5" r="2.5" fill="var(--mantine-color-amber-4)" />
      <rect x="14" y="7.5" width="11" height="4" rx="2" fill="#fff" />
      <circle cx="9" cy="16" r="2.5" fill="var(--mantine-color-petrol-3)" />
      <rect x="14" y="14" width="8" height="4" rx="2" fill="#fff" />
      <circle cx="9" cy="22.5" r="2.5" fill="#fff" />
      <rect x="14" y="20.5" width="5" height="4" rx="2" fill="#fff" />
    </svg>
  );
}

export function Logo() {
  return (
    <Group gap={10} wrap="nowrap" component="span">
      <LogoMark />
      <Text component="span" fz={19} fw={680} lts="-0.03em" c="var(--assort-ink)">
        assort
      </Text>
    </Group>
  );
}
