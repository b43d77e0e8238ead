export interface MemberName {
  readonly title: string;
  readonly givenName: string;
  readonly familyName: string;
}
