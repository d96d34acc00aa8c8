import Foundation

/// A file that a build makes: anew when a source is newer, or when it is to be made in another way.
struct BuildStep: Sendable {
  var output: String
  var sources: [String]
  /// All that it is made with; kept beside the output.
  var recipe: [String]

  private var recipeFile: String { output + ".recipe" }

  var isFresh: Bool {
    guard let made = Self.time(of: output),
      FileManager.default.contents(atPath: recipeFile) == Data(recipeText.utf8)
    else { return false }
    return sources.allSatisfy { source in Self.time(of: source).map { $0 <= made } ?? false }
  }

  /// Makes the file in another place and then puts it here, so that half a file is never taken for fresh.
  ///
  /// It counts as made when making it began: what changes meanwhile is newer.
  func make(_ body: (_ output: String) throws -> Void) throws {
    let start = Date()
    let files = FileManager.default
    try? files.removeItem(atPath: recipeFile)
    let new = output + ".new"
    try body(new)
    try files.setAttributes([.modificationDate: start], ofItemAtPath: new)
    guard rename(new, output) == 0 else { throw Misuse("'\(output)' can't be written.") }
    try Data(recipeText.utf8).write(to: URL(fileURLWithPath: recipeFile))
  }

  private var recipeText: String { recipe.joined(separator: "\n") + "\n" }

  static func time(of file: String) -> Date? {
    (try? FileManager.default.attributesOfItem(atPath: file))?[.modificationDate] as? Date
  }
}
