/// What Weft adds to Markdown inside one paragraph or heading; all ranges are offsets in its text.
struct InlineFindings {
  struct Formula {
    var tex: Range<Int>
    var isDisplay: Bool
    /// What stands in `{#…}` after a display formula.
    var name: Range<Int>?
    /// From the first mark to the last.
    var range: Range<Int>
    /// With the name.
    var extent: Range<Int>
  }

  struct Role {
    var name: Range<Int>
    /// Between the backticks.
    var text: Range<Int>
    /// From the brace to the last backtick.
    var range: Range<Int>
  }

  /// A reference or a citation.
  struct Mention {
    struct Key {
      /// Without its `@`.
      var name: Range<Int>
      var kind: ReferenceKind?
      var prefix: Range<Int>?
      var suffix: Range<Int>?
      var isBare = false
    }

    var keys: [Key]
    var isInBrackets: Bool
    var range: Range<Int>
  }

  enum Mistake {
    case empty
    /// A value inside a formula.
    case valueInFormula
    /// A value inside an HTML tag, or in the address or title of a link.
    case valueInMarkup
    /// `<!--` without an end in the paragraph, or with `--` inside.
    case unclosedComment
    /// `{eval}` without its backticks.
    case valueWithoutCode
    /// Something else than `also="…"` after `{.term`.
    case termAttributes
  }

  /// A formula that begins and does not end here; perhaps one of its lines looked like another block.
  struct Opening {
    enum Mark {
      /// `$$`
      case dollars
      /// `\begin{align}`
      case environment
      /// `\[`, which may also be an escaped bracket.
      case bracket
      /// `$` or `\(` on the last line, which may also be text.
      case inline
    }

    var mark: Mark
    /// Of the mark.
    var range: Range<Int>
    /// What would end the formula.
    var closing: [UInt8]
  }

  var formulas: [Formula] = []
  /// Code spans right after a word in braces.
  var roles: [Role] = []
  var mentions: [Mention] = []
  /// `{#id}` after the words of a heading.
  var headingID: Range<Int>?
  var terms: [Term] = []
  var destinations: [Range<Int>] = []
  /// `{…}` right after a picture.
  var attributes: [Range<Int>] = []
  var mistakes: [(kind: Mistake, range: Range<Int>)] = []
  /// The first formula that is not closed, those between two dollar signs before others.
  var opening: Opening?
  /// Marks that may mean a formula and are none: each with its own length.
  var plain: [(mark: PlainMark, range: Range<Int>)] = []
  var spans: [RawSpan] = []

  enum PlainMark {
    /// A lone dollar sign.
    case dollar
    /// `\(…\)` around what does not look like TeX.
    case bracket
    /// Brackets around TeX, or an environment, where the course takes none.
    case refused
    /// `\begin{…}` of an environment that is no formula's.
    case environment
  }
}

/// Whether a piece of text has what only TeX has.
enum TeXLooks {
  /// A command, an index, a power or an equals sign.
  static func likely(_ bytes: ArraySlice<UInt8>) -> Bool {
    var index = bytes.startIndex
    while index < bytes.endIndex {
      switch bytes[index] {
      case UInt8(ascii: "_"), UInt8(ascii: "^"), UInt8(ascii: "="): return true
      case UInt8(ascii: "\\"):
        if index + 1 < bytes.endIndex, bytes[index + 1].isLetter { return true }
        index += 2
      default: index += 1
      }
    }
    return false
  }

  /// The same, or nothing but single letters between signs: `a - b`.
  static func possible(_ bytes: ArraySlice<UInt8>) -> Bool {
    if likely(bytes) { return true }
    var run = 0
    var letters = 0
    for byte in bytes {
      guard byte < 0x80 else { return false }
      run = byte.isLetter ? run + 1 : 0
      if run > 1 { return false }
      letters += run
    }
    return letters > 0
  }
}
