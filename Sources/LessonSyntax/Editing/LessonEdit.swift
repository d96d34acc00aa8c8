package import DemoKit

/// Writes new parameter values into one directive of a lesson.
///
/// Changes exactly the values that differ and adds a line for each parameter that is not there;
/// comments, order, quotes, indentation and line ends stay as they were. The edited lesson is read
/// again: unless it says the new values and everything else as before, nothing is changed at all.
package enum LessonEdit {
  /// - Parameters:
  ///   - values: Each parameter once, as a scalar or a list.
  ///   - directive: The index in the lesson's directives.
  /// - Returns: The new bytes of the file.
  package static func write(
    _ values: [ParameterInput], toDirective directive: Int, of source: SourceText,
    options: LessonOptions = .init()
  ) throws(EditRefusal) -> [UInt8] {
    let lesson = Lesson.parse(source, options: options)
    guard lesson.directives.indices.contains(directive) else { throw .noSuchDirective }
    let target = lesson.directives[directive]
    if let problem = target.problems.first(where: { $0.severity == .error }) {
      throw .broken(problem.summary)
    }
    let wanted = Self.merged(values, into: target.inputs)
    let layout = try DirectiveLayout(target, in: source)
    let bytes = try TextEdit.apply(layout.edits(for: values), to: source.bytes)
    let edited = Lesson.parse(
      SourceText(path: source.path, bytes: bytes), options: options)
    guard edited.says(sameAs: lesson, butInDirective: directive, wanted) else { throw .unsafe }
    return bytes
  }

  private static func merged(
    _ values: [ParameterInput], into inputs: [ParameterInput]
  ) -> [ParameterInput] {
    var merged = inputs
    for value in values {
      if let index = merged.firstIndex(where: { $0.name == value.name }) {
        merged[index] = value
      } else {
        merged.append(value)
      }
    }
    return merged
  }
}

/// One replacement in a text.
struct TextEdit {
  /// UTF-8 offsets in the source.
  var range: Range<Int>
  var text: String

  /// - Throws: `unsafe` if two of them touch the same bytes.
  static func apply(_ edits: [TextEdit], to bytes: [UInt8]) throws(EditRefusal) -> [UInt8] {
    var edited: [UInt8] = []
    var end = 0
    // Insertions in one place keep their order.
    let inOrder = edits.enumerated().sorted { left, right in
      (left.element.range.lowerBound, left.offset) < (right.element.range.lowerBound, right.offset)
    }
    for (_, edit) in inOrder {
      guard edit.range.lowerBound >= end, edit.range.upperBound <= bytes.count else {
        throw .unsafe
      }
      edited += bytes[end..<edit.range.lowerBound] + Array(edit.text.utf8)
      end = edit.range.upperBound
    }
    return edited + bytes[end...]
  }
}

extension DemoDirective {
  /// The parameters as written.
  package var inputs: [ParameterInput] {
    parameters.map { ParameterInput($0.name.value, $0.value.value) }
  }
}

extension Lesson {
  /// Whether this is the other lesson but for the inputs of one directive.
  fileprivate func says(
    sameAs other: Lesson, butInDirective index: Int, _ inputs: [ParameterInput]
  ) -> Bool {
    guard directives.count == other.directives.count, checks.count == other.checks.count,
      diagnostics.map({ $0.summary }) == other.diagnostics.map({ $0.summary }),
      directives[index].inputs == inputs, skeleton == other.skeleton
    else { return false }
    return directives.indices.allSatisfy { here in
      directives[here].heading == other.directives[here].heading
        && (here == index || directives[here].source == other.directives[here].source)
    }
  }

  /// All that the page shows, with the sources in the places of what is woven in.
  private var skeleton: String {
    html(
      Insertions(
        directive: { "{demo \($0)}" },
        check: { check in checks[check].claims.map { $0.text.text }.joined(separator: "\n") },
        evaluation: { evaluations[$0].text.text }, formula: { formulas[$0].tex.text },
        mention: { mentions[$0].text },
        link: { links[$0].url }, image: { images[$0].url }))
  }
}

extension DemoDirective {
  /// What the directive says above its parameters.
  fileprivate var heading: [String] {
    let texts = (captions + alternatives).flatMap { [$0.figure?.value ?? "", $0.text.value] }
    return [
      demo.value, label?.value ?? "", "\(seeds?.value ?? 0)", "\(String(describing: echo))",
      "\(String(describing: against?.request))",
    ] + texts + (show?.map { $0.value } ?? ["no show"])
      + (controls?.map { $0.value } ?? ["no controls"])
  }
}
