import DemoKit
import Foundation

/// Finds what a dead link of one lesson was probably meant to lead to.
///
/// What there is to choose from is sorted once a lesson, and after a few dozen mistakes no more is
/// suggested: nobody reads the fiftieth, and comparing each with everything takes the machine.
struct NearbyNames {
  private let resolver: LinkResolver
  private var left = 50
  private lazy var lessons = resolver.anchors.keys.sorted()
  private var parts: [String: [String]] = [:]
  private var folders: [String: [String]] = [:]

  init(_ resolver: LinkResolver) { self.resolver = resolver }

  /// The part of a page, with its `#`.
  mutating func part(_ name: String, of target: String) -> String? {
    guard spend() else { return nil }
    let known = parts[target] ?? resolver.anchors[target]?.sorted ?? []
    parts[target] = known
    return Suggestion.closest(to: name, in: known).map { "#" + $0 }
  }

  /// A lesson or a file in the folder that was named or one called alike, as the lesson would write it.
  mutating func file(_ target: String) -> String? {
    guard spend() else { return nil }
    let folder = FilePath.folder(of: target)
    let beside = names(in: folder).map { folder.isEmpty ? $0 : folder + "/" + $0 }
    let found =
      lesson(for: target) ?? lessons.first { FilePath.name(of: $0) == FilePath.name(of: target) }
      ?? Suggestion.closest(to: target, in: lessons)
      ?? closest(to: target, in: beside) ?? inFolderCalledAlike(target)
    return found.map { CourseAddress.written($0, in: resolver.file) }
  }

  /// The lesson of which `target` is the page, or the name without its ending.
  private func lesson(for target: String) -> String? {
    let stem = target.hasSuffix(".html") ? String(target.dropLast(5)) : target
    return resolver.anchors[stem + ".md"] == nil ? nil : stem + ".md"
  }

  private func closest(to target: String, in paths: [String]) -> String? {
    let name = FilePath.name(of: target)
    let names = paths.map(FilePath.name(of:))
    return Suggestion.closest(to: name, in: names).flatMap { close in
      names.firstIndex(of: close).map { paths[$0] }
    }
  }

  private mutating func inFolderCalledAlike(_ target: String) -> String? {
    let folder = FilePath.folder(of: target)
    guard !folder.isEmpty, names(in: folder).isEmpty else { return nil }
    let above = FilePath.folder(of: folder)
    guard
      let close = Suggestion.closest(to: FilePath.name(of: folder), in: names(in: above))
    else { return nil }
    let path = (above.isEmpty ? close : above + "/" + close) + "/" + FilePath.name(of: target)
    return FileKind(of: FileOffer.place(path, resolver.root)) == .file ? path : nil
  }

  private mutating func names(in folder: String) -> [String] {
    if let known = folders[folder] { return known }
    let place = folder.isEmpty ? resolver.root : FileOffer.place(folder, resolver.root)
    var names: [String] = []
    if folder.isEmpty || FilePath.isReally(place, inside: resolver.root) {
      names = ((try? FolderNames.of(place)) ?? []).filter { !$0.hasPrefix(".") }
    }
    folders[folder] = names
    return names
  }

  private mutating func spend() -> Bool {
    left -= 1
    return left >= 0
  }
}
