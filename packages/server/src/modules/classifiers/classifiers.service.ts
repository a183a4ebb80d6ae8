import { isDeepStrictEqual } from 'node:util';
import type {
  ChosenStrategy,
  Classifier,
  ClassifierPage,
  ClassifierStrategy,
  CreateClassifier,
  UpdateClassifier,
} from '@assort/contract';
import { findFacet, parseTaxonomy, piiKinds, type Taxonomy } from '@assort/engine';
import type { Database } from '../../database/database.ts';
import type { NewId } from '../../database/ids.ts';
import { refusal } from '../../errors.ts';
import { cursorId, pageOf } from '../../paging.ts';
import type { Visibility } from '../../permissions.ts';
import type {
  ClassifierRow,
  ClassifierSettings,
  ClassifierSummary,
  ClassifiersRepository,
} from './classifiers.repository.ts';

type ChosenCascade = Extract<ChosenStrategy, { kind: 'cascade' }>;

/** How many examples carry each label: facet name, then label id. */
export type LabelCounts = Readonly<Record<string, Readonly<Record<string, number>>>>;

interface Parts {
  readonly database: Database;
  readonly repository: ClassifiersRepository;
  /** Counts the labels in use, inside the given transaction. */
  readonly labelCounts: (classifierId: string, transaction: Database) => Promise<LabelCounts>;
  /** Refuses a strategy that names what is not there. */
  readonly checkStrategy: (strategy: ClassifierStrategy) => Promise<void>;
  /** Gives tags that say the same as a label to that label. */
  readonly adoptTags: (
    classifierId: string,
    taxonomy: Taxonomy,
    transaction: Database,
  ) => Promise<void>;
  /** Makes a user the owner of a new classifier. */
  readonly addOwner: (id: string, userId: string, transaction: Database) => Promise<void>;
  /** Tells that a classifier answers in another way, or no more. */
  readonly forgetPlans: (id: string) => void;
  /** Tells that what a user may do has changed. */
  readonly forgetAccount: (userId: string) => void;
  readonly newId: NewId;
}

export function createClassifiersService(parts: Parts) {
  const { database, repository, labelCounts, checkStrategy, adoptTags, newId } = parts;
  const { addOwner, forgetPlans, forgetAccount } = parts;

  async function find(id: string): Promise<ClassifierSummary> {
    const row = await repository.find(id);
    if (!row) throw notFound(id);
    return row;
  }

  async function lock(id: string, transaction: Database): Promise<ClassifierRow> {
    const row = await repository.lock(id, transaction);
    if (!row) throw notFound(id);
    return row;
  }

  async function setTaxonomy(row: ClassifierRow, taxonomy: Taxonomy, transaction: Database) {
    const version = row.taxonomyVersion + 1;
    await repository.save({ ...row, taxonomy, taxonomyVersion: version }, true, transaction);
  }

  return {
    find,
    lock,
    setTaxonomy,
    namesByProvider: repository.namesByProvider,

    async settings(id: string): Promise<ClassifierSettings> {
      const settings = await repository.settings(id);
      if (!settings) throw notFound(id);
      return settings;
    },

    async taxonomy(id: string, version: number): Promise<Taxonomy> {
      const taxonomy = await repository.taxonomy(id, version);
      if (!taxonomy) throw notFound(id);
      return taxonomy;
    },

    async get(id: string): Promise<Classifier> {
      return classifierView(await find(id));
    },

    async list(
      query: { cursor?: string; limit?: number },
      visibility: Visibility,
    ): Promise<ClassifierPage> {
      const rows = await repository.list(visibility, query.limit ?? 50, cursorId(query.cursor));
      return pageOf(rows, query.limit, classifierView);
    },

    /** Whoever creates it becomes its owner. */
    async create(request: CreateClassifier, userId: string): Promise<Classifier> {
      const { name, description = '', taxonomy, maskPii = [...piiKinds] } = request;
      const id = newId();
      const row = {
        id,
        name: name.trim(),
        description,
        taxonomy: taxonomy === undefined ? { facets: [] } : parseTaxonomy(taxonomy),
        taxonomyVersion: 1,
        strategy: { kind: 'trained' },
        maskPii,
      } as const;
      await database
        .transaction(async (transaction) => {
          await repository.insert(row, transaction);
          await addOwner(id, userId, transaction);
        })
        .catch(nameTaken(name));
      forgetAccount(userId);
      return classifierView(await find(id));
    },

    async update(id: string, change: UpdateClassifier): Promise<Classifier> {
      const taxonomy = change.taxonomy && parseTaxonomy(change.taxonomy);
      if (change.strategy) await checkStrategy(withFit(change.strategy));
      await database
        .transaction(async (transaction) => {
          const row = await lock(id, transaction);
          const changed =
            taxonomy !== undefined && JSON.stringify(taxonomy) !== JSON.stringify(row.taxonomy);
          if (changed) refuseRemoval(await labelCounts(id, transaction), taxonomy);
          const next = {
            ...row,
            name: change.name?.trim() ?? row.name,
            description: change.description ?? row.description,
            ...withMask(row, change),
            ...(changed && { taxonomy, taxonomyVersion: row.taxonomyVersion + 1 }),
          };
          await repository.save(next, changed, transaction);
          if (changed) await adoptTags(id, taxonomy, transaction);
        })
        .catch(nameTaken(change.name ?? ''));
      forgetPlans(id);
      return classifierView(await find(id));
    },

    /** Sets a strategy in the place of the one that it was made from; refused if that was changed meanwhile. */
    async replaceStrategy(
      id: string,
      before: ClassifierStrategy,
      next: ClassifierStrategy,
      transaction: Database,
    ): Promise<void> {
      const row = await lock(id, transaction);
      if (!isDeepStrictEqual(row.strategy, before)) {
        throw refusal(
          'strategy-not-ready',
          "The classifier's strategy was changed meanwhile, so what was found is not for it; start again.",
        );
      }
      await repository.save({ ...row, strategy: next }, false, transaction);
    },

    async delete(id: string): Promise<void> {
      if (!(await repository.delete(id))) throw notFound(id);
      forgetPlans(id);
    },
  };
}

export type ClassifiersService = ReturnType<typeof createClassifiersService>;

export function classifierView(row: ClassifierSummary): Classifier {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    taxonomy: row.taxonomy as Classifier['taxonomy'],
    taxonomyVersion: row.taxonomyVersion,
    strategy: row.strategy,
    maskPii: row.maskPii,
    championVersion: row.championVersion,
    exampleCount: row.exampleCount,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** A cascade keeps its fit while nothing changes that the fit depends on. */
function withFit(chosen: ChosenStrategy, before?: ClassifierStrategy): ClassifierStrategy {
  if (chosen.kind !== 'cascade') return chosen;
  if (before?.kind !== 'cascade') return { ...chosen, fitted: null };
  const { fitted, ...settings } = before;
  const isSame = isDeepStrictEqual(fittedFor(chosen), fittedFor(settings));
  return { ...chosen, fitted: isSame ? fitted : null };
}

/** The settings that thresholds hold for. */
function fittedFor({ auditShare: _share, escalateAll: _all, ...settings }: ChosenCascade) {
  return settings;
}

/** What the language model sees decides what it answers, so another mask ends a fit too. */
function withMask(
  { strategy, maskPii }: ClassifierRow,
  change: UpdateClassifier,
): Pick<ClassifierRow, 'strategy' | 'maskPii'> {
  const next = change.maskPii ?? maskPii;
  const isSame = isDeepStrictEqual(new Set(next), new Set(maskPii));
  if (change.strategy) {
    return { maskPii: next, strategy: withFit(change.strategy, isSame ? strategy : undefined) };
  }
  const isUnfitted = !isSame && strategy.kind === 'cascade';
  return { maskPii: next, strategy: isUnfitted ? { ...strategy, fitted: null } : strategy };
}

const notFound = (id: string) => refusal('not-found', `There is no classifier ${id}.`);

/** Turns the database's unique violation into the sentence for people. */
const nameTaken =
  (name: string) =>
  (error: Error): never => {
    const { code, constraint } = (error.cause ?? error) as { code?: string; constraint?: string };
    if (code !== '23505' || constraint !== 'classifiers_name') throw error;
    throw refusal('name-taken', `There is already a classifier named "${name}"; choose another.`);
  };

function refuseRemoval(counts: LabelCounts, next: Taxonomy): void {
  for (const [facetName, labels] of Object.entries(counts)) {
    const kept = new Set(findFacet(next, facetName)?.labels.map(({ id }) => id));
    for (const [label, count] of Object.entries(labels)) {
      if (count === 0 || kept.has(label)) continue;
      throw refusal(
        'taxonomy-in-use',
        `The label "${label}" of "${facetName}" has ${count} examples, so it can not be removed; keep it, or delete its examples first.`,
      );
    }
  }
}
