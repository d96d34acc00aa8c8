import Dispatch
import Foundation
import Weaving

/// Control-C ends the process with code 130, never in the middle of writing a page.
enum Interruption {
  static func endWithCode130() {
    signal(SIGINT, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
    source.setEventHandler {
      // Holding the source here keeps it for the life of the process.
      _ = source
      SiteWriter.whenNotWriting { _exit(130) }
    }
    source.resume()
  }
}
