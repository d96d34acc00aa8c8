package import DemoKit
import Foundation
package import LessonSyntax
import Synchronization
package import Weaving

/// The file that a page was rendered from.
package struct ServedLesson: Sendable {
  /// As the user would write it, and the course's folder that it must lie in.
  package var path: String
  package var root: String
  package var options: LessonOptions

  package init(path: String, root: String, options: LessonOptions) {
    self.path = path
    self.root = root
    self.options = options
  }
}

/// Writes moved controls back into lessons.
///
/// Writes only into a lesson that is served, only values that its demo takes, and only while the file is
/// the very one that the page was made from.
package final class LessonSaver: Sendable {
  private let catalog: Catalog<NativeContext>
  private let undos = Mutex(UndoMemory())

  package init(catalog: Catalog<NativeContext>) { self.catalog = catalog }

  /// - Parameters:
  ///   - body: JSON as the page sends it.
  ///   - lesson: The file that a page was rendered from; `nil` for a page that is not served.
  package func save(
    _ body: [UInt8], lesson: (_ page: String) -> ServedLesson?
  ) -> SavingAnswer {
    guard let request = try? JSONDecoder().decode(SaveRequest.self, from: Data(body)) else {
      return SavingOutcome.malformed.answer
    }
    guard let served = lesson(request.page) else { return SavingOutcome.notServed.answer }
    return save(request, in: served).answer
  }

  /// Takes back what one save has written, as long as the file is as that save left it.
  package func undo(
    _ body: [UInt8], lesson: (_ page: String) -> ServedLesson?
  ) -> SavingAnswer {
    guard let request = try? JSONDecoder().decode(UndoRequest.self, from: Data(body)) else {
      return SavingOutcome.malformed.answer
    }
    guard let step = undos.withLock({ $0.step(request.undo) }) else {
      return SavingOutcome.nothingToUndo.answer
    }
    guard let served = lesson(step.page) else { return SavingOutcome.notServed.answer }
    guard let bytes = Self.bytes(of: served), Digest(of: bytes) == step.after else {
      return SavingOutcome.changedMeanwhile(path: served.path).answer
    }
    let outcome = Self.replace(served, holding: bytes, with: step.before) {
      .done(
        "'\(served.path)' is as it was.", undo: nil, digest: Digest(of: step.before).hexadecimal)
    }
    if case .done = outcome { undos.withLock { $0.forget(request.undo) } }
    return outcome.answer
  }

  private func save(_ request: SaveRequest, in served: ServedLesson) -> SavingOutcome {
    guard let bytes = Self.bytes(of: served), Digest(of: bytes).hexadecimal == request.digest else {
      return .changedMeanwhile(path: served.path)
    }
    let source = SourceText(path: served.path, bytes: bytes)
    let lesson = Lesson.parse(source, options: served.options)
    guard let index = lesson.directiveLabels.firstIndex(of: request.directive) else {
      return .refused(EditRefusal.noSuchDirective.message)
    }
    do throws(SavingProblem) {
      let values = try values(of: request, for: lesson.directives[index])
      guard !values.isEmpty else {
        return .done(
          "'\(served.path)' says so already.", undo: nil, digest: request.digest)
      }
      let edited = try Self.edited(source, served, values, directive: index)
      return Self.replace(served, holding: bytes, with: edited) {
        let undo = undos.withLock {
          $0.remember(page: request.page, before: bytes, after: Digest(of: edited))
        }
        return .done(
          "Saved \(Self.list(values.map { $0.name })) in '\(served.path)'.", undo: undo,
          digest: Digest(of: edited).hexadecimal)
      }
    } catch {
      return .refused(error.words)
    }
  }

  /// The values that differ from what the directive says, in canonical text and in the demo's order.
  private func values(
    of request: SaveRequest, for directive: DemoDirective
  ) throws(SavingProblem) -> [ParameterInput] {
    guard let entry = catalog.entry(named: directive.demo.value) else {
      throw SavingProblem(words: catalog.unknownDemo(directive.demo.value).message)
    }
    let names = entry.parameters.map { $0.name }
    if let unknown = request.parameters.keys.sorted().first(where: { !names.contains($0) }) {
      throw SavingProblem(words: "'\(unknown)' is not a parameter of '\(entry.name)'")
    }
    var changed: [ParameterInput] = []
    for description in entry.parameters {
      guard let wanted = request.parameters[description.name]?.input else { continue }
      do throws(Problem) {
        let value = try description.read(wanted)
        let written = directive.inputs.first { $0.name == description.name }?.value
        let now = written.map { try? description.read($0) } ?? description.defaultValue
        if now != value { changed.append(ParameterInput(description.name, value.input)) }
      } catch {
        throw SavingProblem(words: error.message)
      }
    }
    let others = directive.inputs.filter { input in !changed.contains { $0.name == input.name } }
    if case .invalid(let problems) = entry.prepare(others + changed) {
      throw SavingProblem(words: problems.map { $0.message }.joined(separator: "; "))
    }
    return changed
  }

  /// "a", "a and b", "a, b and c".
  private static func list(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }

  private static func edited(
    _ source: SourceText, _ served: ServedLesson, _ values: [ParameterInput], directive: Int
  ) throws(SavingProblem) -> [UInt8] {
    do throws(EditRefusal) {
      return try LessonEdit.write(
        values, toDirective: directive, of: source, options: served.options)
    } catch {
      throw SavingProblem(words: error.message)
    }
  }
}

/// Why values can't be saved, as a phrase.
private struct SavingProblem: Error {
  var words: String
}

extension ParameterValue {
  /// The canonical text, as it would be written.
  fileprivate var input: ParameterInput.Value {
    guard case .reals(let numbers) = self else { return .scalar(text) }
    return .list(numbers.map { ParameterValue.real($0).text })
  }
}

// MARK: - The file

extension LessonSaver {
  /// `nil` for a file that is gone, or that a link has led out of the course.
  private static func bytes(of served: ServedLesson) -> [UInt8]? {
    (try? SourceReader.read(served.path, inside: served.root))?.bytes
  }

  private static func replace(
    _ served: ServedLesson, holding expected: [UInt8], with bytes: [UInt8],
    done: () -> SavingOutcome
  ) -> SavingOutcome {
    do throws(FileFailure) {
      switch try LessonFile.replace(
        served.path, beneath: served.root, holding: expected, with: bytes)
      {
      case .done: return done()
      case .changedMeanwhile: return .changedMeanwhile(path: served.path)
      }
    } catch {
      return .failed(path: served.path, reason: error.reason)
    }
  }
}
