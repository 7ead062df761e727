// A double of `@wix/web-methods`.
export const Permissions = { Anyone: 'anyone', Admin: 'site-owner', SiteMember: 'site-member' };

export const webMethod = (permission, fn) => Object.assign(fn, { permission });
