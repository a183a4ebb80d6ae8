import type {
  Classifier,
  ClassifierPage,
  CreateClassifier,
  UpdateClassifier,
} from '@assort/contract';
import { findFacet, parseTaxonomy, type Taxonomy } from '@assort/engine';
import type { Database } from '../../database/database.ts';
import type { NewId } from '../../database/ids.ts';
import { refusal } from '../../errors.ts';
import { cursorId, pageOf } from '../../paging.ts';
import type {
  ClassifierRow,
  ClassifierSummary,
  ClassifiersRepository,
} from './classifiers.repository.ts';

/** How many examples carry each label: facet name, then label id. */
export type LabelCounts = Readonly<Record<string, Readonly<Record<string, number>>>>;

interface Parts {
  readonly database: Database;
  readonly repository: ClassifiersRepository;
  /** Counts the labels in use, inside the given transaction. */
  readonly labelCounts: (classifierId: string, transaction: Database) => Promise<LabelCounts>;
  readonly newId: NewId;
}

export function createClassifiersService({ database, repository, labelCounts, newId }: Parts) {
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

    async get(id: string): Promise<Classifier> {
      return classifierView(await find(id));
    },

    async list(query: { cursor?: string; limit?: number }): Promise<ClassifierPage> {
      const rows = await repository.list(query.limit ?? 50, cursorId(query.cursor));
      return pageOf(rows, query.limit, classifierView);
    },

    async create({ name, description = '', taxonomy }: CreateClassifier): Promise<Classifier> {
      const id = newId();
      const checked = taxonomy === undefined ? { facets: [] } : parseTaxonomy(taxonomy);
      await repository
        .insert({ id, name: name.trim(), description, taxonomy: checked, taxonomyVersion: 1 })
        .catch(nameTaken(name));
      return classifierView(await find(id));
    },

    async update(id: string, change: UpdateClassifier): Promise<Classifier> {
      const taxonomy = change.taxonomy && parseTaxonomy(change.taxonomy);
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
            ...(changed && { taxonomy, taxonomyVersion: row.taxonomyVersion + 1 }),
          };
          await repository.save(next, changed, transaction);
        })
        .catch(nameTaken(change.name ?? ''));
      return classifierView(await find(id));
    },

    async delete(id: string): Promise<void> {
      if (!(await repository.delete(id))) throw notFound(id);
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
    strategy: 'trained',
    championVersion: row.championVersion,
    exampleCount: row.exampleCount,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
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
