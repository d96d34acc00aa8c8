public import DemoKit

/// The browser code over any catalog. A course's own product is
/// ```swift
/// import BrowserRuntime
/// import Demos
/// BrowserProduct.start(courseCatalog())
/// ```
/// The page calls `main` once, and then for each run
/// 1. `weft_allocate(size)` for a place to write a `LiveRequest` message,
/// 2. `weft_run(place, size)`, which answers with the place of a number (four bytes, lowest first)
///    and so many bytes of a `LiveResponse` message,
/// 3. `weft_free` for both places.
///
/// `weft_identity()` answers in the same way with the catalog's identity: a command whose catalog has
/// another refuses the module.
///
/// The module imports one function, `weft.progress`, which is told the share of a run that is done.
/// A trap ends the instance; the page makes a new one.
public enum BrowserProduct {
  // The page's worker has one thread.
  nonisolated(unsafe) static var catalog = Catalog<BrowserContext>()

  /// Keeps the catalog for every `weft_run` that follows.
  public static func start(_ catalog: Catalog<BrowserContext>) {
    self.catalog = catalog
  }
}

@_cdecl("weft_allocate")
public func allocate(size: UInt32) -> UnsafeMutableRawPointer {
  .allocate(byteCount: Int(size), alignment: 16)
}

@_cdecl("weft_free")
public func free(place: UnsafeMutableRawPointer) {
  place.deallocate()
}

@_cdecl("weft_run")
public func run(place: UnsafeRawPointer, size: UInt32) -> UnsafeMutableRawPointer {
  let message = [UInt8](UnsafeRawBufferPointer(start: place, count: Int(size)))
  return handedOver(BrowserProduct.catalog.answer(toMessage: message))
}

/// `Catalog.identity`, as `weft_run` answers.
@_cdecl("weft_identity")
public func identity() -> UnsafeMutableRawPointer {
  handedOver(Array(BrowserProduct.catalog.identity.utf8))
}

private func handedOver(_ bytes: [UInt8]) -> UnsafeMutableRawPointer {
  var writer = MessageWriter()
  writer.block(bytes)
  let result = allocate(size: UInt32(writer.bytes.count))
  result.copyMemory(from: writer.bytes, byteCount: writer.bytes.count)
  return result
}
