import DemoKit
import Figures
import LessonSyntax

/// What became of each directive of a lesson: its report, or its problems.
struct DirectiveOutcomes {
  enum Outcome {
    case report(Report, CatalogEntry<NativeContext>, PreparedRun<NativeContext>)
    case failed([Diagnostic])

    var report: Report? {
      if case .report(let report, _, _) = self { report } else { nil }
    }
  }

  let lesson: Lesson
  let memory: DirectiveMemory
  /// Of the figures and tables that a directive shows.
  let numbersOfParts: (Int, _ label: String) -> [DirectiveView.PartNumber]
  private(set) var outcomes: [Outcome] = []
  /// Unique on the page, also for directives that the lesson does not label.
  private(set) var labels: [String] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// What its labelled directives have reported.
  private(set) var numbers = PageNumbers([])
  /// How many unknown labels of a lesson are compared with all that it has.
  static let suggestionLimit = 50

  init(
    lesson: Lesson, plan: PlannedLesson, results: [String: Runner.Result], memory: DirectiveMemory,
    numbers numbersOfParts: @escaping (Int, _ label: String) -> [DirectiveView.PartNumber] = {
      _, _ in []
    }
  ) {
    self.lesson = lesson
    self.memory = memory
    self.numbersOfParts = numbersOfParts
    labels = lesson.directiveLabels
    for (directive, step) in zip(lesson.directives, plan.steps) {
      outcomes.append(outcome(of: directive, step: step, results: results))
    }
    let reports = zip(lesson.directives, outcomes).compactMap { directive, outcome in
      directive.label.map { (label: $0.value, report: outcome.report) }
    }
    let places = Dictionary(reports.indices.map { (reports[$0].label, $0) }) { first, _ in first }
    numbers = PageNumbers(reports, place: { places[$0] })
  }

  /// The labels of sweeps, whose numbers stay as they are.
  var sweepLabels: Set<String> {
    Set(lesson.directives.filter { $0.kind == .sweep }.compactMap(\.label?.value))
  }

  /// Every id that the directive's block has on the page.
  func ids(of index: Int) -> [String] {
    switch outcomes[index] {
    case .failed: [labels[index]]
    case .report(let report, _, _): ReportIDs.ids(labels[index], report)
    }
  }

  func html(_ index: Int, captions insertions: Insertions) -> String {
    let directive = lesson.directives[index]
    switch outcomes[index] {
    case .failed(let problems):
      return DemoKit.html(
        label: labels[index], demo: directive.demo.value,
        problems: problems.map { $0.problem(in: lesson.source) }, noun: directive.kind.rawValue,
        outcome: directive.kind == .demo ? "run" : "shown")
    case .report(let report, let entry, let run):
      let view = view(of: directive, index, report, entry, run, captions: insertions)
      return memory.html(view, run: Runner.key(of: run), source: directive.source) {
        DemoKit.html(report, view)
      }
    }
  }

  func view(
    of directive: DemoDirective, _ index: Int, _ report: Report,
    _ entry: CatalogEntry<NativeContext>, _ run: PreparedRun<NativeContext>,
    captions insertions: Insertions
  ) -> DirectiveView {
    let first = report.figures.first?.name ?? ""
    return DirectiveView(
      label: labels[index], demo: entry.name, title: entry.title,
      captions: directive.captions.map {
        .init(figure: $0.figure?.value ?? first, text: $0.markup?.html(insertions) ?? "")
      },
      numbers: numbersOfParts(index, labels[index]),
      alternatives: directive.alternatives.map {
        .init(figure: $0.figure?.value ?? first, text: $0.words.plain(insertions))
      },
      // How much was run again is said whatever else is shown.
      show: directive.show.map { $0.map(\.value) + (directive.kind == .sweep ? ["notes"] : []) },
      settings: run.settings,
      descriptions: entry.parameters,
      source: directive.echo == false ? nil : directive.source)
  }

  private mutating func outcome(
    of directive: DemoDirective, step: PlannedLesson.Step, results: [String: Runner.Result]
  ) -> Outcome {
    switch step {
    case .broken(let problems): return .failed(problems)
    case .ready(let entry, let run):
      switch results[Runner.key(of: run)]?.report {
      case .success(let report):
        let unknown =
          unknownValues(of: directive, report) + unknownNames(of: directive, report)
        diagnostics += unknown
        return unknown.isEmpty ? .report(report, entry, run) : .failed(unknown)
      case .failure(let error): return failed(directive, error.words)
      case nil: return failed(directive, "it was not run")
      }
    }
  }

  private mutating func failed(_ directive: DemoDirective, _ reason: String) -> Outcome {
    let problem =
      directive.kind == .sweep
      ? Diagnostic(
        id: "sweep-disagrees", reason, file: lesson.source.path, range: directive.demo.range,
        hint:
          "the table is wrong, or of another build that computes other digits: run the sweep again")
      : Diagnostic(
        id: "demo-failed", "'\(directive.demo.value)' ended without a result: \(reason)",
        file: lesson.source.path, range: directive.demo.range)
    diagnostics.append(problem)
    return .failed([problem])
  }

  /// Only values that the report has are drawn.
  private func unknownValues(of directive: DemoDirective, _ report: Report) -> [Diagnostic] {
    // Those of a sweep are known before.
    guard directive.kind == .demo else { return [] }
    let names = report.values.map(\.name)
    return (directive.against?.values.flatMap { $0 } ?? []).filter { !names.contains($0.value) }
      .map { value in
        Diagnostic(
          id: "unknown-value", "'\(value.value)' is not a value of '\(directive.demo.value)'",
          file: lesson.source.path, range: value.range,
          hint: Suggestion.question(value.value, in: names)
            ?? "it has \(names.joined(separator: ", "))")
      }
  }

  /// Captions, alternative texts and `show` may name only what the report has.
  private func unknownNames(of directive: DemoDirective, _ report: Report) -> [Diagnostic] {
    let figures = report.figures.map(\.name)
    let named = (directive.captions + directive.alternatives).compactMap(\.figure)
    let shown = directive.show ?? []
    return named.filter { !figures.contains($0.value) }
      .map { unknown($0, known: figures, directive.kind) }
      + shown.filter { !(figures + Self.parts).contains($0.value) }
      .map { unknown($0, known: figures + Self.parts, directive.kind) }
  }

  static let parts = ["values", "tables", "notes"]

  private func unknown(
    _ name: Located<String>, known: [String], _ kind: DemoDirective.Kind
  ) -> Diagnostic {
    let close = Suggestion.closest(to: name.value, in: known)
    return Diagnostic(
      id: "unknown-figure", "'\(name.value)' is not a figure of this \(kind.rawValue)",
      file: lesson.source.path, range: name.range,
      hint: close.map { "did you mean '\($0)'?" } ?? "it has \(known.joined(separator: ", "))")
  }
}
