import Foundation
package import LessonSyntax
import Synchronization

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

  /// The lessons that some files are, in the same order; new ones are parsed at the same time.
  mutating func lessons(
    _ sources: [SourceText], options: LessonOptions
  ) -> [(lesson: Lesson, stamp: Int)] {
    let fresh = sources.filter { source in
      guard let known = entries[source.path] else { return true }
      return known.options != options || known.source.bytes != source.bytes
    }
    let parsed = Mutex<[Int: Lesson]>([:])
    AtOnce.run(fresh.count, threads: ProcessInfo.processInfo.activeProcessorCount) { index in
      let lesson = Lesson.parse(fresh[index], options: options)
      parsed.withLock { $0[index] = lesson }
    }
    for (index, lesson) in parsed.withLock({ $0 }).sorted(by: { $0.key < $1.key }) {
      lastStamp += 1
      let source = fresh[index]
      entries[source.path] = Entry(
        source: source, options: options, lesson: lesson, stamp: lastStamp)
    }
    return sources.compactMap { source in
      entries[source.path].map { ($0.lesson, $0.stamp) }
    }
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
