import { isTest, type SourceFile } from './source-file.ts';

// Which file of a module may not import which: routes -> service -> repository, a job -> service.
const forbidden: Record<string, readonly string[]> = {
  routes: ['repository'],
  job: ['repository', 'routes'],
  service: ['routes'],
  repository: ['service', 'routes', 'job'],
};

/** One sentence for each import of the server that skips or turns round a layer. */
export function serverViolations(files: readonly SourceFile[]): string[] {
  const sources = files.filter(
    ({ path }) => path.startsWith('packages/server/src/') && !isTest(path),
  );
  return sources.flatMap(({ path, imports }) => {
    const role = roleOf(path);
    const module = moduleOf(path);
    return imports.flatMap(({ target }) => {
      const other = target && roleOf(target);
      if (!target || !other) return [];
      if (role && forbidden[role]?.includes(other)) {
        return `${path} imports ${target}, but calls go routes -> service -> repository; call the service instead.`;
      }
      if (other === 'repository' && module && moduleOf(target) !== module) {
        return `${path} imports the repository of another module, ${target}; call that module's service.`;
      }
      return [];
    });
  });
}

const roleOf = (path: string) => /\.(routes|service|repository|job)\.ts$/.exec(path)?.[1];

const moduleOf = (path: string) => /\/modules\/([^/]+)\//.exec(path)?.[1];
