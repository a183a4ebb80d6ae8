import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProviderPage } from '@assort/contract';
import { expect, it } from 'vitest';
import { freePort } from '../../../scripts/free-port.ts';
import { adminSettings, connect, preparedFolder, ServerProcess } from './server-process.ts';

const stored = 'sk-stored-0123456789abcdef';
const inEnvironment = 'sk-environment-0123456789abcdef';

it('keeps keys out of the log and the data folder, whatever happens to them', async () => {
  const folder = await preparedFolder();
  // Nobody answers there.
  const baseUrl = `http://127.0.0.1:${await freePort()}/v1`;
  const server = new ServerProcess({
    ...adminSettings,
    ASSORT_DATA_DIR: folder.path,
    ASSORT_ALLOW_PRIVATE_PROVIDERS: 'true',
    OPENAI_BASE_URL: baseUrl,
    OPENAI_API_KEY: inEnvironment,
    LOG_LEVEL: 'trace',
  });
  try {
    const api = await connect(await server.address());
    const offered = (await (await api.get('providers')).json()) as ProviderPage;
    expect(offered.items).toMatchObject([{ variable: 'OPENAI_API_KEY', hasKey: true }]);
    const provider = {
      name: 'Nobody',
      kind: 'openai-compatible',
      baseUrl,
    };
    const { id } = await api.post('providers', JSON.stringify({ ...provider, apiKey: stored }));
    for (const tested of [id, offered.items[0]!.id]) {
      const test = await api.post(`providers/${tested}/test`, '{"model":"m"}');
      expect(test).toMatchObject({
        ok: false,
        problem: expect.stringContaining('check that it runs'),
      });
      await expect(api.get(`providers/${tested}/models`)).rejects.toThrow('check that it runs');
    }
    const { output } = await server.end('SIGTERM');
    expect(output).toContain('/providers');
    const files = readdirSync(folder.path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name)));
    expect(files.some((content) => content.includes('Nobody'))).toBe(true);
    for (const key of [stored, inEnvironment]) {
      expect(output).not.toContain(key);
      expect(files.filter((content) => content.includes(key))).toEqual([]);
    }
  } finally {
    await server.end('SIGKILL');
    folder.remove();
  }
});
