extension Stylesheet {
  /// The controls that a script puts above a demo; without one, nothing of this is there.
  static let live = """
    .weft-demo > .weft-live { margin-bottom: 1.4rem; padding-block: 1rem 0.7rem;
      border-block: 1px solid var(--weft-rule); }
    .weft-controls { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr));
      gap: 1rem 2rem; }
    .weft-control { min-width: 0; }
    .weft-control-line { display: flex; flex-wrap: wrap; align-items: center; gap: 0.3rem 0.6rem; }
    .weft-control-line > label { flex: 1 1 auto; }
    .weft-control input[type="text"], .weft-control select {
      width: 6.5rem; min-height: 1.9rem; padding: 0.1rem 0.45rem; box-sizing: border-box;
      border: 1px solid var(--weft-quiet); border-radius: 4px;
      background: var(--weft-ground); color: var(--weft-ink); font: inherit; text-align: end;
    }
    .weft-control input.weft-list, .weft-control select { width: auto; max-width: 100%; text-align: start; }
    .weft-control input.weft-list { flex: 1 1 8rem; width: 8rem; }
    .weft-control input[type="range"] { display: block; width: 100%; height: 1.6rem; margin: 0.15rem 0 0;
      accent-color: var(--weft-accent); }
    .weft-control input[type="checkbox"] { width: 1.5rem; height: 1.5rem; margin: 0;
      accent-color: var(--weft-accent); }
    .weft-control [aria-invalid] { border-color: var(--weft-bad); }
    .weft-control .weft-help { margin: 0; }
    .weft-control-problem { margin: 0.2rem 0 0; color: var(--weft-bad); }
    .weft-control-problem:empty, .weft-notice:empty, .weft-status:empty { display: none; }
    .weft-actions { display: flex; flex-wrap: wrap; align-items: center; gap: 0.4rem 0.6rem;
      margin-top: 0.9rem; }
    .weft-live button { min-height: 1.9rem; padding: 0.1rem 0.7rem; border: 1px solid var(--weft-rule);
      border-radius: 4px; background: var(--weft-wash); color: var(--weft-ink); font: inherit;
      cursor: pointer; }
    .weft-live button:hover:enabled { border-color: var(--weft-accent); color: var(--weft-accent); }
    .weft-live button:disabled { opacity: 0.45; cursor: default; }
    .weft-live progress { width: 8rem; accent-color: var(--weft-accent); }
    .weft-status { flex: 1 1 14rem; min-width: 0; margin: 0; color: var(--weft-quiet); }
    .weft-notice { max-width: var(--weft-measure); margin: 1rem auto; padding: 0.7rem 1rem;
      background: var(--weft-bad-wash); border-inline-start: 3px solid var(--weft-bad);
      font: var(--weft-small)/1.5 var(--weft-sans); overflow-wrap: anywhere; }
    .weft-stale > :not(.weft-live) { opacity: 0.45; }
    .weft-demo:has(> .weft-broken) { position: relative; }
    .weft-demo > .weft-broken { position: absolute; z-index: 1; inset: 0 0 auto; margin: 0; }

    .weft-figure { position: relative; }
    .weft-reader { position: absolute; inset: 0; pointer-events: none; }
    .weft-ring-layer { position: absolute; inset: 0; width: 100%; height: 100%; overflow: visible; }
    .weft-ring-layer path { fill: none; stroke-linejoin: round; stroke-linecap: round; }
    .weft-ring-halo { stroke: var(--weft-ground); stroke-width: 5; }
    .weft-ring-line { stroke: var(--weft-ink); stroke-width: 2; }
    .weft-tip { position: absolute; width: max-content; max-width: min(18rem, 80%);
      padding: 0.35rem 0.6rem; border: 1px solid var(--weft-quiet); border-radius: 4px;
      background: var(--weft-ground); color: var(--weft-ink); line-height: 1.35; }
    .weft-tip div { color: var(--weft-quiet); }
    .weft-tip span { color: var(--weft-ink); white-space: nowrap; }
    .weft-said { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden;
      clip-path: inset(50%); white-space: nowrap; }
    @media print {
      .weft-demo > .weft-live, .weft-notice, .weft-reader, .weft-said { display: none; }
    }

    """
}
