import { useEffect, useState } from 'react';
import type { VersionsReply } from '../../lib/answers.ts';
import { send } from '../../lib/ask.ts';
import { Loading } from '../../components/Button.tsx';
import { Badge, ErrorNote } from '../../components/Note.tsx';
import { Table } from '../../components/Table.tsx';
import { sentence } from '../../components/useCommand.ts';
import { When } from '../../components/When.tsx';

/** Every version of the policy: who loaded it, and since when it is in force. The endpoint is asked, since only it knows. */
export function Versions({ signedIn, zone }: { signedIn: boolean; zone: string }) {
  return signedIn ? <Known zone={zone} /> : null;
}

function Known({ zone }: { zone: string }) {
  const [reply, setReply] = useState<VersionsReply | null>(null);
  useEffect(() => {
    let gone = false;
    send({ type: 'policy.versions' })
      .catch((cause: unknown): VersionsReply => ({ ok: false, why: sentence(cause) }))
      .then((answer) => gone || setReply(answer));
    return () => {
      gone = true;
    };
  }, []);
  if (!reply) return <Loading what="Asking the endpoint for the versions…" />;
  if (!reply.ok) return <ErrorNote why={`The versions are not known now. ${reply.why}`} />;
  return (
    <Table caption="Versions" columns={['Version', 'In force from', 'Author', 'Loaded']}>
      {reply.versions.map(({ version, effectiveFrom, by, loadedAt, inForce }) => (
        <tr key={version}>
          <th scope="row">
            {version} {inForce && <Badge tone="good">In force</Badge>}
          </th>
          <td>
            <When at={effectiveFrom} zone={zone} />
          </td>
          <td>{by}</td>
          <td>
            <When at={loadedAt} zone={zone} />
          </td>
        </tr>
      ))}
    </Table>
  );
}
