import { errorTable, Problem } from '@assort/contract';
import type { TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import type { Schema } from './arbitrary.ts';
import type { Request } from './requests.ts';

export interface Answer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** Faults that an answer may tell of although the server did everything right. */
const ofOthers: readonly string[] = ['model-unavailable', 'model-refused'];

/** Tells what is wrong with answers. */
export function createAnswerCheck() {
  const compiled = new Map<object, Validator>();

  function misfit(schema: Schema | TSchema, value: unknown): string | undefined {
    const check = compiled.get(schema) ?? Compile(schema as TSchema);
    compiled.set(schema, check);
    if (check.Check(value)) return undefined;
    const [first] = check.Errors(value);
    return `does not fit its schema: ${first?.instancePath} ${first?.message}`;
  }

  function checkProblem({ statusCode, headers, body }: Answer): string | undefined {
    if (!String(headers['content-type']).startsWith('application/problem+json')) {
      return `is ${statusCode} but no problem`;
    }
    const problem = JSON.parse(body);
    if (statusCode >= 500 && !ofOthers.includes(problem.code)) return `is ${statusCode}`;
    if (!Object.hasOwn(errorTable, problem.code)) return `has the unknown code ${problem.code}`;
    return misfit(Problem, problem);
  }

  /** @returns one line, or undefined when nothing is wrong */
  return ({ operation, caller }: Request, answer: Answer): string | undefined => {
    const { statusCode, headers, body } = answer;
    if (caller.hidden !== null && body.includes(caller.hidden)) return 'tells what is hidden';
    if (statusCode >= 400) return checkProblem(answer);
    const described = operation.answers[statusCode] ?? operation.answers.default;
    if (!described) return `has the status ${statusCode}, which is not described`;
    const schema = described.content?.['application/json']?.schema;
    if (!schema || !String(headers['content-type']).startsWith('application/json'))
      return undefined;
    return misfit(schema, JSON.parse(body));
  };
}
