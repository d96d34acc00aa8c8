import BrowserRuntime
import DemoKit
import Foundation
import LessonSyntax

/// What a page's script must know to run the page's demos again.
package struct LivePage: Sendable, Equatable {
  /// Each demo as JSON.
  package var demos: [String]

  /// The numbers in its prose and its claims, as the demos can show them again.
  package var values: [LiveProgram]
  package var claims: [LiveProgram]

  /// JSON that may stand in a `<script>`: it holds no `<`. The same bytes for the same page.
  package var json: String {
    "{\"demos\":[\(demos.joined(separator: ","))],\"values\":\(liveJSON(values)),"
      + "\"claims\":\(liveJSON(claims))}"
  }
}

func liveJSON(_ value: some Encodable) -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  // Texts and finite numbers always encode.
  let data = (try? encoder.encode(value)) ?? Data()
  return String(decoding: data, as: UTF8.self).replacingOccurrences(of: "<", with: "\\u003c")
}

/// One directive that ran.
package struct LiveDemo: Sendable, Encodable {
  /// A text for one figure.
  package struct FigureText: Sendable, Encodable {
    var figure: String
    var text: String
  }

  var label: String
  var demo: String
  var title: String
  var captions: [FigureText]
  var alternatives: [FigureText]
  var show: [String]?
  /// The directive as written, and whether the page shows it.
  var directive: String
  var echo: Bool
  var seeds: Int?
  /// The names of the parameters that have a control, in the order of the controls.
  var controls: [String]
  var parameters: [LiveParameter]
  /// SHA-256 of the report's bytes, in hexadecimal.
  var digest: String
  /// The report's `KnownValues`, in base64: what the claims of other demos may need.
  var values: String

  init(
    _ view: DirectiveView, directive: DemoDirective, run: PreparedRun<NativeContext>,
    report: Report
  ) {
    label = view.label
    demo = view.demo
    title = view.title
    captions = view.captions.map { FigureText(figure: $0.figure, text: $0.text) }
    alternatives = view.alternatives.map { FigureText(figure: $0.figure, text: $0.text) }
    show = view.show
    self.directive = directive.source
    echo = view.source != nil
    seeds = run.seeds
    controls =
      directive.controls?.map(\.value)
      ?? view.descriptions.filter { $0.isPrimary || $0.kind == .seed }.map(\.name)
    parameters = zip(view.descriptions, run.settings).map(LiveParameter.init)
    digest = Digest(of: ReportCodec.encode(report)).hexadecimal
    values = Data(KnownValues.bytes(of: report.values)).base64EncodedString()
  }
}

/// A parameter as its control shows it.
struct LiveParameter: Sendable, Encodable {
  var name: String
  /// `integer`, `real`, `choice`, `toggle`, `reals` or `seed`.
  var kind: String
  var low: Double?
  var high: Double?
  var isLogarithmic = false
  var choices: [String]?
  var unit: String
  var help: String
  /// What may be written, in words.
  var words: String
  /// Canonical texts: the page's value and the demo's default.
  var value: String
  var defaultValue: String

  init(_ description: ParameterDescription, _ setting: ParameterSetting) {
    name = description.name
    unit = description.unit
    help = description.help
    words = description.allowed
    value = setting.value.text
    defaultValue = description.defaultValue.text
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
    case .reals(_, let range):
      kind = "reals"
      low = range.lowerBound
      high = range.upperBound
    case .seed: kind = "seed"
    }
  }
}

extension DirectiveOutcomes {
  /// Everything that a page needs to run its demos again.
  func live(_ checked: [CheckedClaim], captions insertions: Insertions) -> LivePage {
    LivePage(
      demos: outcomes.indices.compactMap { index in
        guard case .report(let report, let entry, let run) = outcomes[index] else { return nil }
        let directive = lesson.directives[index]
        let view = view(of: directive, index, report, entry, run, captions: insertions)
        return memory.live(view, run: Runner.key(of: run), source: directive.source) {
          liveJSON(LiveDemo(view, directive: directive, run: run, report: report))
        }
      },
      values: values, claims: claims(checked))
  }
}
