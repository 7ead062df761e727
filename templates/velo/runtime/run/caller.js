import { auth } from '@wix/essentials';

/** @typedef {{ memberId: string }} FlowCaller the member who calls a flow, as Wix authenticated them; without an id, no member is logged in */

/**
 * The member whose call this invocation answers. Needs no permission, unlike reading a member's profile.
 * @returns {Promise<FlowCaller>}
 */
export async function currentCaller() {
  const { subjectType, subjectId } = await auth.getTokenInfo();
  return { memberId: subjectType === 'MEMBER' ? subjectId : '' };
}
