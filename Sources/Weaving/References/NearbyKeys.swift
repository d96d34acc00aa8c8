import DemoKit
import LessonSyntax

/// Finds what a reference that leads nowhere was probably meant to refer to.
///
/// After a few dozen mistakes no more is suggested, as with links.
struct NearbyKeys {
  private let targets: CourseTargets
  private let file: String
  private var left = 50
  private lazy var own = targets.keys(of: file)
  private lazy var all = targets.written
  private lazy var lessons = targets.lessons

  init(_ targets: CourseTargets, file: String) {
    self.targets = targets
    self.file = file
  }

  /// - Parameter name: Without its `@`, with a lesson's name or without.
  mutating func question(_ name: String) -> String? {
    guard spend() else { return nil }
    let key = name.lastIndex(of: "/").map { String(name[name.index(after: $0)...]) } ?? name
    if key != name {
      let lesson = String(name.dropLast(key.count + 1))
      let beside = targets.keys(ofLesson: lesson, from: file)
      if let close = closest(to: name, in: beside) { return Self.question(close) }
    } else if let close = closest(to: name, in: own) {
      return Self.question(close)
    }
    return elsewhere(key).map(Self.question)
  }

  /// - Parameter lesson: What stands before the last slash of `name`.
  mutating func question(lesson: String, of name: String) -> String? {
    guard spend() else { return nil }
    let key = String(name.dropFirst(lesson.count + 1))
    let close = Suggestion.closest(to: lesson, in: lessons).map { $0 + "/" + key }
    return (close ?? elsewhere(key)).map(Self.question)
  }

  private mutating func elsewhere(_ key: String) -> String? {
    guard let close = closest(to: key, in: all.map(\.key)) else { return nil }
    return all.first { $0.key == close }?.name
  }

  /// One that is spelt alike, or has the same name as another kind of thing.
  private func closest(to key: String, in keys: [String]) -> String? {
    if let close = Suggestion.closest(to: key, in: keys) { return close }
    guard let hyphen = key.firstIndex(of: "-") else { return nil }
    let name = key[hyphen...]
    return keys.first { $0.hasSuffix(name) && $0.dropLast(name.count).allSatisfy(\.isLetter) }
  }

  private mutating func spend() -> Bool {
    left -= 1
    return left >= 0
  }

  private static func question(_ name: String) -> String { "did you mean '@\(name)'?" }
}
