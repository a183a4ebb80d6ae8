import type { ChangePassword } from '@assort/contract';
import { useMutation } from '@tanstack/react-query';
import { useSession } from '../../../app/session/session-context.tsx';

/** Ends every other session of the user; this one goes on. */
export function useChangePassword() {
  const session = useSession();
  return useMutation({
    mutationFn: (passwords: Omit<ChangePassword, 'cookie'>) => session.changePassword(passwords),
  });
}
