import BrowserRuntime
import DemoKit
import Foundation
import LessonSyntax

/// What a page's script must know to run the page's demos again.
package struct LivePage: Sendable, Equatable {
  /// Each demo as JSON.
  package var demos: [String]
  /// The numbers in its prose: how they can be written, and their HTML as rendered.
  package var values: [[String]]
  package var checks: [LiveCheck]
  package var questions: [LiveQuestion]
  /// The parsed numbers and claims, in base64: see `PageDescription.numberBytes`.
  package var numbers: String

  /// JSON that may stand in a `<script>`: it holds no `<`. The same bytes for the same page.
  package var json: String {
    JSONWriter.forScript { json in
      json.object { page in
        page.member("demos") { $0.array(demos) { $0.literal($1) } }
        page.member("values") { $0.array(values) { $0.array($1) { $0.text($1) } } }
        page.member("checks") { list in
          list.array(checks) { json, check in
            json.object {
              $0.member("claims", texts: check.claims)
              $0.member("demos", texts: check.demos)
            }
          }
        }
        page.member("questions") { $0.array(questions) { $1.write(to: &$0) } }
        page.member("numbers", text: numbers)
      }
    }
  }
}

/// One check, as the script finds it in the page.
package struct LiveCheck: Sendable, Equatable {
  /// The claims as written, without their sentences.
  package var claims: [String]
  /// The labels of the demos that it follows.
  package var demos: [String]
}

extension JSONWriter {
  /// JSON that may stand in a script of a page: it holds no `<`.
  static func forScript(_ write: (inout JSONWriter) -> Void) -> String {
    string(write).utf8.split(separator: UInt8(ascii: "<"), omittingEmptySubsequences: false)
      .map { String(Substring($0)) }.joined(separator: "\\u003c")
  }
}

/// One directive that ran.
package struct LiveDemo: Sendable {
  var label: String
  var demo: String
  var title: String
  /// The directive as written.
  var directive: String
  /// The names of the parameters whose controls are always seen, in their order.
  var controls: [String]
  var parameters: [LiveParameter]
  /// SHA-256 of the report's bytes, in hexadecimal.
  var digest: String
  /// What the demos' code must know of it, in base64: see `PageDescription.Directive`.
  var description: String

  init(
    _ view: DirectiveView, directive: DemoDirective, run: PreparedRun<NativeContext>,
    report: Report, alternatives: [AlternativeText]
  ) {
    label = view.label
    demo = view.demo
    title = view.title
    self.directive = directive.source
    controls =
      directive.controls?.map(\.value)
      ?? view.descriptions.filter { $0.isPrimary || $0.kind == .seed }.map(\.name)
    parameters = zip(view.descriptions, run.settings).map(LiveParameter.init)
    digest = Digest(of: ReportCodec.encode(report)).hexadecimal
    var description = PageDescription.Directive(label: view.label, demo: view.demo)
    description.captions = view.captions
    description.numbers = view.numbers
    description.alternatives = alternatives
    description.show = view.show
    description.source = directive.source
    description.isEchoed = view.source != nil
    description.seeds = run.seeds
    description.against = run.sweep?.request
    description.inputs = run.settings.map { ParameterInput($0.name, $0.value.written) }
    description.values = report.values
    self.description = Data(description.bytes).base64EncodedString()
  }

  var json: String {
    JSONWriter.forScript { json in
      json.object {
        $0.member("label", text: label)
        $0.member("demo", text: demo)
        $0.member("title", text: title)
        $0.member("directive", text: directive)
        $0.member("controls", texts: controls)
        $0.member("parameters") { $0.array(parameters) { $1.write(to: &$0) } }
        $0.member("digest", text: digest)
        $0.member("description", text: description)
      }
    }
  }
}

extension ParameterValue {
  /// As a page's control has it.
  fileprivate var written: ParameterInput.Value {
    guard case .reals(let numbers) = self else { return .scalar(text) }
    return .list(numbers.map { ParameterValue.real($0).text })
  }
}

/// A parameter as its control shows it.
struct LiveParameter: Sendable {
  var name: String
  /// `integer`, `real`, `choice`, `toggle`, `reals` or `seed`.
  var kind: String
  var low: Double?
  var high: Double?
  var isLogarithmic = false
  /// Whether it counts the steps of a training.
  var counts: Bool
  var choices: [String]?
  var unit: String
  var help: String
  /// What it is called in a sentence; of a list, what one of its numbers is.
  var words: String
  var symbol: String
  /// What may be written, in words.
  var allowed: String
  /// How many numbers a list may have.
  var fewest: Int?
  var most: Int?
  /// What a list has one number of for each.
  var each: String
  /// Whether a list takes whole numbers alone.
  var areWhole: Bool
  /// Canonical texts: the page's value and the demo's default.
  var value: String
  var defaultValue: String

  init(_ description: ParameterDescription, _ setting: ParameterSetting) {
    name = description.name
    unit = description.unit
    help = description.help
    words = description.words
    symbol = description.symbol
    allowed = description.allowed
    each = description.each
    areWhole = description.areWhole
    value = setting.value.text
    defaultValue = description.defaultValue.text
    counts = description.counts
    switch description.kind {
    case .integer(let range, let scale):
      kind = "integer"
      low = Double(range.lowerBound)
      high = Double(range.upperBound)
      isLogarithmic = scale == .logarithmic
    case .real(let range, let scale):
      kind = "real"
      low = range.lowerBound
      high = range.upperBound
      isLogarithmic = scale == .logarithmic
    case .choice(let names):
      kind = "choice"
      choices = names
    case .toggle: kind = "toggle"
    case .reals(let count, let range):
      kind = "reals"
      fewest = count.lowerBound
      most = count.upperBound
      low = range.lowerBound
      high = range.upperBound
    case .seed: kind = "seed"
    }
  }

  func write(to json: inout JSONWriter) {
    json.object {
      $0.member("name", text: name)
      $0.member("kind", text: kind)
      if let low, let high {
        $0.member("low") { $0.finite(low) }
        $0.member("high") { $0.finite(high) }
      }
      $0.member("isLogarithmic", flag: isLogarithmic)
      if counts { $0.member("counts", flag: true) }
      if let choices { $0.member("choices", texts: choices) }
      $0.member("unit", text: unit)
      $0.member("help", text: help)
      $0.member("words", text: words)
      if !symbol.isEmpty { $0.member("symbol", text: symbol) }
      $0.member("allowed", text: allowed)
      if let fewest, let most {
        $0.member("fewest") { $0.finite(Double(fewest)) }
        $0.member("most") { $0.finite(Double(most)) }
      }
      if !each.isEmpty { $0.member("each", text: each) }
      if areWhole { $0.member("areWhole", flag: true) }
      $0.member("value", text: value)
      $0.member("defaultValue", text: defaultValue)
    }
  }
}

extension TitleText {
  /// Words whose values follow their demo.
  fileprivate func live(
    figure: String, _ evaluations: WovenEvaluations, _ insertions: Insertions
  ) -> AlternativeText {
    var text = AlternativeText(figure: figure, words: [""])
    for piece in pieces {
      switch piece {
      case .text(let words): text.words[text.values.count] += words
      case .evaluation(let index):
        if let value = evaluations.expressions[index] {
          text.values.append(value)
          text.words.append("")
        } else {
          text.words[text.values.count] += MarkdownHTML.text(of: evaluations.html[index])
        }
      case .mention(let index):
        text.words[text.values.count] += MarkdownHTML.text(of: insertions.mention(index))
      case .formula: break
      }
    }
    return text
  }
}

extension DirectiveOutcomes {
  /// Everything that a page needs to run its demos again.
  func live(
    _ evaluations: WovenEvaluations, _ claims: WovenClaims, captions insertions: Insertions
  ) -> LivePage {
    var description = PageDescription()
    // Texts that look the same need not have the same bytes.
    var known: Set<[UInt8]> = []
    description.evaluations = evaluations.followed.filter {
      known.insert(Array($0.canonicalText.utf8)).inserted
    }
    let checks = zip(lesson.checks, claims.checks).filter { !lesson.isLeftOut($0.0.range) }
      .map(\.1)
    description.checks = checks.map { $0.map { pageClaim($0) } }
    description.questions = zip(lesson.questions, claims.questions).map { question, claims in
      // One that is left out keeps its place, for the page's forms have numbers.
      lesson.isLeftOut(question.range)
        ? .init(takesNumber: false, claims: [])
        : .init(
          takesNumber: question.answer != nil,
          claims: claims.map { $0.map { pageClaim($0) } ?? .unevaluated("", "") })
    }
    return LivePage(
      demos: outcomes.indices.compactMap { index in
        let directive = lesson.directives[index]
        guard case .report(let report, let entry, let run) = outcomes[index],
          !lesson.isLeftOut(directive.range), directive.kind == .demo
        else { return nil }
        let view = view(of: directive, index, report, entry, run, captions: insertions)
        return memory.live(view, run: Runner.key(of: run), source: directive.source) {
          let alternatives = zip(directive.alternatives, view.alternatives).map {
            $0.words.live(figure: $1.figure, evaluations, insertions)
          }
          return LiveDemo(
            view, directive: directive, run: run, report: report, alternatives: alternatives
          ).json
        }
      },
      values: description.evaluations.map { [$0.canonicalText, numbers.html($0).html] },
      checks: zip(checks, description.checks).map { checked, claims in
        LiveCheck(claims: checked.map(\.code), demos: Self.labels(claims))
      },
      questions: zip(zip(lesson.questions, claims.questions), description.questions).map {
        lesson.isLeftOut($0.0.range)
          ? .leftOut : LiveQuestion($0.0, $0.1, demos: Self.labels($1.claims))
      },
      numbers: Data(description.numberBytes).base64EncodedString())
  }

  /// A claim follows the demos, unless it can't be read or names a demo that has not run.
  private func pageClaim(_ checked: CheckedClaim) -> PageClaim {
    if let claim = checked.expression,
      claim.references.contains(where: { sweepLabels.contains($0.label) })
    {
      return .unevaluated(checked.source, "a sweep’s numbers don’t move")
    }
    if let claim = checked.expression,
      claim.references.allSatisfy({ numbers.hasReport($0.label) })
    {
      return .parsed(claim)
    }
    guard case .unevaluated(let problem) = checked.verdict else {
      preconditionFailure("a claim has numbers only where its demos have run")
    }
    return .unevaluated(checked.source, problem.sentence)
  }

  /// Each once, in the order of the claims.
  private static func labels(_ claims: [PageClaim]) -> [String] {
    var labels: [String] = []
    for case .parsed(let claim) in claims {
      for reference in claim.references where !labels.contains(reference.label) {
        labels.append(reference.label)
      }
    }
    return labels
  }
}
