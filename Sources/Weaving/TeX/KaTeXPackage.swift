/// An installed KaTeX: its script, its style sheet and its fonts.
package struct KaTeXPackage: Sendable {
  /// The directory of `katex.min.js`, `katex.min.css` and `fonts/`.
  package let directory: String
  /// KaTeX's version, the script's length (a distribution may have patched it) and the number that
  /// changes when the driver here does.
  package let version: String

  /// Raised by whoever changes what FrontEnd/Formulas/katex.js makes of a formula.
  private static let driverVersion = 2

  /// `KATEX_DIR`, Debian's `libjs-katex`, and Homebrew's `katex` (untested).
  package static func usualDirectories() -> [String] {
    let chosen = HostFile.environment("KATEX_DIR").map { [$0] } ?? []
    let homebrew = ["/opt/homebrew", "/usr/local"].flatMap { prefix in
      [
        "\(prefix)/opt/katex/libexec/lib/node_modules/katex/dist",
        "\(prefix)/lib/node_modules/katex/dist",
      ]
    }
    return chosen + ["/usr/share/javascript/katex"] + homebrew
  }

  /// - Parameter directory: `nil` for the first of the usual ones that has the script.
  /// - Throws: `.unavailable`, saying what to install.
  package init(directory: String? = nil) throws(TeXError) {
    let places = directory.map { [$0] } ?? Self.usualDirectories()
    guard let place = places.first(where: { HostFile.exists($0 + "/katex.min.js") }) else {
      throw TeXError(.unavailable, Self.advice(missingIn: directory))
    }
    self.directory = place
    let script = place + "/katex.min.js"
    // The version stands in the last few hundred bytes of every release so far.
    guard let size = HostFile.size(script),
      let number = Self.versionNumber(in: HostFile.bytes(script, from: -4096))
        ?? Self.versionNumber(in: HostFile.bytes(script))
    else {
      throw TeXError(.unavailable, "'\(script)' is not KaTeX: it states no version")
    }
    version = "\(number) \(size) \(Self.driverVersion)"
  }

  /// The script.
  func source() throws(TeXError) -> String {
    guard let bytes = HostFile.bytes(directory + "/katex.min.js") else {
      throw TeXError(.unavailable, "'\(directory)/katex.min.js' can't be read")
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func advice(missingIn directory: String?) -> String {
    #if canImport(Darwin)
      let install = "install it with 'brew install katex', or set KATEX_DIR"
    #else
      let install = "install it with 'apt-get install libjs-katex fonts-katex', or set KATEX_DIR"
    #endif
    return if let directory {
      "formulas need KaTeX, and '\(directory)' has no katex.min.js"
    } else {
      "formulas need KaTeX: \(install)"
    }
  }

  /// What follows `version:"` up to the next quotation mark.
  private static func versionNumber(in bytes: [UInt8]?) -> String? {
    guard let bytes else { return nil }
    let marker = Array("version:\"".utf8)
    guard bytes.count > marker.count else { return nil }
    for start in (0...(bytes.count - marker.count)).reversed()
    where bytes[start] == marker[0] && bytes[start..<(start + marker.count)].elementsEqual(marker) {
      let number = bytes[(start + marker.count)...].prefix { $0 != UInt8(ascii: "\"") }
      return number.count < 40 ? String(decoding: number, as: UTF8.self) : nil
    }
    return nil
  }
}
