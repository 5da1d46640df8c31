import { z } from 'zod';
import { EarlierConditions, Limit, Resubmit, SplitAlarm } from './limits.ts';
import { DeadlineRule, Id, Minor, Rule, StepRule, Texts, Watcher } from './rules.ts';

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

const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

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
  /** Other spellings of the name, as billing sites show it: "M. Hale". */
  aliases: z.array(z.string().min(1).max(120)).optional(),
  /** The largest reduction that this person may have the last word on, in minor units; `null` any. Left out: none. */
  limit: Minor.nullable().optional(),
  /** Id of the person who comes next in a chain of supervisors, and to whom an overdue step goes. */
  supervisor: Id.optional(),
});
export type Person = z.infer<typeof Person>;

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
  /** Further turns, in order, after the role has decided. */
  next: z.array(StepRule).max(9).optional(),
  watchers: z.array(Watcher).max(20).optional(),
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
    /** Local close of business, for deadlines that count days or business hours. */
    closeOfBusiness: Clock.default('17:00'),
    /** Local start of business, for deadlines that count business hours; 09:00 unless given. */
    openOfBusiness: Clock.optional(),
    /** Month in which the firm's year begins, for sums of the year to date; January unless given. */
    yearStartsIn: z.int().min(1).max(12).optional(),
  }),
  effectiveFrom: z.iso.datetime({ offset: true }),
  reasons: z.array(Reason).min(1),
  people: z.array(Person).min(2),
  tiers: z.array(Tier).min(1),
  /** Clients in groups of the firm's own making, as the billing sites call them; no site shows such a tier. */
  clientTiers: z.record(Id, Texts).optional(),
  /** Looked at in order, before the tiers; where none matches, the amount's tier decides. */
  rules: z.array(Rule).max(200).optional(),
  /** Who decides when a role is empty or only the requester holds it, in this order. */
  fallback: z.array(Id).min(2),
  holidays: Holidays.default({ federal: true, add: [], remove: [] }),
  /** Rolling sums over time; none unless given. */
  limits: z.array(Limit).max(20).optional(),
  splitAlarm: SplitAlarm.optional(),
  earlierConditions: EarlierConditions.optional(),
  /** As often as anybody likes, by the usual route, unless given. */
  resubmit: Resubmit.optional(),
  /** Does the clock of a step stand while a question is open or it is on hold (`stop` unless given), and how long at most? */
  pauses: z
    .strictObject({
      question: z.enum(['stop', 'run']).optional(),
      hold: z.enum(['stop', 'run']).optional(),
      /** 72 unless given. */
      questionHours: z.int().min(1).max(2000).optional(),
      /** 30 unless given. */
      holdDays: z.int().min(1).max(366).optional(),
    })
    .optional(),
  /** A request that nobody has decided for so many days expires; 180 unless given. */
  expireDays: z.int().min(1).max(3660).optional(),
  /** How long an approval may wait for its save, in elapsed hours. */
  ticketHours: z.int().min(1).max(2160).default(168),
  /** A reminder goes out so many hours before a step is due, or half-way where the step is shorter; 24 unless given. */
  remindHours: z.int().min(1).max(2000).optional(),
  /**
   * From this amount on (minor units) each request is opened alone and its approval says why; below it several may be approved in one
   * act. Left out: nothing is approved in a batch, and no rationale is asked for.
   */
  openAloneFrom: Minor.optional(),
  /** So many percent of what was approved in a batch, drawn by chance, is looked at again by a holder of this role. */
  spotCheck: z.strictObject({ percent: z.int().min(1).max(100), role: Id }).optional(),
  /** What is left to the firm of its fees, in percent: says on the card how much new revenue a write-off takes. */
  margin: z.number().min(1).max(100).optional(),
  /** Who may save once without an approval while the endpoint cannot be reached: these roles and people. Left out: nobody. */
  breakGlass: z
    .strictObject({ roles: z.array(Id).max(20).optional(), people: z.array(Id).max(50).optional() })
    .optional(),
  /** A browser that says nothing for so many business hours is reported as silent; 4 unless given. */
  silenceHours: z.int().min(1).max(200).optional(),
});
export type Policy = z.infer<typeof Policy>;
