import type { PageData } from "./Common/page-data.js";
import type { KaTeX } from "./Formulas/katex.js";
import type { copy, copyLink, verify } from "./Live/actions.js";
import type { Demo } from "./Live/demo.js";
import type { download } from "./Live/download.js";
import type { Page } from "./Live/page.js";
import type { Player } from "./Live/player.js";
import type { PreviewState } from "./Preview/state.js";

declare global {
  // What the scripts in a page say before others are loaded (`PageLoader`, `BrowserCode`).
  var weftPage: PageData;
  var weftDemos: string;
  var weftWorker: () => void;
  var weftPreview: PreviewState;

  /** The addresses that a page's loader loads; `Scripts.loader` puts them in this name's place. */
  var weftSources: string[];

  /** What the page's own script shows to the one that changes an open page. */
  var weft: { page: Page; Demo: typeof Demo } | undefined;

  /** Kept once `weft` is there, in pages that have demos. */
  var weftReady: Promise<void> | undefined;

  /** What a reader does not need at once: see `Live/later.js`. */
  var weftShare: {
    copy: typeof copy; copyLink: typeof copyLink; verify: typeof verify; download: typeof download;
    Player: typeof Player;
  };

  /** In the engine that renders formulas, not in a page. */
  var katex: KaTeX;

  interface Uint8ArrayConstructor {
    /** In browsers since 2025. */
    fromBase64?(text: string): Uint8Array;
  }
}
