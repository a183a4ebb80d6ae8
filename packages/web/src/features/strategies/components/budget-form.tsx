import { Button, Group } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DollarInput } from '../../../ui/dollar-input.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { useNotify } from '../../../ui/use-notify.ts';
import { useSetBudget } from '../api/budget.ts';

interface BudgetFormProps {
  readonly classifierId: string;
  /** Dollars a month; null where there is no cap. */
  readonly cap: number | null;
}

/** Sets the most that a classifier may cost in a month; an empty field takes the cap away. */
export function BudgetForm({ classifierId, cap }: BudgetFormProps) {
  const { t } = useTranslation();
  const notify = useNotify();
  const set = useSetBudget(classifierId);
  const [typed, setTyped] = useState<number | string>(cap ?? '');

  function save(event: FormEvent) {
    event.preventDefault();
    set.mutate(typed === '' ? null : Number(typed), { onSuccess: () => notify(t('budget.saved')) });
  }

  return (
    <form noValidate onSubmit={save}>
      <Group align="flex-end" gap="sm">
        <DollarInput
          label={t('providers.monthlyCap')}
          placeholder={t('providers.noCap')}
          w={200}
          value={typed}
          onChange={setTyped}
        />
        <Button type="submit" variant="default" loading={set.isPending}>
          {t('budget.save')}
        </Button>
      </Group>
      <Problem error={set.error} />
    </form>
  );
}
