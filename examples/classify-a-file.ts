/**
 * Learns from a labelled file and classifies another one, with the SDK.
 *
 *   ASSORT_URL=http://127.0.0.1:8000 ASSORT_API_KEY=ask_… \
 *     node examples/classify-a-file.ts examples/feedback-ptbr.csv comments.csv
 */
import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { createClient } from '@assort/client';

const { ASSORT_URL = 'http://127.0.0.1:8000', ASSORT_API_KEY } = process.env;
const [labelled, texts] = process.argv.slice(2);
if (!ASSORT_API_KEY || !labelled || !texts) {
  console.error('Set ASSORT_API_KEY and name two files: one with labels, one with texts.');
  process.exit(2);
}

const assort = createClient({ baseUrl: ASSORT_URL, token: ASSORT_API_KEY });
const { id: classifierId } = await assort.classifiers.create({ name: basename(labelled) });

// The file that is uploaded first defines the labels.
const imported = await assort.examples.upload(
  classifierId,
  await openAsBlob(labelled),
  {},
  { fileName: basename(labelled) },
);
await assort.jobs.wait(imported.id);
const trained = await assort.models.train(classifierId);
await assort.jobs.wait(trained.id);

const job = await assort.jobs.create(await openAsBlob(texts), {
  classifierId,
  fileName: basename(texts),
});
for await (const { progress } of assort.jobs.events(job.id)) {
  console.error(`${progress.done} of ${progress.total} rows`);
}
for await (const row of assort.jobs.rows(job.id)) console.log(JSON.stringify(row));
