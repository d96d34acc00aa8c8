/// A formula in plain characters, for places that take no markup: "μ̂ₙ → μ".
///
/// It is read from the MathML that KaTeX writes beside its HTML, in which macros are expanded and
/// commands are characters. What has no form in Unicode is written as on a keyboard: `a/b`, `x^(i+1)`.
package struct PlainFormula {
  private let root: MathElement

  /// - Parameter html: As KaTeX writes it; `nil` where there is no MathML in it.
  package init?(ofKaTeX html: String) {
    guard let root = MathElement.parse(html) else { return nil }
    self.root = root
  }

  package var text: String { Self.collapsed(Self.text(of: root, isTight: false)) }

  /// - Parameter isTight: Whether it stands in a script, where operators have no blanks around them.
  private static func text(of element: MathElement, isTight: Bool) -> String {
    let parts = element.children
    func part(_ index: Int, isTight: Bool = isTight) -> String {
      index < parts.count ? text(of: parts[index], isTight: isTight) : ""
    }
    switch element.name {
    case "mi":
      return MathAlphabet.text(element.text, variant: element.attributes["mathvariant"])
    case "mn", "mtext": return element.text
    case "mo": return element.text
    case "mspace": return isTight ? "" : space(element)
    case "msup": return part(0) + PlainScript.raised(part(1, isTight: true))
    case "msub": return part(0) + PlainScript.lowered(part(1, isTight: true))
    case "msubsup", "munderover":
      return part(0) + PlainScript.lowered(part(1, isTight: true))
        + PlainScript.raised(part(2, isTight: true))
    case "mover":
      let script = part(1, isTight: true)
      return PlainScript.accented(part(0), by: script) ?? part(0) + PlainScript.raised(script)
    case "munder":
      let script = part(1, isTight: true)
      return PlainScript.underlined(part(0), by: script) ?? part(0) + PlainScript.lowered(script)
    case "mfrac":
      if element.attributes["linethickness"]?.hasPrefix("0") == true {
        return part(0) + " choose " + part(1)
      }
      return grouped(part(0, isTight: true)) + "/" + grouped(part(1, isTight: true))
    case "msqrt": return "√" + grouped(row(parts, isTight: true))
    case "mroot":
      return PlainScript.raised(part(1, isTight: true)) + "√" + grouped(part(0, isTight: true))
    case "mtable": return parts.map { text(of: $0, isTight: isTight) }.joined(separator: "; ")
    case "mtr":
      return parts.map { text(of: $0, isTight: isTight) }.filter { !$0.isEmpty }
        .joined(separator: " ")
    case "annotation", "mphantom": return ""
    default: return row(parts, isTight: isTight)
    }
  }

  /// Elements side by side, with blanks around operators that stand between two things.
  private static func row(_ parts: [MathElement], isTight: Bool) -> String {
    var text = ""
    var isAfterOperand = false
    for (index, part) in parts.enumerated() {
      let words = Self.text(of: part, isTight: isTight)
      guard let mark = part.operatorMark else {
        // `sin x`, `log n`.
        if let last = text.last, last.isLetter, isAfterOperand, part.beginsWithLetter,
          index > 0, parts[index - 1].isFunctionName
        {
          text += " "
        }
        text += words
        if !words.isEmpty { isAfterOperand = true }
        continue
      }
      if mark == "\u{2061}" { continue }
      if !isTight, isAfterOperand, Self.spaced.contains(mark) {
        text += " \(mark) "
        isAfterOperand = false
      } else {
        text += !isTight && (mark == "," || mark == ";") ? mark + " " : mark
        isAfterOperand = Self.closing.contains(mark)
      }
    }
    return text
  }

  private static let spaced = Set(
    "=<>≤≥≪≫≠≈∼≃≅≡≐≜∝→←↔⇒⇐⇔⟹⟸⟺⟶⟵↦⟼∈∉∋⊂⊃⊆⊇∪∩∖+−-±∓×÷⋅∘∗⊕⊗∧∨∥∣⊥⊨⊢⪯⪰≺≻:"
      .map(String.init) + [":=", "=:"])
  private static let closing = Set(")]}⟩⌉⌋!′∣∥|".map(String.init))

  private static func space(_ element: MathElement) -> String {
    let width = element.attributes["width"] ?? ""
    return width.hasPrefix("-") || width.hasPrefix("0em") ? "" : " "
  }

  private static func grouped(_ text: String) -> String {
    let isSimple = text.allSatisfy { $0.isLetter || $0.isNumber || $0.unicodeScalars.count > 1 }
    return isSimple || text.hasPrefix("(") && text.hasSuffix(")") ? text : "(" + text + ")"
  }

  /// One blank at most between words, none at the ends and before commas.
  private static func collapsed(_ text: String) -> String {
    let words = text.split { $0.isWhitespace || $0 == "\u{200B}" }.joined(separator: " ")
    var result = ""
    for character in words {
      if character == ",", result.last == " " { result.removeLast() }
      result.append(character)
    }
    return result
  }
}

extension MathElement {
  /// The character of an operator that stands alone.
  fileprivate var operatorMark: String? {
    switch name {
    case "mo": text
    case "mrow", "mstyle", "mpadded": children.count == 1 ? children[0].operatorMark : nil
    default: nil
    }
  }

  fileprivate var beginsWithLetter: Bool {
    switch name {
    case "mi": text.first?.isLetter == true
    case "annotation": false
    default: children.first?.beginsWithLetter ?? (text.first?.isLetter == true)
    }
  }

  fileprivate var isFunctionName: Bool {
    switch name {
    case "mi": text.count > 1
    case "mo": text == "\u{2061}"
    case "msub", "msup", "munder", "mrow": children.first?.isFunctionName == true
    default: false
    }
  }
}
