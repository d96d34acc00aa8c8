import DemoKit

/// The words for what stands in the way of browser code.
enum BuildWords {
  static func missing(_ all: [BrowserTools.Missing]) -> String {
    #if os(macOS)
      let packages = all.compactMap(\.packages?.homebrew)
      let how = "brew install "
    #else
      let packages = all.compactMap(\.packages?.debian)
      let how = "apt-get install "
    #endif
    let list = all.map(\.what).joined(separator: ", ")
    return "Browser code can't be built here: \(list) \(all.count == 1 ? "is" : "are") missing."
      + (packages.isEmpty ? "" : " " + how + packages.joined(separator: " "))
  }

  static func noProduct(of package: String) -> String {
    """
    '\(package)' has no browser product: an executable target that depends on \
    \(BrowserGraph.runtime) and on the demos, as docs/own-demos.md shows.
    """
  }

  static func manyProducts(of package: String, _ names: [String]) -> String {
    "'\(package)' has \(names.count) browser products: choose one with --product. "
      + "They are \(listed(names))."
  }

  static func unknownProduct(_ name: String, of package: String, among names: [String]) -> String {
    guard !names.isEmpty else { return noProduct(of: package) }
    if let close = Suggestion.closest(to: name, in: names) {
      return "'\(package)' has no browser product '\(name)'. Did you mean '\(close)'?"
    }
    return "'\(package)' has no browser product '\(name)'. There is \(listed(names))."
  }

  static func nobodyOffers(_ product: String, to package: String) -> String {
    "'\(package)' depends on a product '\(product)' that none of its packages offers."
  }

  static func notForBrowsers(_ target: String, of package: String) -> String {
    "The browser product stands on '\(target)' of '\(package)', which is neither Swift nor C."
  }

  static func unreadable(_ folder: String, saying words: String) -> String {
    let reasons = words.split(separator: "\n").filter { $0.hasPrefix("error: ") }
      .map { $0.dropFirst("error: ".count) }
    let reason = reasons.first ?? words.split(separator: "\n").last ?? "no reason is given"
    return "The package in '\(folder)' can't be read: \(reason)"
  }

  private static func listed(_ names: [String]) -> String {
    names.map { "'\($0)'" }.joined(separator: ", ")
  }
}
