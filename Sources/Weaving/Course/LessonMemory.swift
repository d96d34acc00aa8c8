package import LessonSyntax

/// The files of a course as they were read last. What has not changed is not parsed again; what is
/// trusted is not even read.
package struct LessonMemory {
  struct Entry {
    var source: SourceText
    var options: LessonOptions
    var lesson: Lesson
    /// Names this reading of the file; another text gets another.
    var stamp: Int
  }

  /// Paths whose files are known not to have changed.
  package var trusted: Set<String> = []
  /// How a file is read.
  package var read: (_ path: String, _ root: String) throws(SourceReader.Unreadable) -> SourceText =
    { path, root throws(SourceReader.Unreadable) in try SourceReader.read(path, inside: root) }

  private var entries: [String: Entry] = [:]
  private var settings: (source: SourceText, parsed: (CourseSettings, [Diagnostic]))?
  private var lastStamp = 0

  package init() {}

  /// The text of a file that was read and parsed before.
  package func source(_ path: String) -> SourceText? {
    entries[path]?.source ?? (settings?.source.path == path ? settings?.source : nil)
  }

  mutating func source(
    _ path: String, inside root: String
  ) throws(SourceReader.Unreadable) -> SourceText {
    if trusted.contains(path), let known = source(path) { return known }
    let fresh = try read(path, root)
    if let known = source(path), known.bytes == fresh.bytes { return known }
    return fresh
  }

  mutating func lesson(_ source: SourceText, options: LessonOptions) -> (lesson: Lesson, stamp: Int)
  {
    if let known = entries[source.path], known.options == options,
      known.source.bytes == source.bytes
    {
      return (known.lesson, known.stamp)
    }
    let lesson = Lesson.parse(source, options: options)
    lastStamp += 1
    entries[source.path] = Entry(
      source: source, options: options, lesson: lesson, stamp: lastStamp)
    return (lesson, lastStamp)
  }

  mutating func settings(_ source: SourceText) -> (CourseSettings, [Diagnostic]) {
    if let settings, settings.source.bytes == source.bytes { return settings.parsed }
    let parsed = CourseSettings.parse(source)
    settings = (source, parsed)
    return parsed
  }

  /// Forgets files that the course no longer has.
  mutating func keep(_ paths: Set<String>) {
    entries = entries.filter { paths.contains($0.key) }
  }
}
