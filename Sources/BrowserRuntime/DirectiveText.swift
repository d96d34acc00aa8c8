import DemoKit

extension PageDescription.Directive {
  /// The directive as it stands in the lesson, with other parameters where they are others.
  ///
  /// - Parameter descriptions: Those of the demo, which tell its defaults.
  func text(with inputs: [ParameterInput], descriptions: [ParameterDescription]) -> String {
    if inputs == self.inputs { return source }
    var lines = source.pieces(cutAt: "\n")
    var ending = ""
    while lines.count > 1, lines[lines.count - 1].isEmpty {
      lines.removeLast()
      ending += "\n"
    }
    var text = lines[0]
    for (index, line) in lines.enumerated() where index > 0 && index < lines.count - 1 {
      if line.utf8.starts(with: "#|".utf8) { text += "\n" + line }
    }
    for input in inputs {
      let value = input.value.text
      let usual = descriptions.first { $0.name == input.name }?.defaultValue.text
      if value != usual { text += "\n" + input.name + ": " + value }
    }
    if lines.count > 1 { text += "\n" + lines[lines.count - 1] }
    return text + ending
  }
}

extension ParameterInput.Value {
  /// As YAML.
  fileprivate var text: String {
    switch self {
    case .scalar(let text), .other(let text): text
    case .list(let elements): "[" + elements.joined(", ") + "]"
    }
  }
}
