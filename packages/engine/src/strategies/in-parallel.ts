/**
 * Works on items at the same time, at most `most` of them, and gives what becomes of each as soon as it is there. When
 * one fails nothing new is begun; what is under way is still given, then the failure is thrown.
 */
export async function* inParallel<Item, Result>(
  items: AsyncIterable<Item>,
  most: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  type Step = { readonly done: () => void; readonly result?: Result; readonly item?: Item };
  const source = items[Symbol.asyncIterator]();
  const running = new Set<Promise<Step>>();
  let reading: Promise<Step> | undefined;
  let isOver = false;
  let failure: { readonly error: unknown } | undefined;

  function track(promise: Promise<Omit<Step, 'done'>>, forget: (step: Promise<Step>) => void) {
    const step: Promise<Step> = promise.then(
      (found) => ({ ...found, done: () => forget(step) }),
      (error: unknown) => {
        failure ??= { error };
        isOver = true;
        return { done: () => forget(step) };
      },
    );
    return step;
  }

  async function read(): Promise<Omit<Step, 'done'>> {
    const next = await source.next();
    if (next.done) isOver = true;
    return next.done ? {} : { item: next.value };
  }

  try {
    for (;;) {
      if (!isOver && reading === undefined && running.size < most) {
        reading = track(read(), () => {
          reading = undefined;
        });
      }
      const steps =
        reading === undefined || failure !== undefined ? [...running] : [reading, ...running];
      if (steps.length === 0) break;
      const step = await Promise.race(steps);
      step.done();
      if (step.item !== undefined && failure === undefined) {
        const { item } = step;
        const begun = track(
          work(item).then((result) => ({ result })),
          (promise) => running.delete(promise),
        );
        running.add(begun);
      }
      if (step.result !== undefined) yield step.result;
    }
  } finally {
    // Not awaited: a source that waits for its next item would keep a failure from being told.
    source.return?.().catch(() => {});
  }
  if (failure !== undefined) throw failure.error;
}
