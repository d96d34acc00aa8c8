import Foundation
import Weaving

/// The user's browser.
enum Browser {
  /// Opens an address that is a secret; where there is no browser, nothing happens.
  ///
  /// Other users of the machine can see what programs are started with, so the browser is given the name of
  /// a file that leads there.
  static func open(secret address: String) {
    let escaped = address.replacingOccurrences(of: "&", with: "&amp;")
    let page = """
      <!doctype html><meta charset="utf-8"><title>Weft</title>
      <meta http-equiv="refresh" content="0; url=\(escaped)">
      <a href="\(escaped)">The preview</a>

      """
    do throws(FileFailure) {
      open(try UserFolders.current.keep(page, as: "preview.html"))
    } catch {
      Terminal.complain("note: the browser is not opened: \(error.reason)")
    }
  }

  private static func open(_ address: String) {
    #if os(macOS)
      let program = "/usr/bin/open"
    #else
      let program = "/usr/bin/xdg-open"
    #endif
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = [address]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try? process.run()
  }
}
