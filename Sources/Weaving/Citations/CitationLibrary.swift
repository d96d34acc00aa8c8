import DemoKit
import Foundation
import LessonSyntax

/// The bibliography and the style of a course, read.
struct CitationLibrary: Sendable {
  /// What both are made of: as long as it is the same, so are they.
  struct Basis: Equatable, Sendable {
    /// As the user would write them.
    let files: [Located<String>]
    private let states: [FileState?]
    private let style: String?
    private let styleState: FileState?
    /// Of its executable.
    let pandoc: String

    init(_ course: Course, _ pandoc: Pandoc) {
      let settings = course.settings
      files = settings.bibliography.map { name in
        Located(course.path(ofOwnFile: name.value) ?? name.value, name.range)
      }
      states = files.map { Self.state(of: $0.value) }
      style = settings.csl?.value
      styleState = style.flatMap { course.path(ofOwnFile: $0) }.flatMap { Self.state(of: $0) }
      self.pandoc = pandoc.identity
    }

    static func == (left: Basis, right: Basis) -> Bool {
      left.files.map(\.value) == right.files.map(\.value)
        && left.files.map(\.range) == right.files.map(\.range) && left.states == right.states
        && left.style == right.style && left.styleState == right.styleState
        && left.pandoc == right.pandoc
    }

    private static func state(of path: String) -> FileState? {
      do throws(BoundFile.Refusal) {
        return try BoundFile(path).state
      } catch {
        return nil
      }
    }
  }

  let basis: Basis
  private(set) var bibliography = Bibliography()
  private(set) var style: CitationStyle?
  private(set) var diagnostics: [Diagnostic] = []
  /// The files that something is wrong with.
  private(set) var sources: [SourceText] = []
  /// Whether every file could be read, so that what is not here is nowhere.
  private(set) var isWhole = true

  private let settingsPath: String

  init(_ basis: Basis, _ course: Course, by pandoc: Pandoc, store: CheckedStore?) {
    self.basis = basis
    settingsPath = course.files.path(of: CourseFiles.settingsName)
    var digests = [pandoc.identity]
    for file in basis.files {
      do throws(BoundFile.Refusal) {
        let bytes = try BoundFile.read(file.value, beneath: course.files.root)
        digests.append(Digest(of: bytes).hexadecimal)
        read(SourceText(path: file.value, bytes: bytes), by: pandoc, store: store)
      } catch {
        isWhole = false
        report("no-bibliography", error.diagnostic(file.value).summary, nil, at: file.range)
      }
    }
    bibliography.digest = digests.joined(separator: "\n")
    do throws(CitationStyle.Missing) {
      style = try CitationStyle.find(course.settings.csl, in: course)
    } catch {
      diagnostics.append(error.diagnostic)
    }
  }

  private mutating func report(
    _ id: String, _ summary: String, _ hint: String?, at range: Range<Int>
  ) {
    diagnostics.append(
      Diagnostic(id: id, summary, file: settingsPath, range: range, hint: hint))
  }

  private mutating func read(_ source: SourceText, by pandoc: Pandoc, store: CheckedStore?) {
    do throws(Pandoc.Failure) {
      let found = try Bibliography.read(source, by: pandoc, store: store)
      bibliography.version = found.version
      for (key, json) in found.entries {
        if bibliography.entries[key] != nil {
          report(twice: key, in: source)
        } else {
          bibliography.keys.append(key)
          bibliography.entries[key] = json
        }
      }
    } catch {
      isWhole = false
      report(unreadable: error.words, in: source)
    }
  }

  private mutating func report(twice key: String, in source: SourceText) {
    diagnostics.append(
      Diagnostic(
        id: "duplicate-entry", "there is more than one entry '\(key)'", file: source.path,
        range: BibliographyPlaces.all(of: key, in: source).last, hint: "every key names one work"))
    keep(source)
  }

  /// pandoc says "(line 6, column 1):" and what it has found there.
  private mutating func report(unreadable words: String, in source: SourceText) {
    var range: Range<Int>?
    if let place = words.firstMatch(of: /line (\d{1,9}), column (\d{1,9})/),
      let line = Int(place.1), let column = Int(place.2)
    {
      let whole = source.lineRange(line)
      // Columns of pandoc count characters.
      let start = source.text(in: whole).prefix(max(0, column - 1)).utf8.count
      range = min(whole.lowerBound + start, whole.upperBound)..<whole.upperBound
    }
    let lines = words.split(separator: "\n")
    let reason = lines.first { $0.hasPrefix("unexpected") } ?? lines.first
    let hint =
      source.path.hasSuffix(".json")
      ? "it must be a list of entries, as CSL JSON has it"
      : "is a brace or a comma missing before it?"
    diagnostics.append(
      Diagnostic(
        id: "bad-bibliography",
        "this can't be read as a bibliography" + (reason.map { ": \($0.prefix(200))" } ?? ""),
        file: source.path, range: range, hint: words == Pandoc.tooLarge ? nil : hint))
    keep(source)
  }

  private mutating func keep(_ source: SourceText) {
    if !sources.contains(where: { $0.path == source.path }) { sources.append(source) }
  }
}

extension Course {
  /// The path of a file that the settings name; `nil` for one that can't be the course's.
  func path(ofOwnFile name: String) -> String? {
    guard case .inside(let place) = CourseAddress(name, in: CourseFiles.settingsName),
      place.part == nil
    else { return nil }
    return files.path(of: place.target)
  }
}

/// Where keys stand in a bibliography.
enum BibliographyPlaces {
  static func all(of key: String, in source: SourceText) -> [Range<Int>] {
    let isJSON = source.path.hasSuffix(".json")
    let wanted = Array((isJSON ? "\"\(key)\"" : key).utf8)
    guard let first = wanted.first else { return [] }
    return source.bytes.indices.compactMap { start in
      guard source.bytes[start] == first, source.bytes[start...].starts(with: wanted) else {
        return nil
      }
      let range = start..<start + wanted.count
      return isJSON || isKey(range, in: source.bytes) ? range : nil
    }
  }

  /// Whether a brace stands before it, and a comma after it.
  private static func isKey(_ range: Range<Int>, in bytes: [UInt8]) -> Bool {
    let isBlank = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
    let before = bytes[..<range.lowerBound].last { !isBlank($0) }
    let after = bytes[range.upperBound...].first { !isBlank($0) }
    return (before == UInt8(ascii: "{") || before == UInt8(ascii: "("))
      && after == UInt8(ascii: ",")
  }
}
