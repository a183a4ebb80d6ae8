import { expect, it, vi } from 'vitest';
import { refusal } from '../../errors.ts';
import type { AuthService } from '../auth/auth.service.ts';
import type { UsersService } from '../users/users.service.ts';
import { createSetupService } from './setup.service.ts';

const admin = { email: 'a@example.org', password: 'a long password' };

function setupWith(isThere: boolean, create: () => Promise<unknown>) {
  const createFirstAdmin = vi.fn(create);
  const users = { any: async () => isThere, createFirstAdmin } as unknown as UsersService;
  return { setup: createSetupService({ users, auth: {} as AuthService }), createFirstAdmin };
}

it('creates the admin of the settings only where nobody is yet', async () => {
  const { setup, createFirstAdmin } = setupWith(true, async () => {});
  await setup.runOnce(admin);
  expect(createFirstAdmin).not.toHaveBeenCalled();
});

it('takes it as done when another process that starts now was faster', async () => {
  const faster = setupWith(false, async () => {
    throw refusal('setup-done', 'The first admin already exists.');
  });
  await faster.setup.runOnce(admin);
  const broken = setupWith(false, async () => {
    throw new Error('no database');
  });
  await expect(broken.setup.runOnce(admin)).rejects.toThrow('no database');
});
