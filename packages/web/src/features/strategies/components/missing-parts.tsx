import { Alert, Anchor, Stack, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Missing } from '../what-is-missing.ts';

interface MissingPartsProps {
  readonly classifierId: string;
  readonly missing: readonly Missing[];
}

/** What must be there first, each with the way to where it is made. */
export function MissingParts({ classifierId, missing }: MissingPartsProps) {
  const { t } = useTranslation();
  if (missing.length === 0) return null;
  const places = { model: `/classifiers/${classifierId}/models`, provider: '/providers' };
  return (
    <Alert color="amber" icon={<IconInfoCircle />}>
      <Stack gap={4}>
        {missing.map((part) => (
          <Text key={part} size="sm" c="inherit">
            {t(`strategy.missing.${part}.text`)}{' '}
            <Anchor component={Link} to={places[part]} c="inherit" inherit underline="always">
              {t(`strategy.missing.${part}.action`)}
            </Anchor>
          </Text>
        ))}
      </Stack>
    </Alert>
  );
}
