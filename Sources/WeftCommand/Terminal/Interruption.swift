import Dispatch
import Foundation
import Weaving

/// Control-C ends the process with code 130, never in the middle of writing a page.
enum Interruption {
  static func endWithCode130() {
    _ = source
  }

  private static let source: any DispatchSourceSignal = {
    signal(SIGINT, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
    source.setEventHandler {
      SiteWriter.whenNotWriting { _exit(130) }
    }
    source.resume()
    return source
  }()
}
