import { z } from 'zod';

const Id = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, 'lower-case letters, digits, dot, dash');
const Minor = z.int().nonnegative();

/** Asked of `DateTimeFormat`, because browsers list different spellings (Asia/Calcutta, Asia/Kolkata) but accept both. */
function isTimeZone(zone: string): boolean {
  if (zone !== 'UTC' && !/^[A-Z]\w+\/[\w/+-]+$/.test(zone)) return false;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}
const TimeZone = z.string().refine(isTimeZone, 'an IANA time zone such as America/New_York');

const Reason = z.strictObject({
  code: Id,
  label: z.string().min(1).max(80),
  /** Would better work habits have avoided it? Reports add these up apart. */
  preventable: z.boolean().default(false),
});

export const Person = z.strictObject({
  id: Id,
  name: z.string().min(1).max(120),
  /** The account that signs in as this person. */
  email: z.email(),
  /** Firm roles, in the firm's words; tiers name them. */
  roles: z.array(Id).default([]),
  active: z.boolean().default(true),
});
export type Person = z.infer<typeof Person>;

/** When a step is due: so many elapsed hours, or the close of so many business days. */
export const DeadlineRule = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('elapsed-hours'), hours: z.int().min(1).max(2000) }),
  z.strictObject({ rule: z.literal('business-days'), days: z.int().min(1).max(250) }),
]);
export type DeadlineRule = z.infer<typeof DeadlineRule>;

/** An interval of amounts, `from` included and `below` excluded (minor units), and who decides there. */
export const Tier = z.strictObject({
  id: Id,
  label: z.string().min(1).max(80),
  from: Minor,
  /** `null`: no upper end. */
  below: Minor.nullable(),
  /** Firm role that decides. */
  role: Id,
  deadline: DeadlineRule,
  /** A written client-relationship note is asked for as well. */
  clientNote: z.boolean().default(false),
});
export type Tier = z.infer<typeof Tier>;

export const Holidays = z.strictObject({
  /** The 11 federal holidays (5 U.S.C. 6103), computed, with observed days. */
  federal: z.boolean().default(true),
  /** Days the firm closes besides, and federal days on which it works. */
  add: z.array(z.iso.date()).default([]),
  remove: z.array(z.iso.date()).default([]),
});

/** The one policy document of a firm. Rules that span fields are in `readPolicy` (check.ts). */
export const Policy = z.strictObject({
  version: z.string().min(1).max(60),
  firm: z.strictObject({
    id: Id,
    name: z.string().min(1).max(120),
    timeZone: TimeZone,
    currency: z.string().regex(/^[A-Z]{3}$/),
    /** Local close of business, for deadlines that count business days. */
    closeOfBusiness: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
      .default('17:00'),
  }),
  effectiveFrom: z.iso.datetime({ offset: true }),
  reasons: z.array(Reason).min(1),
  people: z.array(Person).min(2),
  tiers: z.array(Tier).min(1),
  /** Who decides when a role is empty or only the requester holds it, in this order. */
  fallback: z.array(Id).min(2),
  holidays: Holidays.default({ federal: true, add: [], remove: [] }),
  /** How long an approval may wait for its save, in elapsed hours. */
  ticketHours: z.int().min(1).max(2160).default(168),
});
export type Policy = z.infer<typeof Policy>;
