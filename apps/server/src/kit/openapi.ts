import { type ErrorCode, errorStatus, Problem, type RouteContract } from '@openrounds/domain/kit';
import { z } from 'zod';
import { PUBLIC, type Route, SIGNED_IN } from './route.ts';

type Json = Record<string, unknown>;

/** OpenAPI 3.1 of the routes that are really served. Made when first asked for. */
export function openApiOf(routes: readonly Route[], version: string): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const [method, path] = route.key.split(' ') as [string, string];
    const template = path.replaceAll(/:(\w+)/g, '{$1}');
    paths[template] = { ...paths[template], [method.toLowerCase()]: operationOf(route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'OpenRounds', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/api/v1' }],
    paths,
    components: {
      schemas: { Problem: schemaOf(Problem, 'output') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-session' } },
    },
  };
}

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
  }) as Json;
  return rest;
};

function operationOf(route: Route): Json {
  const { contract } = route;
  const isPublic = route.access === PUBLIC;
  return {
    summary: contract.summary,
    operationId: route.key
      .toLowerCase()
      .replaceAll(/[^a-z]+/g, '-')
      .replace(/-$/, ''),
    tags: [route.key.split('/')[1] ?? ''],
    ...(isPublic ? {} : { security: [{ session: [] }] }),
    'x-access': isPublic
      ? 'public'
      : route.access === SIGNED_IN
        ? 'signed in'
        : (route.access as { policy: { action: string } }).policy.action,
    parameters: [
      ...parametersOf(contract, 'params', 'path'),
      ...parametersOf(contract, 'query', 'query'),
      ...parametersOf(contract, 'headers', 'header'),
      ...headersOf(contract),
    ],
    ...requestBodyOf(contract),
    responses: responsesOf(contract, isPublic),
  };
}

function parametersOf(
  contract: RouteContract,
  part: 'params' | 'query' | 'headers',
  where: 'path' | 'query' | 'header',
): Json[] {
  const schema = contract[part];
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: property,
  }));
}

const headersOf = (contract: RouteContract): Json[] => [
  ...(contract.versioned === true
    ? [
        {
          name: 'If-Match',
          in: 'header',
          required: true,
          schema: { type: 'string' },
          description: 'The version the edit is based on, quoted.',
        },
      ]
    : []),
  ...(contract.idempotent === true
    ? [
        {
          name: 'Idempotency-Key',
          in: 'header',
          required: false,
          schema: { type: 'string', minLength: 20, maxLength: 100 },
        },
      ]
    : []),
];

function requestBodyOf(contract: RouteContract): Json {
  const { body } = contract;
  if (body === undefined) return {};
  if ('kind' in body) {
    return {
      requestBody: {
        required: true,
        description: `At most ${body.maxBytes} bytes.`,
        content: Object.fromEntries(body.types.map((type) => [type, {}])),
      },
    };
  }
  return { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } } };
}

function responsesOf(contract: RouteContract, isPublic: boolean): Json {
  const { response } = contract;
  const isEmpty = response === 'nothing' || response === 'headers';
  const status = contract.status ?? (isEmpty ? 204 : 200);
  const success: Json = { description: 'Done.' };
  if (response === 'event-stream') success['content'] = { 'text/event-stream': {} };
  else if (response === 'bytes') success['content'] = { 'image/webp': {}, 'image/avif': {} };
  else if (response !== 'nothing' && response !== 'headers')
    success['content'] = { 'application/json': { schema: schemaOf(response, 'output') } };
  const codes: ErrorCode[] = [
    ...(contract.errors ?? []),
    ...(isPublic ? [] : (['sign-in-required', 'not-found'] as const)),
  ];
  const problems = Map.groupBy(codes, (code) => errorStatus[code]);
  return {
    [status]: success,
    ...Object.fromEntries(
      [...problems].map(([at, names]) => [
        at,
        {
          description: [...new Set(names)].join(', '),
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      ]),
    ),
  };
}
