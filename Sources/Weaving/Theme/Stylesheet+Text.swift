extension Stylesheet {
  static let text = """
    *, ::before, ::after { box-sizing: border-box; }

    html {
      font-size: clamp(1.0625rem, 0.98rem + 0.35vw, 1.25rem);
      scroll-padding-top: 1.5rem;
      -webkit-text-size-adjust: 100%;
      text-size-adjust: 100%;
    }

    body {
      margin: 0;
      background: var(--weft-ground);
      color: var(--weft-ink);
      font: 400 1em/1.62 var(--weft-serif);
      font-kerning: normal;
      font-variant-ligatures: common-ligatures;
      overflow-wrap: break-word;
      hanging-punctuation: first allow-end;
    }

    h1, h2, h3, h4, h5, h6 {
      margin: 2.6em 0 0.6em;
      font-weight: 700;
      line-height: 1.22;
      text-wrap: balance;
    }
    h1 { margin: 0; font-size: clamp(2rem, 1.4rem + 2.6vw, 2.9rem); line-height: 1.1;
      letter-spacing: -0.012em; }
    h2 { font-size: 1.5em; letter-spacing: -0.006em; }
    h3 { margin-top: 2em; font-size: 1.18em; }
    h4, h5, h6 { margin-top: 1.8em; font-size: 1em; }
    h5, h6 { color: var(--weft-quiet); }
    h2 + h3, h3 + h4 { margin-top: 1em; }

    p, ul, ol, dl, blockquote, pre, table, figure { margin: 0 0 1.1em; }
    p { text-wrap: pretty; }
    ul, ol { padding-inline-start: 1.5em; }
    li { margin-bottom: 0.35em; }
    li > ul, li > ol { margin: 0.35em 0 0; }
    hr { margin: 3em auto; width: 6em; border: 0; border-top: 1px solid var(--weft-rule); }
    img, video { max-width: 100%; height: auto; }
    b, strong { font-weight: 700; }

    a { color: var(--weft-accent); text-decoration-thickness: 0.06em; text-underline-offset: 0.18em; }
    a:hover { text-decoration-thickness: 0.12em; }
    :focus-visible { outline: 3px solid var(--weft-accent); outline-offset: 3px; border-radius: 2px; }
    main:focus-visible { outline: none; }
    ::selection { background: color-mix(in srgb, var(--weft-accent) 24%, transparent); }

    blockquote {
      margin-inline: 0;
      padding-block: 0.1em;
      padding-inline: 1.25em 0;
      border-inline-start: 3px solid var(--weft-accent);
    }
    blockquote > :last-child { margin-bottom: 0; }

    table { border-collapse: collapse; font: var(--weft-small)/1.45 var(--weft-sans); }
    th, td { padding-block: 0.45em; padding-inline: 0 1.2em; border-bottom: 1px solid var(--weft-rule);
      text-align: start; vertical-align: baseline; }
    th { font-weight: 600; }

    .katex { font-size: 1.12em; }
    .weft-joined { white-space: nowrap; }
    .weft-equation > .katex-display { margin: 0; }
    .weft-equation {
      margin: 1.5em 0;
      padding-block: 0.25em;
      overflow: auto hidden;
      scrollbar-width: thin;
    }
    .weft-tex-source { white-space: pre-wrap; }

    """

  static let code = """
    code, kbd, samp, pre { font-family: var(--weft-mono); font-size: 0.86em; }
    :not(pre) > code { overflow-wrap: anywhere; }
    pre {
      padding: 0.9em 1.1em;
      overflow: auto;
      background: var(--weft-wash);
      border-radius: 4px;
      line-height: 1.5;
      tab-size: 4;
      scrollbar-width: thin;
    }
    pre > code { font-size: 1em; }

    """
}
