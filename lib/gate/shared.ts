import { readCells, fieldsIn } from '../sites/cells.ts';
import { controlOn } from '../sites/commit.ts';
import { eyesOf } from '../sites/eyes.ts';
import { gridAt, headerText, once, rolesOf, rowAround } from '../sites/grid.ts';
import {
  above,
  within,
  isField,
  isPress,
  nameOf,
  saidBeside,
  isNamed,
  isBox,
  isChoice,
  isTicked,
  valueOf,
  deliveredOf,
  isShown,
  staysDown,
} from '../sites/names.ts';
import { valuesAt, firstAt } from '../sites/pairs.ts';
import { meeting, pressesAmong, screensOf } from '../sites/screen.ts';
import {
  partsOf,
  fieldFor,
  choiceAt,
  sumAt,
  look,
  gridFor,
  gridSight,
  isLong,
  readRows,
  rowAt,
  rowWords,
  unitOf,
} from '../sites/sight.ts';
import {
  hostOf,
  addressOf,
  outerDocuments,
  dialogOf,
  drawnRows,
  typedIn,
  namedBeside,
  isRow,
  inRow,
  mayEdit,
  point,
  pointed,
} from '../sites/surroundings.ts';
import { clean, bare, plain, unitless, lexicon } from '../sites/text.ts';
import { offerGate, innerGate } from './innerGate.ts';
import { noteStyle, noteOf, closedHost } from './note.ts';

/**
 * What the judge uses of the code that the sentry has in the page already: it is built to take these from here, so that no page loads
 * them twice (see wxt.config.ts). Everything that these modules export, so that nothing can be missing; names do not repeat.
 */
export const shared = {
  readCells,
  fieldsIn,
  controlOn,
  eyesOf,
  gridAt,
  headerText,
  once,
  rolesOf,
  rowAround,
  above,
  within,
  isField,
  isPress,
  nameOf,
  saidBeside,
  isNamed,
  isBox,
  isChoice,
  isTicked,
  valueOf,
  deliveredOf,
  isShown,
  staysDown,
  valuesAt,
  firstAt,
  meeting,
  pressesAmong,
  screensOf,
  partsOf,
  fieldFor,
  choiceAt,
  sumAt,
  look,
  gridFor,
  gridSight,
  isLong,
  readRows,
  rowAt,
  rowWords,
  unitOf,
  hostOf,
  addressOf,
  outerDocuments,
  dialogOf,
  drawnRows,
  typedIn,
  namedBeside,
  isRow,
  inRow,
  mayEdit,
  point,
  pointed,
  clean,
  bare,
  plain,
  unitless,
  lexicon,
  offerGate,
  innerGate,
  noteStyle,
  noteOf,
  closedHost,
} satisfies typeof import('../sites/cells.ts') &
  typeof import('../sites/commit.ts') &
  typeof import('../sites/eyes.ts') &
  typeof import('../sites/grid.ts') &
  typeof import('../sites/names.ts') &
  typeof import('../sites/pairs.ts') &
  typeof import('../sites/screen.ts') &
  typeof import('../sites/sight.ts') &
  typeof import('../sites/surroundings.ts') &
  typeof import('../sites/text.ts') &
  typeof import('./innerGate.ts') &
  typeof import('./note.ts');
