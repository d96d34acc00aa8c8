import Dispatch
import Foundation
import Synchronization
import Weaving

/// Control-C ends the process with code 130, never in the middle of writing a page; a command that runs
/// until it is interrupted has a better end of its own.
enum Interruption {
  private static let ending = Mutex<@Sendable () -> Void> {
    SiteWriter.whenNotWriting { _exit(130) }
  }

  static func start() {
    listen(SIGINT)
  }

  /// Makes Control-C, and a request to terminate, do this and no more; a second one ends the process.
  static func replace(_ end: @escaping @Sendable () -> Void) {
    ending.withLock { ending in
      ending = {
        Self.ending.withLock { $0 = { _exit(130) } }
        end()
      }
    }
    listen(SIGTERM)
  }

  private static func listen(_ number: Int32) {
    signal(number, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
    source.setEventHandler {
      // Holding the source here keeps it for the life of the process.
      _ = source
      let end = ending.withLock { $0 }
      end()
    }
    source.resume()
  }
}
