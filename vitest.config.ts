import { defineConfig } from 'vitest/config';

const second = 1000;

export default defineConfig({
  test: {
    // PGlite, Chromium and training each fill a core: more files at once only wait for each other.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/*/src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
          testTimeout: 20 * second,
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'providers',
          include: ['packages/providers/test/**/*.test.ts'],
          testTimeout: 20 * second,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'cli',
          include: ['packages/cli/test/**/*.test.ts'],
          testTimeout: 60 * second,
          hookTimeout: 60 * second,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'api',
          // The server is many modules, and none keeps anything to itself.
          isolate: false,
          include: ['packages/server/test/**/*.api.test.ts'],
          testTimeout: 60 * second,
          hookTimeout: 60 * second,
          sequence: { groupOrder: 1 },
        },
      },
      {
        // Last and by themselves: a page that waits for a busy machine fails for no fault of its own.
        test: {
          name: 'browser',
          include: ['packages/web/test/**/*.browser.test.ts'],
          testTimeout: 120 * second,
          hookTimeout: 120 * second,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
