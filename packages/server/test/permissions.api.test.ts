import { rmSync } from 'node:fs';
import {
  isOfClassifier,
  type MemberRole,
  memberRoleAllows,
  type Permission,
  type Role,
  roleAllows,
} from '@assort/contract';
import type { RouteOptions } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addRoutes, createApp } from '../src/app.ts';
import { jobs } from '../src/database/schema/jobs.ts';
import { predictions } from '../src/database/schema/predictions.ts';
import { createDraining } from '../src/draining.ts';
import type { ClassifierSource } from '../src/plugins/authorization.ts';
import { createReadiness } from '../src/readiness.ts';
import { createServices, type Services } from '../src/services.ts';
import { createMetrics } from '../src/telemetry/metrics.ts';
import { noTracing } from '../src/telemetry/tracing.ts';
import { openInMemory } from './in-memory.ts';
import { testConfig } from './test-config.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

interface Route {
  readonly method: Method;
  readonly url: string;
  readonly permission: Permission | null;
  readonly classifier?: ClassifierSource;
}

interface Caller {
  readonly name: string;
  readonly role: Role;
  /** Their role in the classifier that all routes are tried with. */
  readonly member?: MemberRole;
}

const callers: readonly Caller[] = [
  { name: 'admin', role: 'admin' },
  { name: 'editor', role: 'editor', member: 'owner' },
  { name: 'annotator', role: 'annotator', member: 'owner' },
  { name: 'viewer', role: 'viewer', member: 'owner' },
  { name: 'as editor', role: 'editor', member: 'editor' },
  { name: 'as annotator', role: 'editor', member: 'annotator' },
  { name: 'as viewer', role: 'editor', member: 'viewer' },
  { name: 'no member', role: 'editor' },
];

/** What viewers may send though it is no GET: it changes nothing, or only what is their own. */
const viewersMaySend = ['files:inspect', 'account:manage'];

const config = testConfig({ admin: null });
const app = createApp(config);
const registered: RouteOptions[] = [];
const tokens = new Map<string, string>();
/** One of each kind of thing that routes are about, all of the same classifier. */
const things: Record<string, string> = {};
let close = async () => {};

// Every route is the real one up to its handler, so that trying it out changes nothing.
app.addHook('onRoute', (route) => {
  if (!route.url.startsWith('/api/v1') || route.method === 'HEAD') return;
  registered.push(route);
  route.schema = undefined;
  route.handler = (_request, reply) => reply.send({});
});

beforeAll(async () => {
  const opened = await openInMemory();
  await opened.migrate();
  // Nothing is sent to it, since no handler runs.
  const queue = { send: async () => {} } as never;
  const observers = { metrics: createMetrics(), tracing: noTracing };
  const services = createServices({ config, opened, queue, logger: app.log, observers });
  const draining = createDraining(0);
  const readiness = createReadiness({ ...opened, ...config, draining });
  await addRoutes(app, config, { services, observers, readiness, draining });
  await app.ready();
  await addPeopleAndThings(services);
  close = async () => {
    await app.close();
    await opened.close();
    rmSync(config.dataDirectory, { recursive: true, force: true });
  };
});
afterAll(() => close());

async function addPeopleAndThings({ users, classifiers, members, database }: Services) {
  const emailOf = ({ name }: Caller) => `${name.replace(' ', '-')}@example.org`;
  for (const caller of callers) {
    const { id } = await users.create({ email: emailOf(caller), role: caller.role });
    tokens.set(caller.name, app.jwt.sign({ sub: id, version: 1 }));
    things.user = id;
  }
  const [admin] = callers;
  const owner = (await users.findByEmail(emailOf(admin!)))!;
  const { id: classifierId } = await classifiers.create({ name: 'Tried' }, owner.id);
  for (const caller of callers) {
    if (!caller.member) continue;
    await members.add(classifierId, { email: emailOf(caller), role: caller.member });
  }
  things.classifier = classifierId;
  const [job] = await database
    .insert(jobs)
    .values({
      id: crypto.randomUUID(),
      type: 'train',
      status: 'done',
      classifierId,
      payload: {},
      result: {},
    })
    .returning();
  things.job = job!.id;
  const [prediction] = await database
    .insert(predictions)
    .values({
      id: crypto.randomUUID(),
      classifierId,
      status: 'done',
      text: 'a text',
      labels: {},
      abstained: {},
      options: {},
      metadata: {},
    })
    .returning();
  things.prediction = prediction!.id;
}

const allRoutes = (): Route[] =>
  registered
    .map(({ method, url, config }) => ({
      method: method as Method,
      url: url.replace('/api/v1', ''),
      permission: config!.permission!,
      classifier: config!.classifier,
    }))
    .toSorted((one, other) =>
      `${one.url} ${one.method}`.localeCompare(`${other.url} ${other.method}`),
    );

/** The address of the route, with the id of what it is about in its path. */
function addressOf({ url, classifier }: Route): string {
  const thing = typeof classifier === 'object' ? classifier.thing : 'classifier';
  if (things[thing] === undefined) {
    throw new Error(`Routes can be about a ${thing}: let addPeopleAndThings make one.`);
  }
  return url.replace(':id', things[thing]).replace(/:\w+/g, 'x');
}

async function statusFor(route: Route, token: string | undefined): Promise<number> {
  const { statusCode } = await app.inject({
    method: route.method,
    url: `/api/v1${addressOf(route)}`,
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    query: { classifierId: things.classifier! },
    ...(route.method !== 'GET' && { payload: { classifierId: things.classifier } }),
  });
  return statusCode;
}

/** What the table of permissions says. */
function expectedFor({ permission, classifier }: Route, { role, member }: Caller): number {
  if (permission === null) return 200;
  if (!roleAllows(role, permission)) return 403;
  if (role === 'admin' || !isOfClassifier(permission) || classifier === 'listed') return 200;
  if (member === undefined) return 404;
  return memberRoleAllows(member, permission) ? 200 : 403;
}

it('lets everybody do on every route what the table of permissions says, and nothing else', async () => {
  const rows: string[][] = [];
  for (const route of allRoutes()) {
    const anonymous = await statusFor(route, undefined);
    expect(anonymous, route.url).toBe(route.permission === null ? 200 : 401);
    const cells: string[] = [];
    for (const caller of callers) {
      const status = await statusFor(route, tokens.get(caller.name));
      expect(status, `${route.method} ${route.url}, ${caller.name}`).toBe(
        expectedFor(route, caller),
      );
      const own = route.classifier === 'listed' && caller.role !== 'admin';
      cells.push(status !== 200 ? String(status) : own ? 'own' : 'yes');
    }
    const name = `${route.method} ${route.url}`;
    rows.push([`\`${name}\``, route.permission ?? 'none', ...cells]);
  }
  await expect(documentOf(rows)).toMatchFileSnapshot('../../../docs/permissions.md');
});

it('lets viewers reach nothing that changes anything but their own account', () => {
  const reachable = allRoutes().filter(
    ({ method, permission }) =>
      method !== 'GET' && permission !== null && roleAllows('viewer', permission),
  );
  expect(reachable.length).toBeGreaterThan(0);
  for (const { permission } of reachable) expect(viewersMaySend).toContain(permission);
});

/** The matrix as docs/permissions.md has it. */
function documentOf(rows: readonly string[][]): string {
  const head = ['route', 'permission', ...callers.map(({ name }) => name)];
  return `# Who may do what

Made by \`packages/server/test/permissions.api.test.ts\`, which sends every route as everybody and compares what comes back with the table in \`packages/contract/src/permissions.ts\`. After a change of routes, \`vitest run --project api --update permissions\` writes it anew.

Admins may do everything in every classifier. Everybody else needs a role in the classifier too, and the two together decide: an editor who is a viewer in a classifier may only look at it. The columns \`editor\`, \`annotator\` and \`viewer\` are users of that role who own the classifier, the next three are editors with another role in it, the last is an editor who is no member. \`own\`: the list holds what one may see. 403: refused. 404: not even that it exists is told.

${table([head, ...rows])}
`;
}

/** In Markdown, every column as wide as its widest cell. */
function table(rows: readonly string[][]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const [head, ...body] = rows.map(
    (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`,
  );
  return [head, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...body].join('\n');
}
