export { type Config, readConfig } from './config.ts';
export { StartupError } from './errors.ts';
export { migrate, prepareServer, type RunningServer, startServer } from './server.ts';
