public import DemoKit

/// The browser code over any catalog. A course's own product is
/// ```swift
/// import BrowserRuntime
/// import Demos
/// BrowserProduct.start(courseCatalog())
/// ```
/// The page's worker calls `main` once, `weft_open` with the page, and then for each run
/// 1. `weft_allocate(size)` for a place to write a `LiveRequest` message,
/// 2. `weft_run(place, size)`, which answers with the place of a number (four bytes, lowest first)
///    and so many bytes of a `LiveResponse` message,
/// 3. `weft_free` for both places.
///
/// `weft_open(place, size)` takes a `PageDescription` in the same way, whenever the page is another one, and
/// answers whether it can be read.
///
/// `weft_identity()` answers in the same way with the catalog's identity: a command whose catalog has
/// another refuses the module.
///
/// The module imports one function, `weft.progress`, which is told the share of a run that is done.
/// A trap ends the instance; the page makes a new one.
public enum BrowserProduct {
  // The page's worker has one thread.
  nonisolated(unsafe) static var catalog = Catalog<BrowserContext>()
  nonisolated(unsafe) static var page = OpenPage()

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

@_cdecl("weft_open")
public func open(place: UnsafeRawPointer, size: UInt32) -> Bool {
  guard let page = PageDescription(bytes: bytes(place, size)) else { return false }
  BrowserProduct.page = OpenPage(page)
  return true
}

@_cdecl("weft_run")
public func run(place: UnsafeRawPointer, size: UInt32) -> UnsafeMutableRawPointer {
  handedOver(
    BrowserProduct.page.answer(toMessage: bytes(place, size), in: BrowserProduct.catalog))
}

private func bytes(_ place: UnsafeRawPointer, _ size: UInt32) -> [UInt8] {
  [UInt8](UnsafeRawBufferPointer(start: place, count: Int(size)))
}

/// `Catalog.identity`, as `weft_run` answers.
@_cdecl("weft_identity")
public func identity() -> UnsafeMutableRawPointer {
  handedOver(Array(BrowserProduct.catalog.identity.utf8))
}

private func handedOver(_ bytes: [UInt8]) -> UnsafeMutableRawPointer {
  let result = allocate(size: 4 + UInt32(bytes.count))
  result.storeBytes(of: UInt32(bytes.count).littleEndian, as: UInt32.self)
  (result + 4).copyMemory(from: bytes, byteCount: bytes.count)
  return result
}
