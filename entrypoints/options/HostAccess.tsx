import { useEffect, useState } from 'react';
import { browser } from 'wxt/browser';
import { Button } from '../../components/Button.tsx';
import { Note } from '../../components/Note.tsx';

/** The billing sites of the manifest; Firefox lets a person withhold them, and then nothing can be held there. */
const origins = (browser.runtime.getManifest().host_permissions ?? []) as string[];

/** Says whether the extension may see the billing sites, with a button where it may not. */
export function HostAccess() {
  const [granted, setGranted] = useState<boolean | null>(null);
  useEffect(() => {
    const look = () => void browser.permissions.contains({ origins }).then(setGranted);
    look();
    browser.permissions.onAdded.addListener(look);
    browser.permissions.onRemoved.addListener(look);
    return () => {
      browser.permissions.onAdded.removeListener(look);
      browser.permissions.onRemoved.removeListener(look);
    };
  }, []);
  if (granted === null) return null;
  if (granted) return <p className="quiet small">Access to the billing sites is granted.</p>;
  return (
    <Note tone="bad">
      <p>Countersign may not see the billing sites in this browser, so no save can be held there.</p>
      <div>
        <Button look="primary" onPress={() => void browser.permissions.request({ origins }).then(setGranted)}>
          Grant access to the billing sites
        </Button>
      </div>
    </Note>
  );
}
