import type { ApiKey } from '@openrounds/domain/api';
import { answered, headersOf, urlOf } from './api.ts';
import type { CallExtras, LooseRequest, Request } from './api.ts';

/** As `call`, for a route with a JSON body whose answer is bytes. */
export async function download<K extends ApiKey>(key: K, request: Request<K> & CallExtras): Promise<Blob> {
  const given = request as LooseRequest;
  const { method, url } = urlOf(key, given);
  const headers = { ...headersOf(method, given), 'content-type': 'application/json' };
  return answered(url, { method, headers, credentials: 'same-origin', body: JSON.stringify(given.body) }, given.signal);
}
