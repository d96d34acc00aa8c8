import Foundation

/// The parts of a site as they were made last.
package struct SiteMemory {
  private var index: (model: IndexModel, regions: PageRegions)?
  /// By the page's path.
  private var pages: [String: (model: PageModel, regions: PageRegions)] = [:]
  private var shared: [SiteWriter.File]?
  private var browserCode: [SiteWriter.File]?
  private var formulaAssets: [SiteWriter.File]?
  /// By where they are read.
  private var images: [String: (state: FileState, file: SiteWriter.File)] = [:]

  package init() {}

  mutating func regions(of model: IndexModel) -> PageRegions {
    if let index, index.model == model { return index.regions }
    let regions = model.regions
    index = (model, regions)
    return regions
  }

  mutating func regions(of model: PageModel, at path: String) -> PageRegions {
    if let known = pages[path], known.model == model { return known.regions }
    let regions = model.regions
    pages[path] = (model, regions)
    return regions
  }

  mutating func keepPages(_ paths: Set<String>) {
    pages = pages.filter { paths.contains($0.key) }
  }

  mutating func shared(_ make: () -> [SiteWriter.File]) -> [SiteWriter.File] {
    let files = shared ?? make()
    shared = files
    return files
  }

  mutating func browserCode(_ make: () -> [SiteWriter.File]) -> [SiteWriter.File] {
    let files = browserCode ?? make()
    browserCode = files
    return files
  }

  mutating func formulaAssets(
    _ make: () throws(TeXError) -> [SiteWriter.File]
  ) throws(TeXError) -> [SiteWriter.File] {
    if let formulaAssets { return formulaAssets }
    let files = try make()
    formulaAssets = files
    return files
  }

  /// The image of a file that is as it was, or as `read` finds it.
  mutating func image(
    _ source: String, _ read: () -> SiteWriter.File?
  ) -> SiteWriter.File? {
    let state = FileState(of: source)
    if let state, let known = images[source], known.state == state { return known.file }
    guard let file = read(), let state else {
      images[source] = nil
      return nil
    }
    images[source] = (state, file)
    return file
  }

  /// Makes sure that the file is read again: its time may not tell two quick changes apart.
  package mutating func forgetImage(_ source: String) { images[source] = nil }

  mutating func keepImages(_ sources: Set<String>) {
    images = images.filter { sources.contains($0.key) }
  }
}

/// What tells whether a file was written since.
private struct FileState: Equatable {
  var file: UInt64
  var size: Int64
  var seconds: Int
  var nanoseconds: Int

  init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    #if os(Linux)
      let changed = status.st_ctim
    #else
      let changed = status.st_ctimespec
    #endif
    file = UInt64(status.st_ino)
    size = Int64(status.st_size)
    seconds = changed.tv_sec
    nanoseconds = changed.tv_nsec
  }
}
