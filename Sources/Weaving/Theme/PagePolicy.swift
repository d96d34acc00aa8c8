/// What a page may load and run, whatever its lesson holds: its content security policy.
///
/// Nothing comes from anywhere but the page's own folder. The page's loaders run, and what they load;
/// no other script does, be it in the page or in a frame, nor any handler, frame, object or form. In
/// Chromium, from disk, a frame with `srcdoc` ran scripts beside the page in spite of `frame-src 'none'`
/// as long as addresses were allowed: hence digests alone. No address is named for browsers without
/// `'strict-dynamic'`: they have no `'wasm-unsafe-eval'` either, and show the page as it was rendered.
struct PagePolicy {
  var loaders: [PageLoader]
  /// Whether a server shows the page and keeps it up to date, or it is opened from disk.
  var isServed: Bool
  /// Whether the course's own scripts run, which whoever renders it must have said.
  var allowsScripts: Bool

  var text: String {
    let place = isServed ? "'self'" : Self.disk
    var rules = ["default-src 'none'"]
    if let scripts { rules.append("script-src \(scripts) 'wasm-unsafe-eval'") }
    if isServed {
      rules += ["worker-src 'self' blob:", "connect-src 'self'"]
    } else if scripts != nil {
      rules.append("worker-src blob:")
    }
    // KaTeX positions glyphs by inline styles.
    rules += [
      "style-src \(place) 'unsafe-inline'", "font-src \(place)", "img-src \(place) data:",
      "media-src \(place) data:", "base-uri 'none'", "form-action 'none'",
    ]
    if isServed { rules.append("frame-ancestors 'none'") }
    return rules.joined(separator: "; ")
  }

  /// Opened from disk a page's origin is opaque, and browsers disagree whether 'self' matches it.
  private static let disk = "'self' file:"

  private var scripts: String? {
    if allowsScripts { return (isServed ? "'self'" : Self.disk) + " 'unsafe-inline'" }
    if loaders.isEmpty { return nil }
    return (loaders.map(\.digest) + ["'strict-dynamic'"]).joined(separator: " ")
  }
}

extension PageRegions {
  /// What a file or a message of a server may do that is no page.
  package static let servedFilePolicy =
    PagePolicy(loaders: [], isServed: true, allowsScripts: false).text
}
