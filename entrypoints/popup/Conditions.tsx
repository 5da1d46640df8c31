import type { Binds } from '../../lib/approval/fields.ts';
import { Field } from '../../components/Field.tsx';

/** What an approval may ask for, so that later requests of this client are held against it. */
export function Conditions({ binds, onEdit }: { binds: Binds; onEdit: (binds: Binds) => void }) {
  const day = (name: 'notUntil' | 'billBy', value: string) => {
    const { [name]: _, ...rest } = binds;
    onEdit(value ? { ...rest, [name]: value } : rest);
  };
  return (
    <div className="stack">
      <label className="check">
        <input
          type="checkbox"
          checked={binds.once ?? false}
          onChange={(event) => {
            const { once: _, ...rest } = binds;
            onEdit(event.target.checked ? { ...rest, once: true } : rest);
          }}
        />
        One time only, for this client
      </label>
      <Field label="Not again for this client before" optional>
        {(wired) => (
          <input
            {...wired}
            type="date"
            value={binds.notUntil ?? ''}
            onChange={(event) => day('notUntil', event.target.value)}
          />
        )}
      </Field>
      <Field label="Bill the rest by" optional>
        {(wired) => (
          <input
            {...wired}
            type="date"
            value={binds.billBy ?? ''}
            onChange={(event) => day('billBy', event.target.value)}
          />
        )}
      </Field>
    </div>
  );
}
