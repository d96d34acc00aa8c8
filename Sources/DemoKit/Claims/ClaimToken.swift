import ElementaryMath

/// One word or sign of a claim, with its place.
struct ClaimToken: Equatable {
  enum Kind: Equatable {
    case number(Double)
    /// Letters, digits, hyphens and dots: a reference, a function's name or `within`.
    case word(String)
    case plus, minus, times, divide, percent
    case open, close
    case less, lessOrEqual, greater, greaterOrEqual, almostEqual
    case equals, notEqual
    case unknown
    case end

    var isComparison: Bool {
      switch self {
      case .less, .lessOrEqual, .greater, .greaterOrEqual, .almostEqual, .equals, .notEqual: true
      default: false
      }
    }
  }

  var kind: Kind
  /// As written.
  var text: String
  /// UTF-8 offsets in the claim.
  var range: Range<Int>
  var hasSpaceBefore: Bool
  var hasSpaceAfter: Bool
}

/// Cuts a claim into tokens. Anything can be cut: what makes no sense becomes `.unknown`.
struct ClaimScanner {
  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var offset = 0

  static func tokens(_ text: String) -> [ClaimToken] {
    var scanner = ClaimScanner(text)
    var tokens: [ClaimToken] = []
    while let token = scanner.next() { tokens.append(token) }
    let end = ClaimSentence.end(of: text)
    tokens.append(
      ClaimToken(
        kind: .end, text: "", range: end..<end, hasSpaceBefore: true, hasSpaceAfter: true))
    return tokens
  }

  private init(_ text: String) { scalars = Array(text.unicodeScalars) }

  private func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
    position + ahead < scalars.count ? scalars[position + ahead] : nil
  }

  private mutating func take() -> Unicode.Scalar {
    let scalar = scalars[position]
    position += 1
    offset += UTF8.width(scalar)
    return scalar
  }

  private mutating func next() -> ClaimToken? {
    while let scalar = peek(), Self.isSpace(scalar) { _ = take() }
    // What stands after the sign is the claim's sentence.
    guard let first = peek(), first != "#" else { return nil }
    let start = offset
    let startPosition = position
    let kind: ClaimToken.Kind
    if Self.isDigit(first) || (first == "." && peek(1).map { Self.isDigit($0) } == true) {
      kind = number()
    } else if Self.startsWord(first) {
      kind = .word(word())
    } else {
      kind = sign()
    }
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars[startPosition..<position])
    return ClaimToken(
      kind: kind, text: text, range: start..<offset,
      hasSpaceBefore: startPosition == 0 || Self.isSpace(scalars[startPosition - 1]),
      hasSpaceAfter: peek().map { Self.isSpace($0) } ?? true)
  }

  /// Digits, points and an exponent, and letters that cling to them, so that `3x` is one mistake.
  private mutating func number() -> ClaimToken.Kind {
    var text = ""
    var isAfterE = false
    while let scalar = peek() {
      let isExponentSign =
        (scalar == "-" || scalar == "+") && isAfterE && peek(1).map { Self.isDigit($0) } == true
      guard Self.isDigit(scalar) || scalar == "." || Self.startsWord(scalar) || isExponentSign
      else { break }
      isAfterE = scalar == "e" || scalar == "E"
      text.unicodeScalars.append(take())
    }
    return NumberReading.double(text).map { .number($0) } ?? .unknown
  }

  private mutating func word() -> String {
    var text = ""
    while let scalar = peek(),
      Self.startsWord(scalar) || Self.isDigit(scalar) || scalar == "-" || scalar == "."
    {
      text.unicodeScalars.append(take())
    }
    return text
  }

  private mutating func sign() -> ClaimToken.Kind {
    let first = take()
    let isDoubled = peek() == "="
    switch first {
    case "<", ">":
      if isDoubled { _ = take() }
      return first == "<"
        ? (isDoubled ? .lessOrEqual : .less) : isDoubled ? .greaterOrEqual : .greater
    case "=", "!", "~":
      if isDoubled { _ = take() }
      return first == "=" || first == "~" ? .equals : isDoubled ? .notEqual : .unknown
    case "≤": return .lessOrEqual
    case "≥": return .greaterOrEqual
    case "≈": return .almostEqual
    case "≠": return .notEqual
    case "+": return .plus
    case "-", "−": return .minus
    case "*", "×", "·": return .times
    case "/", "÷": return .divide
    case "%": return .percent
    case "(": return .open
    case ")": return .close
    case "∞": return .number(.infinity)
    default: return .unknown
    }
  }

  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r" || scalar == "\u{A0}"
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar >= "0" && scalar <= "9" }

  private static func startsWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 {
      return (scalar >= "a" && scalar <= "z") || (scalar >= "A" && scalar <= "Z") || scalar == "_"
    }
    return switch scalar {
    case "≤", "≥", "≈", "≠", "−", "×", "·", "÷", "∞", "\u{A0}": false
    default: true
    }
  }
}
