import { queryOptions } from '@tanstack/react-query';
import { call } from '../../shell/api.ts';

export const leavingQuery = queryOptions({ queryKey: ['leaving'], queryFn: () => call('GET /me/leaving'), gcTime: 0 });
