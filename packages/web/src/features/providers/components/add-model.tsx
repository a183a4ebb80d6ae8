import { Autocomplete, Button, Group } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ModelName } from './model-name.tsx';

interface AddModelProps {
  /** Names to choose from; another one may be typed. */
  readonly offered: readonly string[];
  readonly description: string;
  readonly onAdd: (name: string) => void;
}

/** A model by its name, chosen or typed. */
export function AddModel({ offered, description, onAdd }: AddModelProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const add = () => {
    if (typed.trim() === '') return;
    onAdd(typed.trim());
    setTyped('');
  };
  // Enter must not send the form that this stands in.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    add();
  };
  return (
    <Group align="flex-end" gap="sm">
      <Autocomplete
        flex={1}
        miw={200}
        maw={420}
        label={t('providers.addModel')}
        description={description}
        data={[...offered]}
        limit={200}
        renderOption={({ option }) => <ModelName name={option.value} />}
        value={typed}
        onChange={setTyped}
        onKeyDown={onKeyDown}
      />
      <Button
        variant="default"
        leftSection={<IconPlus size={18} aria-hidden />}
        disabled={typed.trim() === ''}
        onClick={add}
      >
        {t('providers.addModelSubmit')}
      </Button>
    </Group>
  );
}
