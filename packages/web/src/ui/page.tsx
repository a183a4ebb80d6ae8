import { Anchor, Breadcrumbs, Group, Stack, Text, Title } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

interface Crumb {
  readonly label: string;
  readonly to: string;
}

interface PageProps {
  readonly title: string;
  readonly description?: ReactNode;
  /** The pages above this one, outermost first. */
  readonly crumbs?: readonly Crumb[];
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of every page: where it is, what it is, what can be done. */
export function Page({ title, description, crumbs = [], actions, children }: PageProps) {
  const { t } = useTranslation();
  return (
    <Stack gap="lg">
      <title>{`${title} · Assort`}</title>
      <Stack gap={6}>
        {crumbs.length > 0 && (
          <nav aria-label={t('shell.breadcrumbs')}>
            <Breadcrumbs separator={<IconChevronRight size={14} aria-hidden />} separatorMargin={4}>
              {crumbs.map((crumb) => (
                <Anchor key={crumb.to} component={Link} to={crumb.to} size="sm" lh={1.6} c="dimmed">
                  {crumb.label}
                </Anchor>
              ))}
              <Text size="sm" lh={1.6} component="span" aria-current="page" truncate>
                {title}
              </Text>
            </Breadcrumbs>
          </nav>
        )}
        <Group justify="space-between" align="flex-start" gap="md">
          <Stack gap={4} flex={1} miw={220}>
            <Title order={1} fz={26} lh={1.25}>
              {title}
            </Title>
            {description && (
              <Text c="dimmed" maw={640}>
                {description}
              </Text>
            )}
          </Stack>
          {actions && <Group gap="xs">{actions}</Group>}
        </Group>
      </Stack>
      {children}
    </Stack>
  );
}
