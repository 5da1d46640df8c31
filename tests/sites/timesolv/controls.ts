import { html } from 'hono/html';
import type { Html, Page } from './page.ts';
import type { CommitMode } from './skin.ts';

interface Control {
  readonly id: string;
  readonly name: string;
  /** Id of the caption when the skin names a field by reference. */
  readonly captionId?: string | undefined;
}

const labelledBy = (control: Control): Html =>
  control.captionId ? html` aria-labelledby="${control.captionId}"` : html``;

/** A caption and its field as a row of an Edit Record table; how the two belong together is up to the skin. */
export function row(
  page: Page,
  caption: string,
  key: string,
  field: (control: Control) => Html,
  mandatory = false,
): Html {
  const style = mandatory ? 'Mandatory' : 'EditRecord_';
  const control = page.control(key);
  const captionId = page.skin.captions === 'labelledby' ? `${control.id}_Caption` : undefined;
  const text =
    page.skin.captions === 'for'
      ? html`<label for="${control.id}">${caption}</label>`
      : captionId
        ? html`<span id="${captionId}">${caption}</span>`
        : html`${caption}`;
  return html`<tr>
    <td class="${style}Caption">${text}</td>
    <td class="${style}Value">${field({ ...control, captionId })}</td>
  </tr>`;
}

/** A row that only shows something. */
export const shownRow = (caption: string, value: Html | string, css = ''): Html =>
  html`<tr class="${css}">
    <td class="EditRecord_Caption">${caption}</td>
    <td class="EditRecord_Value">${value}</td>
  </tr>`;

export const textInput = (page: Page, key: string, value: string, css: string) => (control: Control) =>
  html`<input
    type="text"
    class="${css}"
    id="${control.id}"
    name="${control.name}"
    value="${page.value(key, value)}"
    autocomplete="off"
    ${labelledBy(control)}
  />`;

export const textArea = (page: Page, key: string, value: string) => (control: Control) =>
  html`<textarea rows="3" cols="60" id="${control.id}" name="${control.name}" ${labelledBy(control)}>
${page.value(key, value)}</textarea>`;

export const checkBox = (page: Page, key: string, on: boolean) => (control: Control) =>
  html`<input
    type="checkbox"
    id="${control.id}"
    name="${control.name}"
    value="on"
    ${page.ticked(key, on) ? html` checked` : html``}${labelledBy(control)}
  />`;

interface Choice {
  readonly value: string;
  readonly text: string;
}

/** A native list. `onchange` is the client call for a partial refresh; `css` hides it behind a span widget. */
export const selectInput =
  (
    page: Page,
    key: string,
    choices: readonly Choice[],
    value: string,
    onchange?: string,
    css = '',
    group?: { readonly name: string; readonly choices: readonly Choice[] },
  ) =>
  (control: Control): Html => {
    const chosen = page.value(key, value);
    const option = (one: Choice): Html =>
      html`<option value="${one.value}" ${one.value === chosen ? html` selected` : html``}>
        ${one.text}
      </option>`;
    return html`<select
      class="${css}"
      id="${control.id}"
      name="${control.name}"
      ${labelledBy(control)}${
        onchange ? html` onchange="OsAjax(this,'${control.name}','${onchange}')"` : html``
      }
    >
      ${choices.map(option)}
      ${group ? html`<optgroup label="${group.name}">${group.choices.map(option)}</optgroup>` : ''}
    </select>`;
  };

/** The styled list: a span that a person sees and presses, in front of the hidden native one that is posted. */
export const spanSelect =
  (page: Page, key: string, choices: readonly Choice[], value: string, onchange: string) =>
  (control: Control): Html => {
    const chosen = page.value(key, value);
    const text = choices.find((one) => one.value === chosen)?.text ?? '';
    return html`${selectInput(page, key, choices, value, onchange, 'Enhanced_Native')(control)}<span
        class="Enhanced_Select"
        tabindex="0"
        data-for="${control.id}"
        ><span class="Enhanced_Text" id="${control.id}_Text" title="${text}">${text}</span
        ><span class="Enhanced_Arrow">&#9662;</span></span
      >`;
  };

interface CommitOptions {
  readonly isDefault?: boolean;
  readonly confirm?: string;
  /** Instead of the look of a button. */
  readonly css?: string;
  readonly role?: 'menuitem';
}

/** A control that posts the page, in one of the four ways that this kind of site has. */
export function commit(
  page: Page,
  mode: CommitMode,
  caption: string,
  key: string,
  options: CommitOptions = {},
): Html {
  const { id, name } = page.control(`!${key}`);
  const css = `${options.css ?? 'Button'}${options.isDefault ? ' Is_Default' : ''}`;
  const ask = options.confirm
    ? `if(!${page.skin.confirm === 'native' ? 'confirm(' : 'OsConfirm(this,'}'${options.confirm}'))return false;`
    : '';
  const send = mode === 'ajax' || mode === 'ajax-link' ? `return OsAjax(this,'${name}','')` : '';
  const role = options.role ? html` role="${options.role}"` : html``;
  const onclick = html`${role}${ask || send ? html` onclick="${ask + send}"` : ''}`;
  if (mode === 'ajax-link') return html`<a class="${css}" id="${id}" href="#" ${onclick}>${caption}</a>`;
  if (mode === 'link')
    return html`<a class="${css}" id="${id}" href="javascript:__doPostBack('${name}','')" ${onclick}
      >${caption}</a
    >`;
  return html`<input type="submit" class="${css}" id="${id}" name="${name}" value="${caption}" ${onclick} />`;
}

/** A link in a list that refreshes part of the page. */
export function refreshLink(page: Page, caption: string, key: string): Html {
  const { id, name } = page.control(`!${key}`);
  return html`<a id="${id}" href="#" onclick="return OsAjax(this,'${name}','')">${caption}</a>`;
}

interface RowAction extends Omit<CommitOptions, 'css' | 'role'> {
  readonly caption: string;
  readonly key: string;
}

/**
 * What can be done with a row: as its links, or as a list that widgets.js brings to the end of the body, by a button of the row or by
 * a right click on it.
 * @param links how the documented look draws them
 */
export function rowActions(
  page: Page,
  mode: CommitMode,
  actions: readonly RowAction[],
  links: (drawn: readonly Html[]) => Html,
): Html {
  const draw = (role?: 'menuitem'): Html[] =>
    actions.map(({ caption, key, ...options }) =>
      commit(page, mode, caption, key, { ...options, css: 'RowLink', ...(role ? { role } : {}) }),
    );
  if (page.skin.actions === 'links') return links(draw().map((one) => html`${one} `));
  const opener =
    page.skin.actions === 'menu'
      ? html`<a class="RowLink" href="#" aria-haspopup="menu" aria-label="Actions" data-menu
          >&middot;&middot;&middot;</a
        >`
      : '';
  return html`${opener}
    <ul class="Row_Menu" role="menu" hidden>
      ${draw('menuitem').map((one) => html`<li role="none">${one}</li>`)}
    </ul>`;
}
