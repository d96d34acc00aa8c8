import DemoKit
import Synchronization
import Weaving

/// The catalog that commands work over. The argument parser makes its commands itself, so they find
/// it here.
enum World {
  static let catalog = Mutex(Catalog<NativeContext>())

  static var currentCatalog: Catalog<NativeContext> { catalog.withLock { $0 } }
}
