import ConformanceSupport
package import DemoKit
import Figures

/// What handles in the figures of a report must keep to: each moves parameters that there are, and stands
/// where those are.
package struct HandleRules {
  private let settings: [ParameterSetting]
  private var mistakes: [String] = []

  /// - Parameter settings: What the report was made from.
  package static func mistakes(
    in report: Report, of settings: [ParameterSetting]
  ) -> [String] {
    var rules = HandleRules(settings: settings)
    for figure in report.figures {
      for drawing in [figure.wide, figure.narrow] {
        for handle in DrawnHandle.all(in: drawing) { rules.check(handle, in: figure.name) }
      }
    }
    return rules.mistakes
  }

  private init(settings: [ParameterSetting]) { self.settings = settings }

  private mutating func check(_ handle: DrawnHandle, in figure: String) {
    for tie in handle.ties {
      let name = "the handle for '\(tie.parameter)' in '\(figure)'"
      guard let setting = settings.first(where: { $0.name == tie.parameter }) else {
        mistakes.append("\(name) moves no parameter of the demo")
        continue
      }
      guard let value = number(setting.value, tie.element) else {
        mistakes.append(
          tie.element.map { "\(name) moves its number \($0 + 1), which is not there" }
            ?? "\(name) moves what is not one number")
        continue
      }
      // Drawings have hundredths of a pixel.
      let wanted = tie.pixel(of: value)
      if !((tie.pixel - wanted).magnitude <= 0.02) {
        mistakes.append("\(name) stands at pixel \(tie.pixel), and its value at \(wanted)")
      }
    }
  }

  private func number(_ value: ParameterValue, _ element: Int?) -> Double? {
    switch (value, element) {
    case (.integer(let whole), nil): Double(whole)
    case (.real(let number), nil): number
    case (.reals(let numbers), .some(let place)):
      numbers.indices.contains(place) ? numbers[place] : nil
    default: nil
    }
  }
}
