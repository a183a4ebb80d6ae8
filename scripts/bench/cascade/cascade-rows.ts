import {
  answerExamples,
  type CascadeRow,
  createRandom,
  createTrainedStrategy,
  type Example,
  sureness,
} from '@assort/engine';
import { drawExamples } from '../few-shot/draw.ts';
import { type LabelledSet, truthOf } from '../labelled-set.ts';
import { trainOurs } from '../systems/train-ours.ts';
import { simulatedAnswer } from './simulated-llm.ts';

interface RowSettings {
  /** Examples of each label that the own model learns from. */
  readonly shots: number;
  /** Chance that the simulated LLM is right. */
  readonly accuracy: number;
  readonly seed: number;
}

/** All rows that the own model did not learn from, with its answers and the simulated LLM's. */
export async function cascadeRows(set: LabelledSet, settings: RowSettings): Promise<CascadeRow[]> {
  const learnt = drawExamples(set, settings.shots, createRandom(settings.seed));
  const model = await trainOurs(learnt, set.taxonomy, { seed: settings.seed });
  const isLearnt = new Set<Example>(learnt);
  const rest = [...set.train, ...set.test].filter((example) => !isLearnt.has(example));
  const [answers] = await answerExamples(createTrainedStrategy(model), rest);
  const truths = truthOf(set, rest);
  return answers!.rows.map(({ predicted }, index) => {
    const truth = truths[index]!;
    return {
      score: sureness(predicted),
      own: predicted.map(({ label }) => label),
      llm: [simulatedAnswer(rest[index]!.text, truth[0]!, set.labels, settings)],
      truth,
    };
  });
}
