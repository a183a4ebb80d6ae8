// Sends random requests to every route of a server in memory, and prints what went wrong.
import { parseArgs } from 'node:util';
import { prepareServer } from '../packages/server/src/server.ts';
import { createApi } from '../packages/server/test/api.ts';
import { fuzz } from '../packages/server/test/fuzz/fuzz.ts';
import { openInMemory } from '../packages/server/test/in-memory.ts';
import { admin, testConfig } from '../packages/server/test/test-config.ts';

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '20000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});

const server = await prepareServer(testConfig({ logLevel: 'error' }), await openInMemory());
const api = createApi(server.app);
await api.signIn(admin);
console.log(`${values.requests} requests, seed ${values.seed}`);
const { statuses, findings } = await fuzz(api, Number(values.requests), Number(values.seed));
console.log('answers by status:', statuses);
for (const finding of findings) console.log(`\n${finding}`);
console.log(`\n${findings.length} findings`);
await server.close();
process.exitCode = findings.length === 0 ? 0 : 1;
