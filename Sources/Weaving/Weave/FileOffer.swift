import Foundation
import LessonSyntax

/// Whether a page may bring a file of the course with it.
///
/// A lesson can publish only what lies in its course and is meant to be seen, and nothing that runs
/// when it is opened.
enum FileOffer {
  case fine
  case refused(id: String, String, hint: String?)
  case absent
  case folder

  /// What a page can show in its place.
  static let pictures = ["png", "jpg", "jpeg", "gif", "webp", "avif", "svg"]
  static let media = [
    "mp4", "m4v", "webm", "ogv", "mp3", "m4a", "ogg", "oga", "opus", "wav", "flac", "vtt",
  ]

  /// What a browser runs, or may run, when it is opened from disk.
  private static let programs = [
    "html", "htm", "xhtml", "xht", "shtml", "xml", "xsl", "xslt", "svgz", "mhtml", "mht", "js",
    "mjs", "swf", "hta", "pdfxml", "rdf",
  ]

  /// - Parameters:
  ///   - target: Relative to the root.
  ///   - name: The file as the lesson calls it.
  static func download(
    _ target: String, called name: String, root: String, allowsScripts: Bool
  ) -> FileOffer {
    if let other = kind(of: target, called: name, root: root) { return other }
    if target.split(separator: "/").contains(where: { $0.hasPrefix("_") || $0.hasPrefix(".") }),
      !pictures.contains(FilePath.kind(of: target))
    {
      return .refused(
        id: "dead-link",
        "'\(name)' is not published: its name or a folder's begins with '_' or '.'",
        hint: "put what readers may have under another name")
    }
    if target == CourseFiles.settingsName {
      return .refused(
        id: "dead-link", "'\(name)' holds the settings of the course, and is not published",
        hint: nil)
    }
    if !allowsScripts, programs.contains(FilePath.kind(of: target)) {
      return .refused(
        id: "unsafe-file",
        "'\(name)' is not published: a browser that opens it may run its scripts",
        hint: "--allow-scripts lets whoever renders the course publish it")
    }
    return .fine
  }

  static func picture(_ target: String, called name: String, root: String) -> FileOffer {
    shown(target, called: name, root: root, kinds: pictures, noun: "picture")
  }

  static func medium(_ target: String, called name: String, root: String) -> FileOffer {
    shown(target, called: name, root: root, kinds: media, noun: "film or sound")
  }

  private static func shown(
    _ target: String, called name: String, root: String, kinds: [String], noun: String
  ) -> FileOffer {
    if let other = kind(of: target, called: name, root: root) { return other }
    guard kinds.contains(FilePath.kind(of: target)) else {
      return .refused(
        id: "missing-image", "'\(name)' is not a \(noun) that a page can show",
        hint: "their names end in \(kinds.joined(separator: ", "))")
    }
    return .fine
  }

  private static func kind(of target: String, called name: String, root: String) -> FileOffer? {
    let path = place(target, root)
    switch FileKind(of: path) {
    case .absent: return .absent
    case .folder: return .folder
    case .other:
      return .refused(id: "dead-link", "'\(name)' is not a regular file", hint: nil)
    case .file:
      guard FilePath.isReally(path, inside: root) else {
        return .refused(
          id: "dead-link", "'\(name)' is a link that leads out of the course", hint: nil)
      }
      guard !target.unicodeScalars.contains(where: { SafeText.substitute(for: $0) != nil }) else {
        return .refused(
          id: "unsafe-name", "there is a line end or an invisible character in the name '\(name)'",
          hint: "rename the file")
      }
      return nil
    }
  }

  static func place(_ target: String, _ root: String) -> String {
    root.isEmpty ? target : root == "/" ? "/" + target : root + "/" + target
  }
}
