import type { Playground } from '@assort/contract';
import { Badge, Button, Center, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../../ui/panel.tsx';
import { variantName } from '../variant-name.ts';
import { TrialCell, TruthCell } from './trial-cell.tsx';

const shownAtFirst = 50;

/** The texts with what each variant said, side by side; those they differ in come first. */
export function TrialRows({ rows }: { rows: Playground['rows'] }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const variants = rows[0]?.answers.map((_answer, index) => variantName(index)) ?? [];
  const isLabelled = rows.some(({ truth }) => truth !== null);
  const differing = rows.filter(({ agree }) => agree === false).length;
  const visible = all ? rows : rows.slice(0, shownAtFirst);
  return (
    <Panel
      title={t('playground.rows')}
      description={
        variants.length < 2
          ? undefined
          : differing === 0
            ? t('playground.noneDiffers')
            : t('playground.differing', { count: differing })
      }
    >
      <Table.ScrollContainer
        minWidth={variants.length > 1 ? 860 : 640}
        type="native"
        tabIndex={0}
        role="region"
        aria-label={t('playground.rows')}
      >
        <Table layout="fixed" aria-label={t('playground.rows')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('examples.text')}</Table.Th>
              {isLabelled && <Table.Th>{t('playground.truth')}</Table.Th>}
              {variants.map((name) => (
                <Table.Th key={name}>{t(name)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {visible.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same text may stand there twice
              <Table.Tr key={index} style={{ verticalAlign: 'top' }}>
                <Table.Td>
                  <Stack gap={4} align="flex-start">
                    {row.agree === false && <Badge color="amber">{t('playground.differs')}</Badge>}
                    <Text size="sm" lineClamp={5}>
                      {row.text}
                    </Text>
                  </Stack>
                </Table.Td>
                {isLabelled && (
                  <Table.Td>
                    <TruthCell truth={row.truth} />
                  </Table.Td>
                )}
                {row.answers.map((answer, variant) => (
                  <Table.Td key={variantName(variant)}>
                    <TrialCell answer={answer} truth={row.truth} />
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {!all && rows.length > shownAtFirst && (
        <Center>
          <Button variant="default" onClick={() => setAll(true)}>
            {t('actions.showAll', { count: rows.length })}
          </Button>
        </Center>
      )}
    </Panel>
  );
}
