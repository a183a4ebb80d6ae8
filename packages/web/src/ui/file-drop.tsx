import { Button, Group, Stack, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconFileSpreadsheet, IconUpload } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';

interface FileDropProps {
  readonly onFile: (file: File) => void;
  readonly label: string;
  readonly hint: string;
  readonly loading?: boolean;
}

/** Takes one file by dropping or choosing; what it may hold is the API's to judge. */
export function FileDrop({ onFile, label, hint, loading = false }: FileDropProps) {
  const { t } = useTranslation();
  const open = useRef<() => void>(null);
  return (
    <Dropzone
      onDrop={([file]) => file && onFile(file)}
      openRef={open}
      maxFiles={1}
      multiple={false}
      loading={loading}
      activateOnClick={false}
      inputProps={{ 'aria-label': label }}
      enablePointerEvents
      radius="lg"
      p={{ base: 'lg', sm: 40 }}
      bg="var(--assort-sunken)"
    >
      <Stack align="center" gap="sm">
        <Dropzone.Accept>
          <IconUpload size={40} stroke={1.5} color="var(--assort-brand)" aria-hidden />
        </Dropzone.Accept>
        <Dropzone.Idle>
          <IconFileSpreadsheet size={40} stroke={1.5} color="var(--assort-brand)" aria-hidden />
        </Dropzone.Idle>
        <Stack gap={2} align="center">
          <Text fw={540} ta="center">
            {label}
          </Text>
          <Text size="sm" c="dimmed" ta="center" maw={480}>
            {hint}
          </Text>
        </Stack>
        <Group>
          <Button variant="default" onClick={() => open.current?.()}>
            {t('actions.chooseFile')}
          </Button>
        </Group>
      </Stack>
    </Dropzone>
  );
}
