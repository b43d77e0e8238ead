import { AppError, isVerified } from '@openrounds/domain/kit';
import { liveListen, notificationsContract } from '@openrounds/domain/notifications';
import { route } from '../../../kit/route.ts';
import { getVisibleCase } from '../../cases/index.ts';
import { hubOf } from './hub.ts';

export const listenLive = route(notificationsContract, 'GET /live', {
  access: {
    policy: liveListen,
    load: async ({ app, actor, query }) => {
      if (query.case === undefined) return null;
      if (!isVerified(actor)) throw new AppError('verification-required');
      return getVisibleCase(app, actor, query.case);
    },
  },
  run: async ({ app, actor, query, request }) => hubOf(app).open(actor, query.case ?? null, request.signal),
});
