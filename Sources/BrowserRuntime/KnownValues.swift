public import DemoKit

/// What the claims of other demos need of a report: its values, and of each what a claim can name.
///
/// In a message, in the terms of `LiveClaim`:
/// ```
/// number  values, then for each
///   text  its name
///   eight bytes: its number
///   byte  1 and eight bytes: its exact answer; 0: none
///   byte  0: computed; 1: sampled, then eight bytes: its standard error
///         2: sampled without one, then text: why
/// ```
public enum KnownValues {
  public static func bytes(of values: [ReportValue]) -> [UInt8] {
    var writer = MessageWriter()
    writer.values(values)
    return writer.bytes
  }
}

extension MessageReader {
  mutating func values() -> [ReportValue]? { list { $0.value() } }

  private mutating func value() -> ReportValue? {
    guard let name = text(), let number = double(), let exact = optional({ $0.double() }),
      let uncertainty = uncertainty()
    else { return nil }
    return ReportValue(name, number, exact: exact, uncertainty: uncertainty, "")
  }

  private mutating func uncertainty() -> ReportValue.Uncertainty? {
    switch byte() {
    case 0: ReportValue.Uncertainty.none
    case 1: double().map { .standardError($0) }
    case 2: text().map { .unknown($0) }
    case 3: .oneRun
    default: nil
    }
  }
}

extension MessageWriter {
  mutating func values(_ values: [ReportValue]) { list(values) { $0.value($1) } }

  private mutating func value(_ value: ReportValue) {
    text(value.name)
    double(value.value)
    optional(value.exact) { $0.double($1) }
    switch value.uncertainty {
    case .none: byte(0)
    case .standardError(let error):
      byte(1)
      double(error)
    case .unknown(let reason):
      byte(2)
      text(reason)
    case .oneRun: byte(3)
    }
  }
}
