extension Stylesheet {
  /// A column of text with figures that may be wider; from 75rem on, the contents stand beside it.
  static let layout = """
    .weft-top, .weft-page, .weft-neighbours, .weft-index {
      max-width: var(--weft-broad);
      margin-inline: auto;
      padding-inline: var(--weft-margin);
    }
    .weft-top { padding-block: 1.1rem; font: var(--weft-small)/1.4 var(--weft-sans); }
    .weft-opening, .weft-contents, .weft-body > *, .weft-neighbours > *, .weft-lessons {
      max-width: var(--weft-measure);
      margin-inline: auto;
    }
    .weft-body > .weft-demo { max-width: none; }
    .weft-opening { padding-block: clamp(1.5rem, 6vw, 4.5rem) 0; margin-bottom: 2.2rem; }
    .weft-lede { margin: 0.9rem 0 0; color: var(--weft-quiet); font-size: 1.22em; line-height: 1.45;
      text-wrap: balance; }
    .weft-authors { margin: 1.1rem 0 0; color: var(--weft-quiet); font: var(--weft-small)/1.5 var(--weft-sans); }
    .weft-body { padding-bottom: 2rem; }
    .weft-body > :first-child { margin-top: 0; }
    .weft-body > table { display: block; width: fit-content; max-width: min(100%, var(--weft-measure));
      overflow-x: auto; }

    @media (max-width: 40rem) {
      .weft-body { overflow-x: auto; margin-inline: -0.5rem; padding-inline: 0.5rem; }
    }

    @media (min-width: 75rem) {
      .weft-top, .weft-page, .weft-neighbours {
        max-width: calc(13rem + 3rem + var(--weft-broad) + 2 * var(--weft-margin));
      }
      .weft-page, .weft-neighbours {
        display: grid;
        grid-template-columns: 13rem minmax(0, 1fr);
        column-gap: 3rem;
      }
      .weft-page > *, .weft-neighbours > * { grid-column: 2; width: 100%; }
      .weft-opening { margin-bottom: 2.8rem; }
    }

    """

  static let navigation = """
    .weft-skip {
      position: absolute;
      inset-inline-start: -100vw;
      padding: 0.6em 1em;
      background: var(--weft-ground);
      font: 1rem/1.4 var(--weft-sans);
    }
    .weft-skip:focus { inset-inline-start: 0.5rem; top: 0.5rem; z-index: 1; }

    .weft-top a { color: var(--weft-quiet); text-decoration: none; }
    .weft-top a:hover { color: var(--weft-accent); text-decoration: underline; }

    .weft-contents {
      margin-bottom: 2.8rem;
      padding-block: 1rem;
      border-block: 1px solid var(--weft-rule);
      font: var(--weft-small)/1.4 var(--weft-sans);
    }
    .weft-contents p { margin: 0 0 0.6em; color: var(--weft-quiet); }
    .weft-contents ol { margin: 0; padding: 0; list-style: none; }
    .weft-contents li { margin: 0; }
    .weft-contents li ol { padding-inline-start: 1em; }
    .weft-contents a { display: block; padding-block: 0.28em; color: var(--weft-ink);
      text-decoration: none; }
    .weft-contents a:hover { color: var(--weft-accent); text-decoration: underline; }

    @media (min-width: 75rem) {
      .weft-page > .weft-contents {
        grid-area: 1 / 1 / span 2;
        align-self: start;
        position: sticky;
        top: 0;
        max-height: 100vh;
        margin: 0;
        padding-block: clamp(1.5rem, 6vw, 4.5rem) 2rem;
        border: 0;
        overflow-y: auto;
        scrollbar-width: thin;
      }
      .weft-contents > ol { scroll-target-group: auto; }
      .weft-contents a { color: var(--weft-quiet); }
      .weft-contents a:target-current { color: var(--weft-ink); font-weight: 600; }
    }

    .weft-neighbours { margin-block: 3rem 5rem; }
    .weft-neighbours > div { border-top: 1px solid var(--weft-rule); }
    .weft-neighbours a { display: block; padding-block: 1rem; font-size: 1.12em; line-height: 1.35;
      text-decoration: none; text-wrap: balance; }
    .weft-neighbours a:hover { text-decoration: underline; }
    .weft-neighbours span { display: block; color: var(--weft-quiet);
      font: var(--weft-small)/1.6 var(--weft-sans); }
    .weft-next { text-align: end; }
    @media (min-width: 40rem) {
      .weft-neighbours > div { display: grid; grid-template-columns: 1fr 1fr; column-gap: 2rem; }
      .weft-next { grid-column: 2; }
    }

    .weft-index { padding-bottom: 5rem; }
    .weft-lessons { margin-block: 0; padding: 0; list-style: none; counter-reset: lesson; }
    .weft-lessons > li {
      position: relative;
      margin: 0;
      padding-block: 1.3rem;
      padding-inline-start: 2.6rem;
      border-top: 1px solid var(--weft-rule);
      counter-increment: lesson;
    }
    .weft-lessons > li::before {
      content: counter(lesson);
      position: absolute;
      inset-inline-start: 0;
      color: var(--weft-quiet);
      font: 1rem/1.75 var(--weft-sans);
    }
    .weft-lessons h2 { margin: 0; font-size: 1.25em; }
    .weft-lessons h2 a { text-decoration: none; }
    .weft-lessons h2 a:hover { text-decoration: underline; }
    .weft-lessons p { margin: 0.3em 0 0; color: var(--weft-quiet); }

    """
}
