import DemoKit

/// What a render saw, what it wrote and what it said: as long as it would see and find all that as it was, it
/// would do and say the same, and need not be done.
///
/// A verifying trace, with every answer of the machine in the place of the inputs that a build system is told of:
/// files that were looked for in vain, names in folders and programs are among them.
/// - SeeAlso: Mokhov, Mitchell, Peyton Jones, “Build systems à la carte” (2018), section 4.2.2.
package struct RenderTrace: Sendable {
  /// What is said again.
  package struct Words: Equatable, Sendable {
    /// On standard error, as it was.
    package var complaints: String
    /// How much there is of what.
    package var counts: String
    /// The page to open.
    package var start: String

    package init(complaints: String, counts: String, start: String) {
      self.complaints = complaints
      self.counts = counts
      self.start = start
    }
  }

  private let answers: [Inquiry: String]
  private let site: WrittenSite
  package let words: Words

  /// - Parameter files: Those of the site.
  /// - Returns: `nil` where another render might see what no inquiry tells, or do more than this one.
  package init?(
    _ observer: Observer, files: [SiteWriter.File], _ outcome: SiteWriter.Outcome, words: Words,
    threads: Int
  ) {
    guard let answers = observer.answers, let list = outcome.list, outcome.isWritten,
      outcome.diagnostics.isEmpty
    else { return nil }
    self.answers = answers
    site = WrittenSite(files, list: list, threads: threads)
    self.words = words
  }

  /// How many files the site has.
  package var fileCount: Int { site.files.count }

  /// Whether a render would see and find everything as it was.
  ///
  /// - Parameter writer: Of the same output.
  package func isCurrent(for writer: SiteWriter, threads: Int) -> Bool {
    writer.holds(site, threads: threads) && isSeen(threads: threads)
  }

  private func isSeen(threads: Int) -> Bool {
    let observer = Observer()
    let inquiries = Array(answers.keys)
    observer.watch { AtOnce.run(inquiries.count, threads: threads) { inquiries[$0].ask() } }
    guard let now = observer.answers else { return false }
    return answers.allSatisfy { now[$0.key] == $0.value }
  }
}

// MARK: - Bytes

extension RenderTrace {
  /// - Returns: `nil` for bytes that are no trace.
  package init?(bytes: [UInt8]) {
    var reader = ByteReader(bytes)
    do throws(ByteReader.Malformed) {
      let pairs = try reader.array { reader throws(ByteReader.Malformed) in
        (try Inquiry(from: &reader), try reader.text())
      }
      answers = Dictionary(pairs) { $1 }
      site = try WrittenSite(from: &reader)
      words = Words(
        complaints: try reader.text(), counts: try reader.text(), start: try reader.text())
    } catch {
      return nil
    }
    guard reader.isAtEnd else { return nil }
  }

  package var bytes: [UInt8] {
    var writer = ByteWriter()
    let order = answers.keys.sorted {
      ($0.kind.rawValue, $0.subject, $0.context ?? "")
        < ($1.kind.rawValue, $1.subject, $1.context ?? "")
    }
    writer.array(order) { writer, inquiry in
      inquiry.write(to: &writer)
      writer.text(answers[inquiry] ?? "")
    }
    site.write(to: &writer)
    for text in [words.complaints, words.counts, words.start] { writer.text(text) }
    return writer.bytes
  }
}
