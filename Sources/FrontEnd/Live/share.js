import { copy, copyLink, verify } from "./actions.js";
import { download } from "./download.js";

// What the menu of a demo does: see panel.js. A page loads it once a menu is opened.
globalThis.weftShare = { copy, copyLink, verify, download };
