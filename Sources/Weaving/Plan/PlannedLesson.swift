package import DemoKit
package import LessonSyntax

/// What each directive of a lesson will run, or why it can't.
package struct PlannedLesson {
  package enum Step {
    case ready(CatalogEntry<NativeContext>, PreparedRun<NativeContext>)
    /// The problems were reported; the page shows them in place of the demo.
    case broken([Diagnostic])
  }

  /// One for each of the lesson's directives.
  package var steps: [Step]
  /// The files of its sweeps, as they were.
  var files: [FileWatch] = []

  /// Whether a new plan would be the same.
  var isUpToDate: Bool { files.allSatisfy(\.isAsItWas) }

  package var diagnostics: [Diagnostic] {
    steps.flatMap { step -> [Diagnostic] in
      if case .broken(let problems) = step { problems } else { [] }
    }
  }

  package var runs: [PreparedRun<NativeContext>] {
    steps.compactMap { step -> PreparedRun<NativeContext>? in
      if case .ready(_, let run) = step { run } else { nil }
    }
  }
}

extension PlannedLesson {
  /// What each sweep shows, or what is wrong with it.
  func sweeps(of lesson: Lesson) -> [String] {
    zip(lesson.directives, steps).filter { $0.0.kind == .sweep }.map { _, step in
      switch step {
      case .ready(_, let run): Runner.key(of: run)
      case .broken(let problems): problems.map { $0.summary + ($0.hint ?? "") }.joined()
      }
    }
  }
}

/// Checks directives against a catalog.
package struct Planner {
  package var catalog: Catalog<NativeContext>
  package var overrides: [ParameterOverride]
  /// The course's folder, as the user wrote it.
  package var root: String

  package init(
    catalog: Catalog<NativeContext>, overrides: [ParameterOverride] = [], root: String = ""
  ) {
    self.catalog = catalog
    self.overrides = overrides
    self.root = root
  }

  package func plan(_ lesson: Lesson) -> PlannedLesson {
    var budget = LessonBudget()
    let file = lesson.source.path
    var planned = PlannedLesson(
      steps: lesson.directives.map { directive in
        guard directive.kind == .demo else { return .broken([]) }
        return budget.limited(plan(directive, in: lesson), directive, file: file)
      })
    // Sweeps run as many points again as the demos leave room for.
    for (index, directive) in lesson.directives.enumerated() where directive.kind == .sweep {
      let step = plan(sweep: directive, budget.left, in: lesson, &planned.files)
      planned.steps[index] = budget.limited(step, directive, file: file)
    }
    return planned
  }

  private func plan(
    sweep directive: DemoDirective, _ budget: Int64, in lesson: Lesson, _ files: inout [FileWatch]
  ) -> PlannedLesson.Step {
    // Without a way to its file the block's own problems say so.
    guard !directive.demo.value.isEmpty else { return .broken(directive.problems) }
    let path = lesson.source.path
    let prefix = FileOffer.place("", root)
    let planner = SweepPlanner(
      catalog: catalog, root: root,
      lesson: path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path, budget: budget)
    do throws(SweepMistakes) {
      let (entry, run) = try planner.plan(directive) { files.append(FileWatch($0)) }
      return step(directive, entry, run, unknownControls(of: directive, entry, file: path))
    } catch {
      return .broken(
        directive.problems + error.all.map { $0.diagnostic(of: directive, file: path) })
    }
  }

  private func plan(_ directive: DemoDirective, in lesson: Lesson) -> PlannedLesson.Step {
    let file = lesson.source.path
    guard let entry = catalog.entry(named: directive.demo.value) else {
      // Without a name the block's own problems say so.
      let isNamed = !directive.demo.value.isEmpty
      return .broken(
        directive.problems + (isNamed ? [unknownDemo(directive.demo, file: file)] : []))
    }
    let unknown = unknownControls(of: directive, entry, file: file)
    switch entry.prepare(
      inputs(of: directive, for: entry), seeds: directive.seeds?.value,
      against: directive.against?.request)
    {
    case .ready(let run):
      return step(directive, entry, run, unknown)
    case .invalid(let problems):
      let places = ParameterPlaces(directive)
      return .broken(
        directive.problems + unknown
          + problems.map { diagnostic($0, at: places, of: entry, file: file) })
    }
  }

  private func step(
    _ directive: DemoDirective, _ entry: CatalogEntry<NativeContext>,
    _ run: PreparedRun<NativeContext>, _ unknown: [Diagnostic]
  ) -> PlannedLesson.Step {
    directive.isBroken || !unknown.isEmpty
      ? .broken(directive.problems + unknown) : .ready(entry, run)
  }

  private func unknownControls(
    of directive: DemoDirective, _ entry: CatalogEntry<NativeContext>, file: String
  ) -> [Diagnostic] {
    let names = entry.parameters.map(\.name)
    return (directive.controls ?? []).filter { !names.contains($0.value) }.map { control in
      let close = Suggestion.closest(to: control.value, in: names)
      return Diagnostic(
        id: "unknown-parameter", "'\(control.value)' is not a parameter of '\(entry.name)'",
        file: file, range: control.range,
        hint: close.map { "did you mean '\($0)'?" } ?? "it has \(names.joined(separator: ", "))")
    }
  }

  /// What the lesson wrote, with the command line's values in place of its own.
  private func inputs(
    of directive: DemoDirective, for entry: CatalogEntry<NativeContext>
  ) -> [ParameterInput] {
    var inputs = directive.parameters.map { ParameterInput($0.name.value, $0.value.value) }
    for override in reaching(directive, of: entry) {
      inputs.removeAll { $0.name == override.name }
      inputs.append(override.input)
    }
    return inputs
  }

  /// Those that reach every directive first, so that one for this directive alone has the last word.
  private func reaching(
    _ directive: DemoDirective, of entry: CatalogEntry<NativeContext>
  ) -> [ParameterOverride] {
    (overrides.filter { $0.label == nil } + overrides.filter { $0.label != nil })
      .filter { $0.reaches(directive, of: entry) }
  }

  private func unknownDemo(_ name: Located<String>, file: String) -> Diagnostic {
    let problem = catalog.unknownDemo(name.value)
    return Diagnostic(
      id: problem.id, problem.message, file: file, range: name.range, hint: problem.hint)
  }

  private func diagnostic(
    _ problem: Problem, at places: ParameterPlaces, of entry: CatalogEntry<NativeContext>,
    file: String
  ) -> Diagnostic {
    let directive = places.directive
    let typed = reaching(directive, of: entry).last { $0.name == problem.place.parameter }
    if let typed {
      return Diagnostic(
        id: problem.id, "\(problem.message) (from -P \(typed.text))", file: file,
        range: directive.demo.range, hint: problem.hint)
    }
    return Diagnostic(
      id: problem.id, problem.message, file: file, range: places.range(of: problem.place),
      hint: problem.hint)
  }
}

extension ParameterOverride {
  /// Whether a directive has the parameter, and the label where one is named.
  package func reaches<Context: RunContext>(
    _ directive: DemoDirective, of entry: CatalogEntry<Context>
  ) -> Bool {
    if let label, directive.label?.value != label { return false }
    return entry.parameters.contains { $0.name == name }
  }
}

extension Problem.Place {
  /// The parameter that the problem is about, if it is about one.
  fileprivate var parameter: String? {
    switch self {
    case .whole, .span, .option: nil
    case .name(let name), .value(let name, _): name
    }
  }
}

/// Where the parameters of a directive stand, of which any number may be wrong.
struct ParameterPlaces {
  let directive: DemoDirective
  /// By name; of one that stands twice, the last.
  private let parameters: [String: DemoDirective.Parameter]

  init(_ directive: DemoDirective) {
    self.directive = directive
    parameters = Dictionary(directive.parameters.map { ($0.name.value, $0) }) { $1 }
  }

  /// The place in the lesson of what a parameter's problem names; the demo's name where the lesson
  /// did not write that parameter.
  func range(of place: Problem.Place) -> Range<Int> {
    switch place {
    case .whole, .span:
      return directive.demo.range
    case .name("seeds") where directive.seeds != nil:
      return directive.seeds?.range ?? directive.demo.range
    case .name(let name):
      return parameters[name]?.name.range ?? directive.demo.range
    case .value(let name, let element):
      guard let parameter = parameters[name] else { return directive.demo.range }
      if let element, parameter.elements.indices.contains(element) {
        return parameter.elements[element]
      }
      return parameter.value.range
    case .option(let name, let element):
      return directive.against?.range(of: name, element) ?? directive.demo.range
    }
  }
}
