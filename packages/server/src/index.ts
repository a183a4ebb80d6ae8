export { restore } from './backup/restore-backup.ts';
export { backup } from './backup/write-backup.ts';
export { readConfig } from './config.ts';
export { StartupError } from './errors.ts';
export { manageUsers, type UserManagement } from './manage-users.ts';
export { rotateSecret } from './rotate-secret.ts';
export { runServer } from './run-server.ts';
export { migrate } from './server.ts';
