import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { startTools } from '../lib/teach/tools.ts';

/** Put into a page only when somebody asks for it on the options page: taking a screen down, and teaching one. */
export default defineUnlistedScript(() => startTools(document, location.hostname));
