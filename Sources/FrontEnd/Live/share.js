import { copy, copyLink, verify } from "./actions.js";
import { download } from "./download.js";
import { Player } from "./player.js";

// What a page loads once a reader opens a menu, or plays a slider: see later.js.
globalThis.weftShare = { copy, copyLink, verify, download, Player };
