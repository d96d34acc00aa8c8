/// The parts of a site as they were made last.
package struct SiteMemory {
  private var index: (model: IndexModel, regions: PageRegions)?
  /// By the page's path.
  private var pages: [String: (model: PageModel, regions: PageRegions)] = [:]
  /// What explains the terms of each lesson that was not rendered, by its file.
  private var explanations: [String: (basis: ExplanationBasis, html: [String])] = [:]
  private var shared: [SiteWriter.File]?
  private var browserCode: [SiteWriter.File]?
  private var formulaAssets: [SiteWriter.File]?
  /// By where they are read.
  private var images: [String: (state: FileState, file: PublishedFile)] = [:]

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

  /// What a lesson's explanations are made of.
  struct ExplanationBasis: Equatable {
    var stamp: Int
    var formulas: Int
  }

  mutating func explanations(
    of file: String, _ basis: ExplanationBasis, _ make: () -> [String]
  ) -> [String] {
    if let known = explanations[file], known.basis == basis { return known.html }
    let html = make()
    explanations[file] = (basis, html)
    return html
  }

  mutating func keepPages(_ paths: Set<String>) {
    pages = pages.filter { paths.contains($0.key) }
    explanations = explanations.filter { paths.contains(Course.page(for: $0.key)) }
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

  /// What a file holds, which is read only if it is not as it was.
  mutating func image(
    _ file: borrowing BoundFile, at source: String, allowsScripts: Bool
  ) throws(BoundFile.Refusal) -> PublishedFile {
    if let known = images[source], known.state == file.state { return known.file }
    let published = PublishedFile(try file.bytes(), at: source, allowsScripts: allowsScripts)
    images[source] = (file.state, published)
    return published
  }

  /// Makes sure that the file is read again: its time may not tell two quick changes apart.
  package mutating func forgetImage(_ source: String) { images[source] = nil }

  mutating func keepImages(_ sources: Set<String>) {
    images = images.filter { sources.contains($0.key) }
  }
}
