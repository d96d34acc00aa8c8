import Foundation
import FrontEnd

/// The demos as WebAssembly, with the script that runs them in a page.
package struct BrowserCode: Sendable {
  /// A WebAssembly module.
  package var module: [UInt8]

  /// - Returns: `nil` when the file can't be read or is not WebAssembly.
  package init?(file: String) {
    guard let bytes = try? BoundFile.read(file), bytes.starts(with: [0x00, 0x61, 0x73, 0x6D])
    else { return nil }
    module = bytes
  }

  /// Classic scripts: a page opened from disk may load neither modules nor data.
  static let scriptPath = "weft-live.js"
  static let demosPath = "weft-demos.js"
  static let sharePath = "weft-share.js"

  var demosScript: String {
    "var weftDemos = \"\(Data(module).base64EncodedString())\";\n" + Scripts.worker
  }
}
