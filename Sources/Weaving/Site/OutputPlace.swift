import Foundation

/// Places where nobody wants pages: said before anything is run.
package enum OutputPlace {
  /// Why a folder can't be the output, with what to type instead; `nil` for one that can.
  ///
  /// - Parameter replaces: Whether an unbelieved list of pages will do, for a folder of pages alone.
  package static func refusal(
    of output: String, replaces: Bool = false, folders: UserFolders = .current,
    home: [String] = homes
  ) -> String? {
    if output.isEmpty {
      return "-o names no folder: is a variable of your script not set? Write: -o output"
    }
    if output.utf8.contains(0) { return "-o names no folder: a name can't hold a NUL." }
    if output == "~" || output.hasPrefix("~/") {
      return "'\(output)' in quotes is a folder called '~', not your home folder. "
        + "Write it without quotes, or \(Shell.quoted("./" + output)) if you mean that folder."
    }
    let real = FilePath.real(output)
    if real == "/" { return "'\(output)' is the root of the file system. Write: -o output" }
    for home in home.map(FilePath.real) {
      if real == home { return "'\(output)' is your home folder. Write: -o output" }
      if home.hasPrefix(real + "/") {
        return "'\(output)' holds your home folder. Write: -o output"
      }
    }
    guard let folder = try? OpenFolder(output) else { return nil }
    return repository(folder, output, replaces, folders)
  }

  /// However the user's home is known.
  package static var homes: [String] {
    let entry = getpwuid(geteuid()).flatMap { $0.pointee.pw_dir }.map { String(cString: $0) }
    return [ProcessInfo.processInfo.environment["HOME"], entry].compactMap(\.self)
      .filter { $0.hasPrefix("/") && $0 != "/" }
  }

  /// A worktree for publishing holds nothing but pages that Weft wrote, and is fine.
  private static func repository(
    _ folder: OpenFolder, _ output: String, _ replaces: Bool, _ folders: UserFolders
  ) -> String? {
    let names = folder.names()
    guard let mark = names.first(where: { repositoryMarks.contains($0) }) else { return nil }
    let manifest: SiteManifest? =
      switch SiteManifest.read(in: folder, by: UserSecret(of: folders)) {
      case .absent: nil
      case .believed(let manifest): manifest
      case .unbelieved(let manifest): replaces ? manifest : nil
      }
    let pages = Set((manifest?.files ?? [:]).keys)
    guard let other = firstOther(in: folder, "", pages, depth: 0) else { return nil }
    return
      "'\(output)' is the top folder of a repository (it has \(mark)) and holds more than pages "
      + "that Weft wrote, such as '\(other)'. Write: -o \(Shell.quoted(output == "." ? "output" : output + "/output"))"
  }

  private static let repositoryMarks: Set<String> = [".git", ".hg", ".jj", ".svn"]
  /// What a worktree for publishing has besides pages.
  private static let companions: Set<String> =
    repositoryMarks.union([
      ".gitattributes", ".gitignore", ".github", ".nojekyll", "CNAME", ".DS_Store",
      SiteManifest.name,
    ])

  private static func firstOther(
    in folder: OpenFolder, _ path: String, _ pages: Set<String>, depth: Int
  ) -> String? {
    for name in folder.names() where depth > 0 || !companions.contains(name) {
      let inner = path.isEmpty ? name : path + "/" + name
      guard case .folder? = try? folder.entry(name), depth < 64 else {
        if pages.contains(inner) || OpenFolder.writer(of: name) != nil { continue }
        return inner
      }
      guard let next = try? folder.folder(name) else { return inner }
      if let other = firstOther(in: next, inner, pages, depth: depth + 1) { return other }
    }
    return nil
  }
}
