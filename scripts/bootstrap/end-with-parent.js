import { isMainThread } from 'node:worker_threads';

// npm runs a script through a shell, and a shell that is ended by a signal does not pass it on.
// Without this, `kill` on `npm start` would leave the server behind with its port and its data.
const parent = process.ppid;

if (isMainThread && process.env.npm_lifecycle_event) {
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, 300);
  timer.unref();
}
