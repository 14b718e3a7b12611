import botApi from './bot-api.json' with { type: 'json' };
import type { Call, Json } from './model.ts';
import { brokenRule, Refusal } from './refusal.ts';

interface Parameter {
  readonly required: boolean;
  readonly types: readonly string[];
}

interface Method {
  readonly name: string;
  readonly parameters: ReadonlyMap<string, Parameter>;
}

/** Method names are read without regard to case, as Telegram does. */
const METHODS: ReadonlyMap<string, Method> = new Map(
  Object.entries(botApi).map(([name, { required, optional }]) => [
    name.toLowerCase(),
    { name, parameters: new Map([...parameters(required, true), ...parameters(optional, false)]) },
  ]),
);

/** The call in its proper name and types; refuses what the Bot API does not know. */
export function validate(call: Call): Call {
  const method = METHODS.get(call.method.toLowerCase());
  if (!method) throw new Refusal(404, 'Not Found', { isViolation: true });

  const params: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(call.params)) {
    const parameter = method.parameters.get(name);
    if (!parameter) throw brokenRule(`unknown parameter "${name}" of ${method.name}`);
    if (value === null || (value === '' && !parameter.types.includes('String'))) continue;

    const typed = convert(value, parameter.types);
    if (typed === undefined) {
      throw brokenRule(`parameter "${name}" must be ${parameter.types.join(' or ')}`);
    }
    params[name] = typed;
  }

  for (const name of call.uploads.keys()) checkUpload(name, method, params);
  for (const [name, parameter] of method.parameters) {
    if (parameter.required && !(name in params) && !call.uploads.has(name)) {
      throw brokenRule(`parameter "${name}" of ${method.name} is required`);
    }
  }
  return { method: method.name, params, uploads: call.uploads };
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function* parameters(
  of: Readonly<Record<string, unknown>>,
  required: boolean,
): Generator<[string, Parameter]> {
  for (const [name, types] of Object.entries(of)) {
    if (Array.isArray(types)) yield [name, { required, types: types.map(String) }];
  }
}

/** An uploaded file is a parameter of its own or is spoken of as attach://name. */
function checkUpload(name: string, method: Method, params: Json): void {
  const parameter = method.parameters.get(name);
  if (parameter?.types.includes('InputFile')) return;

  const isAttached = JSON.stringify(params).includes(`"attach://${name}"`);
  if (!isAttached) throw brokenRule(`file "${name}" is no parameter of ${method.name}`);
}

/** The value as the first of the types that it can be read as; undefined for none. */
function convert(value: unknown, types: readonly string[]): unknown {
  for (const type of types) {
    const typed = convertTo(type, value);
    if (typed !== undefined) return typed;
  }
  return undefined;
}

function convertTo(type: string, value: unknown): unknown {
  switch (type) {
    case 'String':
      return typeof value === 'string' ? value : undefined;
    case 'Integer':
      return integer(value);
    case 'Float':
      return float(value);
    case 'Boolean':
      return boolean(value);
    case 'InputFile':
      return typeof value === 'string' && value.startsWith('attach://') ? value : undefined;
    default:
      return structure(type, value);
  }
}

function integer(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^-?\d{1,16}$/.test(value) ? Number(value) : value;

  return Number.isSafeInteger(number) ? Number(number) : undefined;
}

function float(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;

  return Number.isFinite(number) ? Number(number) : undefined;
}

function boolean(value: unknown): boolean | undefined {
  if (value === true || value === 'true' || value === 'True' || value === '1' || value === 1) {
    return true;
  }
  if (value === false || value === 'false' || value === 'False' || value === '0' || value === 0) {
    return false;
  }
  return undefined;
}

/** Arrays and objects; in forms and query strings they are JSON. */
function structure(type: string, value: unknown): unknown {
  const given = typeof value === 'string' ? parsed(value) : value;
  const element = /^Array of (.*)$/.exec(type)?.[1];
  if (element === undefined) return isObject(given) ? given : undefined;
  if (!Array.isArray(given)) return undefined;

  const items = given.map((item) => convertTo(element, item));
  return items.includes(undefined) ? undefined : items;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
