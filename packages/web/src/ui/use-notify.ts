import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';

/** Says in passing that something is done. */
export function useNotify(): (message: string) => void {
  const { t } = useTranslation();
  return (message) =>
    notifications.show({ message, closeButtonProps: { 'aria-label': t('actions.close') } });
}
