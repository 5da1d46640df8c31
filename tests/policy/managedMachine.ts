import { spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Where browsers on Linux look for the policies of the machine; the one in use is among them. */
const policyRoots = ['chromium', 'opt/chrome', 'opt/chrome_for_testing', 'firefox'];

const asRoot = process.getuid?.() === 0;
/** Without root, a user namespace gives the right to mount, where the machine allows that. */
const unshare = asRoot ? 'unshare --mount' : 'unshare --map-root-user --mount';

/**
 * Why this machine cannot give a browser a policy folder of its own; `null` where it can. Linux as root has to be able to,
 * unless COUNTERSIGN_NO_MOUNTS says that this one cannot (a container without the right to mount).
 * @throws where it should be able to and is not, so that no run passes without these tests by accident
 */
export function whyNotManaged(): string | null {
  if (process.platform !== 'linux')
    return `policy files are tried on Linux only (this is ${process.platform})`;
  if (process.env.COUNTERSIGN_NO_MOUNTS) return 'COUNTERSIGN_NO_MOUNTS is set';
  // Seen in the new namespace alone, and gone with it.
  const probe = spawnSync('sh', ['-c', `${unshare} mount -t tmpfs tmpfs /tmp`], { encoding: 'utf8' });
  if (probe.status === 0) return null;
  const said = probe.stderr.trim() || probe.error?.message || `exit ${probe.status}`;
  if (!asRoot) return `needs root, or user namespaces that this machine does not allow: ${said}`;
  throw new Error(
    `No browser can be given policy files of its own here, because mounting is not allowed: ${said}. ` +
      'Set COUNTERSIGN_NO_MOUNTS=1 to go without these tests.',
  );
}

/** A browser program that finds this test's policy files in `/etc`; nothing outside of it does. */
export interface ManagedMachine {
  /** To be started in place of the browser's own program. */
  readonly program: string;
  /** Writes a policy file in one step, under the browser's folder in `/etc`; a running browser sees it. */
  write(file: string, content: unknown): Promise<void>;
  end(): Promise<void>;
}

/**
 * Each start of `program` gets a mount namespace with a copy of `/etc` in memory, in which an ordinary folder of ours
 * lies over the policy folders. It ends with the browser: the machine never holds a policy, not even after a crash.
 */
export async function managedMachine(browser: string): Promise<ManagedMachine> {
  const root = await mkdtemp(join(tmpdir(), 'countersign-managed-'));
  const policies = join(root, 'policies');
  const program = join(root, 'browser');
  await mkdir(policies);
  await mkdir(join(root, 'etc'));
  await writeFile(program, script(root, browser));
  await chmod(program, 0o755);
  return {
    program,
    async write(file, content) {
      const path = join(policies, file);
      const draft = join(root, 'draft.json');
      await mkdir(dirname(path), { recursive: true });
      await writeFile(draft, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
      await rename(draft, path);
    },
    end: () => rm(root, { recursive: true, force: true }),
  };
}

/** `exec` throughout: the process that puppeteer starts, and ends, is the browser itself, with its pipes. */
function script(root: string, browser: string): string {
  return `#!/bin/sh
exec ${unshare} sh -c '
set -e
etc=$1 policies=$2 browser=$3
shift 3
mount -t tmpfs tmpfs "$etc"
# Without root a few files cannot be read; no browser needs those.
cp -a /etc/. "$etc" 2>/dev/null || true
for place in ${policyRoots.join(' ')}; do
  mkdir -p "$etc/$place"
  mount --bind "$policies" "$etc/$place"
done
mount --rbind "$etc" /etc
exec "$browser" "$@"
' sh '${root}/etc' '${root}/policies' '${browser}' "$@"
`;
}
