// Who has an account: addresses, passwords, second factors, sessions, names, roles and standing.
// Everything that names a person is sealed with that person's own key.
import type { Room } from '../../kit/room.ts';
import type { Job } from '../../kit/jobs.ts';
import { acceptRules } from './accept-rules.ts';
import { confirmEmail, join } from './join.ts';
import { askForReset, resetPassword } from './reset-password.ts';
import { setUp } from './set-up.ts';
import { askForEmail, changePassword, confirmEmailChange } from './change-credentials.ts';
import { beginLink, myAccounts, unlink } from './accounts/my-accounts.ts';
import { beginElsewhere, comeBack, providers } from './accounts/sign-in-elsewhere.ts';
import { confirmAuthenticator, startAuthenticator } from './factors/authenticator.ts';
import { confirmMe } from './factors/confirm.ts';
import { addPasskey, newPasskeyChallenge, passkeyChallenge, signInByPasskey } from './factors/passkeys.ts';
import {
  endOtherSessions,
  mySecurity,
  removeAuthenticator,
  removePasskey,
  renewRecoveryCodes,
} from './factors/security.ts';
import { giveSecondFactor } from './second-factor.ts';
import { changeMe, endSession, mySessions, session, signIn, signOut } from './sign-in.ts';
import { deleteExpired } from './store.ts';

const sweep: Job<Record<string, never>> = {
  name: 'members.sweep',
  every: '17 3 * * *',
  run: (app) => deleteExpired(app.db, app.clock()),
};

export const membersRoom: Room = {
  name: 'members',
  migrations: new URL('migrations/', import.meta.url),
  routes: [
    join,
    confirmEmail,
    setUp,
    session,
    signIn,
    signOut,
    mySessions,
    endSession,
    changeMe,
    acceptRules,
    askForReset,
    resetPassword,
    giveSecondFactor,
    passkeyChallenge,
    signInByPasskey,
    mySecurity,
    confirmMe,
    newPasskeyChallenge,
    addPasskey,
    removePasskey,
    startAuthenticator,
    confirmAuthenticator,
    removeAuthenticator,
    renewRecoveryCodes,
    changePassword,
    askForEmail,
    confirmEmailChange,
    endOtherSessions,
    providers,
    beginElsewhere,
    comeBack,
    myAccounts,
    beginLink,
    unlink,
  ],
  jobs: [sweep],
};

export { type AccountEvidence, accountEvidenceOf } from './accounts/linked.ts';
export { openProviders } from './accounts/providers.ts';
export { assertConfirmed } from './factors/confirm.ts';
export { getMe } from './me.ts';
export { beginLeaving, emptyAccount, endLeaving, isLastAdministrator } from './leaving.ts';
export { listDueToLeave } from './leaving-store.ts';
export { displayName, keySubject, memberRefs, openName } from './identity.ts';
export { assertBreachedList } from './password-strength.ts';
export { hashPassword } from './passwords.ts';
export { addMember, newMemberKey } from './register.ts';
export { actorsOf, identify } from './sessions.ts';
export { inviteAdministrator, isEmpty } from './set-up.ts';
export { confirmAnew, emailOf, setIdentity, setRoles, setStanding, type PublicIdentity } from './standing.ts';
export {
  countVerifiedBut,
  findMember,
  isLeaving,
  isStudentMember,
  isVerifiedMember,
  listVerifiedBefore,
  listWithRole,
  professionOf,
  specialtiesOf,
  updateMember,
} from './store.ts';
