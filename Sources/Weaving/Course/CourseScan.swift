import Foundation
import LessonSyntax

/// Looks through a course's folder for lessons, and notes what it passes over that may be missed.
///
/// No link to a folder is followed: it may lead out of the course, or round in a circle.
struct CourseScan {
  /// Every `.md`, relative to the root, in the order of the names.
  private(set) var lessons: [String] = []
  private(set) var passedOver = PassedOver()
  private(set) var diagnostics: [Diagnostic] = []
  /// Whether every folder could be read.
  private(set) var isComplete = true

  private let files: CourseFiles
  /// Whether the folder that is looked through holds pages that Weft wrote.
  private var isAmongPages = false

  /// How deep folders may lie in each other.
  static let depthLimit = 32

  init(_ files: CourseFiles) {
    self.files = files
    scan("", depth: 0)
    lessons.sort()
  }

  /// Hidden folders are passed over. Those that pages were written into are not, for lessons may lie among
  /// them; but what else is there is the pages' own.
  private mutating func scan(_ folder: String, depth: Int) {
    guard depth <= Self.depthLimit else {
      let limit = "folders may lie \(Self.depthLimit) deep in a course, and this one lies deeper"
      return report("too-deep", limit, folder)
    }
    guard let names = names(in: folder) else { return }
    let wasAmongPages = isAmongPages
    defer { isAmongPages = wasAmongPages }
    if !folder.isEmpty, names.contains(SiteManifest.name) { isAmongPages = true }
    for name in names {
      let path = folder.isEmpty ? name : folder + "/" + name
      note(settings: name, at: path, isAtRoot: folder.isEmpty)
      if name.hasPrefix(".") { continue }
      if name.hasSuffix(".md") {
        lessons.append(path)
        continue
      }
      switch FileKind(of: files.path(of: path), followingLinks: false) {
      case .folder: scan(path, depth: depth + 1)
      case .file where !isAmongPages: note(file: name, at: path)
      case .other where !isAmongPages: note(link: name, at: path)
      case .file, .other, .absent: break
      }
    }
  }

  private mutating func names(in folder: String) -> [String]? {
    let place = folder.isEmpty ? files.root : files.path(of: folder)
    do throws(FileFailure) {
      return try FolderNames.of(place, followingLinks: folder.isEmpty)
    } catch {
      // It may have gone since its own folder was read.
      if FileKind(of: place, followingLinks: false) != .absent {
        report("unreadable-folder", "this folder can't be read: \(error.reason)", folder)
      }
      return nil
    }
  }

  private mutating func report(_ id: String, _ summary: String, _ folder: String) {
    isComplete = false
    diagnostics.append(
      Diagnostic(
        id: id, summary, file: folder.isEmpty ? files.shownRoot : files.path(of: folder),
        hint: "pages of its lessons that were written before stay as they are"))
  }

  private mutating func note(settings name: String, at path: String, isAtRoot: Bool) {
    if name == CourseFiles.settingsName {
      if !isAtRoot { passedOver.innerSettings.append(path) }
    } else if isAtRoot, PassedOver.isMeantForSettings(name) {
      passedOver.settings.append(path)
    }
  }

  private mutating func note(file name: String, at path: String) {
    guard !name.hasPrefix("_"), let kind = PassedOver.kind(ofDocument: name) else { return }
    passedOver.documents.append((path, kind))
  }

  private mutating func note(link name: String, at path: String) {
    let place = files.path(of: path)
    guard !name.hasPrefix("_"), FileKind(of: place) == .folder,
      FileKind(of: place + "/" + SiteManifest.name, followingLinks: false) == .absent
    else { return }
    passedOver.linkedFolders.append(path)
  }
}
