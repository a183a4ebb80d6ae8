import type { Classifier } from '@assort/contract';
import { Checkbox, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../../ui/panel.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { useUpdateClassifier } from '../api/classifiers.ts';

const kinds = ['email', 'phone', 'cpf', 'cnpj', 'card', 'ip'] as const;

/** Which personal data a language model is not shown; saved as it is ticked. */
export function MaskingPanel({ classifier }: { classifier: Classifier }) {
  const { t } = useTranslation();
  const update = useUpdateClassifier(classifier.id);
  const chosen = update.isPending ? (update.variables.maskPii ?? []) : classifier.maskPii;
  return (
    <Panel title={t('masking.title')} description={t('masking.text')}>
      <Checkbox.Group
        aria-label={t('masking.title')}
        value={[...chosen]}
        onChange={(values) =>
          update.mutate({ maskPii: kinds.filter((kind) => values.includes(kind)) })
        }
      >
        <Group gap="lg">
          {kinds.map((kind) => (
            <Checkbox
              key={kind}
              value={kind}
              label={t(`masking.kinds.${kind}`)}
              disabled={update.isPending}
            />
          ))}
        </Group>
      </Checkbox.Group>
      <Problem error={update.error} />
    </Panel>
  );
}
