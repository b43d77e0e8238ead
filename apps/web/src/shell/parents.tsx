import type { Guard } from '../router/index.ts';
import { Layout } from './Layout.tsx';
import { leaversOnly, ownersOnly, signedInOnly, verifiedOnly, visitorsOnly } from './session.ts';

// Who may open a page, and what is around it.

/** Pages for somebody who is not signed in. Each brings its own frame. */
export const forVisitors = { guards: [visitorsOnly] };

/** Pages for anybody signed in, verified or not. Each brings its own frame. */
export const forSignedIn = { guards: [signedInOnly] };

/** The same, for what somebody may always do about their account. */
export const forOwners = { guards: [ownersOnly] };
/** Somebody whose account is to be deleted. */
export const forLeavers = { guards: [leaversOnly] };

/** Everything clinical: verified members, inside the layout with its bar or rail; with a further guard for staff. */
export const forMembers = (...more: Guard[]) => ({ guards: [verifiedOnly, ...more], inside: Layout });

/** Verified members, but the page takes the whole screen: the composer, a consent that is handed over. */
export const wholeScreen = { guards: [verifiedOnly] };
