import type { RequestState } from '../lib/approval/state.ts';
import { Badge } from './Note.tsx';
import { statusTone, statusWords } from './words.ts';

/** Where a request stands, in words. */
export function StatusBadge({ request }: { request: RequestState }) {
  return <Badge tone={statusTone[request.status]}>{statusWords[request.status]}</Badge>;
}
