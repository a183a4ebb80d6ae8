import type { MemberRole } from '@assort/contract';
import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { isEmail, useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../../ui/problem.tsx';
import { useAddMember } from '../api/members.ts';
import { useMemberRoleOptions } from '../use-member-role-options.ts';

/** By e-mail address, so that nobody needs to see all users. */
export function AddMember({ classifierId }: { classifierId: string }) {
  const { t } = useTranslation();
  const add = useAddMember(classifierId);
  const roles = useMemberRoleOptions();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { email: '', role: 'annotator' as string },
    validate: { email: isEmail(t('users.emailInvalid')) },
  });
  const submit = form.onSubmit(({ email, role }) =>
    add.mutate({ email, role: role as MemberRole }, { onSuccess: () => form.reset() }),
  );
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="sm">
        <Group align="flex-end" gap="sm">
          <TextInput
            label={t('members.email')}
            type="email"
            flex={1}
            miw={200}
            key={form.key('email')}
            {...form.getInputProps('email')}
          />
          <Select
            label={t('members.role')}
            allowDeselect={false}
            w={160}
            data={roles}
            key={form.key('role')}
            {...form.getInputProps('role')}
          />
          <Button type="submit" loading={add.isPending}>
            {t('members.add')}
          </Button>
        </Group>
        <Problem error={add.error} />
      </Stack>
    </form>
  );
}
