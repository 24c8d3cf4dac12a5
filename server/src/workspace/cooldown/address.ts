import { withoutUserInfo } from '../../documents/user-info.ts';

/** Whether two addresses of indexes mean the same one; user info and a slash at the end do not count. */
export function sameAddress(left: string, right: string): boolean {
  return bare(left) === bare(right);
}

function bare(url: string): string {
  return withoutUserInfo(url).replace(/\/$/, '');
}
