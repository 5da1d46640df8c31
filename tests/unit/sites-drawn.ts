/** Screens whose parts are only drawn as what they are: no element and no role says so. */
export interface Drawn {
  readonly site: 'clio' | 'timesolv' | 'centerbase';
  readonly name: string;
  readonly html: string;
  /** What somebody does before pressing: types into a field, or puts other words where a drop-down shows its choice. */
  readonly type?: Readonly<Record<string, string>>;
  readonly say?: Readonly<Record<string, string>>;
  /** Pressed one after the other; the last one saves. */
  readonly press: readonly string[];
  /** Minor units taken off; `'unknown'`; `null` where nothing is. */
  readonly total: number | 'unknown' | null;
}

const card = (id: string, hours: string): string => `<div class="card"><div><p>Review of exhibits ${id}</p>
  <span>$${(Number(hours) * 200).toFixed(2)}</span></div><div><label for="h${id}">Hours</label><div><input id="h${id}" value="${hours}"></div></div>
  <div><label for="r${id}">Rate</label><div><input id="r${id}" value="200.00"></div></div>
  <div><span id="t${id}">Billable Type</span><button role="combobox" aria-labelledby="t${id}"><span id="c${id}">Billable</span></button></div></div>`;
const cards = `<h1>Edit Draft</h1><div>${card('1', '2.00')}${card('2', '1.50')}</div><button id="save">Save changes</button>`;

const rates = (box: (row: number) => string): string => `<h2>Rate Changes</h2>
  <table><tr><td>${box(0)}</td><td>Date</td><td>Timekeeper</td><td>Hours</td><td>Old Rate</td><td>New Rate</td></tr>
  ${[1, 2]
    .map(
      (
        row,
      ) => `<tr class="row ${row === 2 ? 'dxgvSelectedRow' : ''}"><td>${box(row)}</td><td>05/0${row}/2026</td>
    <td>E. Marsh</td><td>${row}.00</td><td>275.00</td><td>250.00</td></tr>`,
    )
    .join(
      '',
    )}</table><button id="save">Update Rates In Selected Time Entries and Matter Assignments</button>`;

const sent = (box: string): string => `<h1>Sent</h1><button id="void">Void To Draft</button>
  <table><thead><tr><th></th><th>Invoice #</th><th>Client - Matter</th><th>Amount</th></tr></thead>
  <tbody><tr><td>${box}</td><td>1388</td><td>Pallas Group</td><td>3,180.00</td></tr></tbody></table>`;

const moved = (
  to: string,
): string => `<table><thead><tr><th></th><th>Date</th><th>Notes</th><th>Hours</th><th>Rate</th><th>Amount</th></tr></thead>
  <tbody><tr><td><input type="checkbox" checked></td><td>10/03/2026</td><td>Correct numbering</td><td>1.60</td><td>320.00</td><td>512.00</td></tr></tbody></table>
  <div><div><span>Copy/Move Time Entries</span></div><div role="dialog"><label><input type="radio" name="way"> Copy</label>
  <label><input type="radio" name="way" checked> Move</label><div><label for="to">To</label><input id="to" value="Colfax Reyes PLLC"></div>
  <div><span>Type</span> <span>${to}</span></div><button id="save">Save</button></div></div>`;

export const drawnScreens: readonly Drawn[] = [
  {
    site: 'timesolv',
    name: 'cards: hours of the first',
    html: cards,
    type: { '#h1': '1.00' },
    press: ['#save'],
    total: 20000,
  },
  {
    site: 'timesolv',
    name: 'cards: the second for nothing',
    html: cards,
    say: { '#c2': 'No Charge' },
    press: ['#save'],
    total: 30000,
  },
  {
    site: 'timesolv',
    name: 'cards: more hours',
    html: cards,
    type: { '#h2': '2.50' },
    press: ['#save'],
    total: null,
  },
  {
    site: 'timesolv',
    name: 'rows picked by class',
    html: rates(
      (row) => `<span class="box${row === 2 ? ' edtCheckBoxChecked' : ''}"><input readonly></span>`,
    ),
    press: ['#save'],
    total: 5000,
  },
  {
    site: 'timesolv',
    name: 'void of a row picked by who knows what',
    html: sent('<i class="bx"></i>'),
    press: ['#void'],
    total: 'unknown',
  },
  {
    site: 'timesolv',
    name: 'void with no row ticked',
    html: sent('<input type="checkbox">'),
    press: ['#void'],
    total: null,
  },
  {
    site: 'timesolv',
    name: 'moved to a matter that nobody pays for, under a bar of its own',
    html: moved('Non-Billable matter'),
    press: ['#save'],
    total: 51200,
  },
  {
    site: 'timesolv',
    name: 'moved to another matter',
    html: moved('Billable matter'),
    press: ['#save'],
    total: null,
  },
  {
    site: 'clio',
    name: 'a sum drawn in parts',
    html: `<h1>Edit invoice 1041</h1><div>Subtotal</div><div><span>$</span><span><b>14,230</b><b>.00</b></span></div>
      <label>Invoice discount (%) <input id="d" value="0"></label><button id="save">Save invoice</button>`,
    type: { '#d': '10' },
    press: ['#save'],
    total: 142300,
  },
  {
    site: 'clio',
    name: 'one charge of interest taken back',
    html: `<h1>Edit invoice 1041</h1><table><thead><tr><th>Date</th><th>Description</th><th>Amount</th></tr></thead><tbody><tr><td>2026-01-08</td><td>Inventory</td><td>$1,218.00</td></tr></tbody></table>
      <table><thead><tr><th>Accrued on</th><th>Period</th><th>Amount</th><th></th></tr></thead><tbody><tr><td>2026-04-13</td><td>March</td><td>$24.27</td><td></td></tr>
      <tr><td>2026-05-13</td><td>April</td><td>$68.42</td><td><button id="trash" aria-label="delete"></button></td></tr></tbody></table><div>Interest</div><div>$92.69</div>
      <div><b>Remove interest</b><p>The client will no longer be asked for it.</p><button>No</button><button id="yes">Yes</button></div><button>Save invoice</button>`,
    press: ['#trash', '#yes'],
    total: 6842,
  },
  {
    site: 'clio',
    name: 'boxes that stay while the columns scroll',
    html: `<h1>Activities</h1><div role="grid"><div><div></div><div>Date</div><div>Qty</div><div>Description</div><div>User</div><div>Rate (£)</div><div>Billable (£)</div></div>
      <div><div><div class="row-selected"><input type="checkbox" checked></div></div><div>${['selected', '']
        .map(
          (state) =>
            `<div class="row ${state}"><div>02/06/2026</div><div>1.20h</div><div>Call ${state}</div><div>R. Nolan</div><div>£240.00</div><div>£288.00</div></div>`,
        )
        .join('')}</div></div></div>
      <dialog open><h2>Edit time entries</h2><label>Date <input placeholder="No change"></label><label>Rate <input id="rate" placeholder="No change"></label>
      <label><input type="checkbox"> I have understood the consequences</label><button>Cancel</button><button id="save">Save</button></dialog>`,
    type: { '#rate': '200' },
    press: ['#save'],
    total: 4800,
  },
  {
    site: 'centerbase',
    name: 'bills as cards',
    html: `<h1>Pre-Bills</h1><div>${['1', '2']
      .map(
        (one) =>
          `<article><header><h4>Ardent ${one}</h4><label><input type="checkbox" aria-label="Select PB-${one}"${one === '2' ? ' checked' : ''}></label></header><div>PB-${one} · Lease</div><div>$1,0${one}0.00</div></article>`,
      )
      .join('')}</div><button>Delete</button>
      <div role="dialog"><h3>Delete 1 bill?</h3><p>The selected pre-bills and their entries are removed.</p><button>Keep</button><button id="yes">Yes, delete</button></div>`,
    press: ['#yes'],
    total: 102000,
  },
];
