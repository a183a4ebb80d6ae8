export { readConfig } from './config.ts';
export { StartupError } from './errors.ts';
export { runServer } from './run-server.ts';
export { migrate } from './server.ts';
