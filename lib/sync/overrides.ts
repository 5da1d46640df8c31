import { z } from 'zod';
import { fieldOf, problemsOf, shown, type Problem } from '../policy/problems.ts';
import { sites as ownSites } from '../sites/all.ts';
import { correct, correctWire, partsOf } from '../sites/correct.ts';
import { listed, Synonym, type Override } from '../sites/override.ts';
import type { SiteData } from '../sites/site.ts';
import type { Wire } from '../sites/wire.ts';
import { wires as ownWires } from '../sites/wires.ts';

/** The billing sites as this firm knows them. */
export interface KnownSites {
  sites: readonly SiteData[];
  wires: readonly Wire[];
  /** Ids of the sites that a correction has changed: only these have to be handed to a page. */
  corrected: readonly string[];
  /** What in the corrections could not be used; everything else of them is in force. */
  problems: Problem[];
}

type Path = (string | number)[];

/**
 * `siteOverrides` of the managed settings, read entry by entry: a bad one is named and left out, the others count.
 * @param text a JSON object with corrections by site id; `null` where the firm has none
 */
export function readOverrides(text: string | null): KnownSites {
  const problems: Problem[] = [];
  const read = readText(text, problems);
  const sites = ownSites.map((site) => {
    const override = read.get(site.id);
    return override ? correct(site, override) : site;
  });
  const wires = ownWires.map((wire) => {
    const override = read.get(wire.site);
    return override ? correctWire(wire, override) : wire;
  });
  return { sites, wires, corrected: [...read.keys()], problems };
}

/** What the network layer is to know instead of what came with the extension; `null` where the firm has corrected nothing. */
export function correctedParts(text: string | null): Pick<KnownSites, 'sites' | 'wires'> | null {
  const { sites, wires, corrected } = readOverrides(text);
  return corrected.length > 0 ? { sites, wires } : null;
}

function readText(text: string | null, problems: Problem[]): Map<string, Override> {
  const found = new Map<string, Override>();
  if (text === null) return found;
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    problems.push({ field: '', found: shown(text), expected: `JSON text (${why})` });
    return found;
  }
  for (const [id, value] of entriesOf(document, [], problems)) {
    const site = ownSites.find((one) => one.id === id);
    if (!site) {
      const expected = `a site: ${ownSites.map((one) => one.id).join(', ')}`;
      problems.push({ field: fieldOf([id]), found: shown(value), expected });
      continue;
    }
    const override = readOne(site, value, problems);
    if (Object.keys(override).length > 0) found.set(id, override);
  }
  return found;
}

function readOne(site: SiteData, value: unknown, problems: Problem[]): Override {
  const good: Record<string, unknown> = {};
  for (const [key, part] of entriesOf(value, [site.id], problems)) {
    const schema = key === 'terms' ? null : listed[key];
    if (schema === undefined) {
      const expected = `one of ${['terms', ...Object.keys(listed)].join(', ')}`;
      problems.push({ field: fieldOf([site.id, key]), found: shown(part), expected });
    } else if (schema instanceof z.ZodType) {
      const list = readList(schema, part, [site.id, key], problems);
      if (list.length > 0) good[key] = list;
    } else {
      const group: Record<string, unknown[]> = {};
      for (const [name, list] of entriesOf(part, [site.id, key], problems)) {
        const one = schema === null ? Synonym : schema[name];
        const path = [site.id, key, name];
        if (one) group[name] = readList(one, list, path, problems);
        else
          problems.push({
            field: fieldOf(path),
            found: shown(list),
            expected: `one of ${Object.keys(schema ?? {}).join(', ')}`,
          });
      }
      if (Object.values(group).some((list) => list.length > 0)) good[key] = group;
    }
  }
  const override = good as Override;
  if (override.names) override.names = namesThatFit(site, override, value, problems);
  return override;
}

/** A correction of something that is not there corrects nothing: better said than silently without effect. */
function namesThatFit(
  site: SiteData,
  override: Override,
  value: unknown,
  problems: Problem[],
): NonNullable<Override['names']> {
  const screens = [...(override.screens ?? []), ...site.screens];
  const given = (value as { names: unknown[] }).names;
  return (override.names ?? []).filter((one) => {
    const at = given.findIndex((raw) => JSON.stringify(raw) === JSON.stringify(one));
    const screen = screens.find(({ id }) => id === one.screen);
    if (screen && partsOf(screen).includes(one.part)) return true;
    const [field, expected] = screen
      ? ['part', `one of ${partsOf(screen).join(', ')}`]
      : ['screen', `one of ${screens.map(({ id }) => id).join(', ')}`];
    problems.push({
      field: fieldOf([site.id, 'names', Math.max(0, at), field]),
      found: shown(screen ? one.part : one.screen),
      expected,
    });
    return false;
  });
}

function readList(schema: z.ZodType, value: unknown, path: Path, problems: Problem[]): unknown[] {
  if (!Array.isArray(value)) {
    problems.push({ field: fieldOf(path), found: shown(value), expected: 'a list' });
    return [];
  }
  return value.flatMap((item: unknown, at) => {
    const read = schema.safeParse(item);
    if (read.success) return [read.data];
    for (const problem of problemsOf(read.error, item)) {
      const field = fieldOf([...path, at]);
      const glue = problem.field && !problem.field.startsWith('[') ? '.' : '';
      problems.push({ ...problem, field: `${field}${glue}${problem.field}` });
    }
    return [];
  });
}

function entriesOf(value: unknown, path: Path, problems: Problem[]): [string, unknown][] {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return Object.entries(value);
  problems.push({ field: fieldOf(path), found: shown(value), expected: 'an object' });
  return [];
}
