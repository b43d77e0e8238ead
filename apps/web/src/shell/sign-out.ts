import { navigate } from '../router/index.ts';
import { call } from './api.ts';
import { queryClient } from './query.ts';
import { becomes } from './session.ts';

/** Ends this session; the front page comes next. @throws ApiError */
export async function signOut(): Promise<void> {
  await call('DELETE /session');
  becomes(queryClient, null);
  await navigate({ to: '/', replace: true });
}
