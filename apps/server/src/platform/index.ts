// What belongs to no room: what a visitor may know of the installation.
import { platformContract } from '@openrounds/domain/platform';
import type { Room } from '../kit/room.ts';
import { PUBLIC, route } from '../kit/route.ts';

const installation = route(platformContract, 'GET /installation', {
  access: PUBLIC,
  run: async ({ app }) => ({
    name: app.config.name,
    version: app.config.version,
    demo: app.config.mode === 'demo',
    languages: ['en', 'ar'],
  }),
});

export const platformRoom: Room = { name: 'platform', routes: [installation] };
