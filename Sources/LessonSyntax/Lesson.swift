package import DemoKit

/// A value with the place in the source that it came from.
package struct Located<Value: Sendable>: Sendable {
  package var value: Value
  /// UTF-8 offsets in the lesson's file.
  package var range: Range<Int>

  package init(_ value: Value, _ range: Range<Int>) {
    self.value = value
    self.range = range
  }
}

/// Text that was taken out of a source, perhaps without the prefixes of the quotes and lists it stood
/// in, that knows where each of its bytes came from.
package struct MappedText: Sendable {
  package struct Segment: Sendable {
    /// Where this run of bytes starts in the text, and where in the source.
    package var textOffset: Int
    package var sourceOffset: Int
  }

  package var text: String
  package var segments: [Segment]
}

/// One `{demo} NAME` block, or one `{sweep} PATH`.
package struct DemoDirective: Sendable {
  package enum Kind: String, Sendable {
    case demo
    /// Shows points that were run before: its parameters choose among them.
    case sweep
  }

  package struct FigureText: Sendable {
    /// `nil` for the `caption:` or `alt:` that belongs to the demo's first figure.
    package var figure: Located<String>?
    package var text: Located<String>
    /// The same text with the place of each of its characters.
    package var mapped: MappedText
    /// For captions: the text as inline Markdown, with its own formulas and evaluations.
    package var markup: InlineMarkup?
    /// For alternative texts: the words with the evaluations among them.
    package var words = TitleText()
  }

  package struct Parameter: Sendable {
    package var name: Located<String>
    package var value: Located<ParameterInput.Value>
    /// The places of a list's elements.
    package var elements: [Range<Int>]
  }

  package var kind = Kind.demo
  /// The demo's name; of a sweep, the way from the lesson to its `sweep.json`.
  package var demo: Located<String>
  package var label: Located<String>?
  package var captions: [FigureText]
  package var alternatives: [FigureText]
  package var show: [Located<String>]?
  package var controls: [Located<String>]?
  /// Whether the page shows the directive's source; `nil` when the lesson does not say.
  package var echo: Bool?
  /// Over how many seeds the report tells how its values vary.
  package var seeds: Located<Int>?
  /// What is drawn of the demo besides what it draws itself.
  package var against: AgainstOption?
  package var parameters: [Parameter]
  /// The whole block as written, fences included, without the prefixes of quotes and lists.
  package var source: String
  /// The lines between the fences.
  var body: MappedText
  /// The opening fence's line.
  package var range: Range<Int>
  /// What was wrong with the block itself; such a directive can't be planned.
  package var problems: [Diagnostic]

  package var isBroken: Bool { problems.contains { $0.severity == .error } }
}

/// One claim of a `{check}` block: a line that is not blank.
package struct Claim: Sendable {
  package var text: MappedText
  /// The same, with the signs of its sentence set as in prose; no byte of the claim itself differs.
  package var shown: String

  init(text: MappedText, _ typography: Typography = []) {
    self.text = text
    let claim = text.text.prefix { $0 != "#" }
    shown = claim + Typographer.set(String(text.text.dropFirst(claim.count)), typography)
  }
}

package struct CheckBlock: Sendable {
  package var claims: [Claim]
  package var range: Range<Int>
}

/// One `` {eval}`…` ``; the text is what stands between the backticks.
package struct Evaluation: Sendable {
  package var text: MappedText
  package var range: Range<Int>
}

/// A formula in TeX.
package struct Formula: Sendable {
  package var tex: MappedText
  package var isDisplay: Bool
  /// The name given as `{#eq-name}`, without the `#`.
  package var name: Located<String>?
  /// From the first dollar sign to the last (or the fenced block).
  package var range: Range<Int>
}

/// Inline Markdown outside the body, such as a caption. Its formulas and evaluations stand in the
/// lesson's arrays like any other.
package struct InlineMarkup: Sendable {
  var source: MappedText
  var template: HTMLTemplate

  package func html(_ insertions: Insertions) -> String { template.html(insertions) }
}

/// Words with the formulas, values and references among them, as a title shows them. Each index is a position in
/// the lesson's array of that kind.
package struct TitleText: Sendable, Equatable {
  package enum Piece: Sendable, Equatable {
    case text(String)
    case formula(Int)
    case evaluation(Int)
    case mention(Int)
  }

  package var pieces: [Piece] = []

  package init(_ pieces: [Piece] = []) { self.pieces = pieces }

  package var holdsValues: Bool {
    pieces.contains { if case .evaluation = $0 { true } else { false } }
  }

  /// Without markup, and so without formulas.
  package func plain(_ insertions: Insertions) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let words): words
      case .evaluation(let index): MarkdownHTML.text(of: insertions.evaluation(index))
      case .mention(let index): MarkdownHTML.text(of: insertions.mention(index))
      case .formula: ""
      }
    }.joined()
  }
}

package struct Heading: Sendable {
  package var level: Int
  /// What the anchor is made of: a formula stands as its TeX.
  package var text: String
  /// What contents lists show.
  package var title: TitleText
  /// Unique on the page: the id that the heading is given, or one made of its words.
  package var anchor: String
  /// The one made of its words, where it is given another.
  package var alias: String?
  /// What stands in `{#…}` after its words.
  package var id: Located<String>?
  package var range: Range<Int>
}

/// The destination of a link or an image, as cmark understood it.
package struct Destination: Sendable {
  package enum Kind: Sendable {
    /// A page, or a file to download.
    case link
    case picture
    /// A film, a sound, its captions.
    case medium
  }

  package var url: String
  package var range: Range<Int>
  package var kind = Kind.link
}

/// A table of bars and dashes, as the lesson writes it.
package struct WrittenTable: Sendable {
  /// What stands in `{#tbl-…}` at the end of its caption.
  package var id: Located<String>?
  /// The words of its caption.
  package var title: TitleText?
  /// Of its headings.
  package var range: Range<Int>

  /// Whether it has a number: one without a caption or a name can't be told from the text around it.
  package var isNumbered: Bool { id != nil || title != nil }
}

/// A picture that stands alone, with a caption or a name.
package struct Picture: Sendable {
  /// What stands in `{#fig-…}` behind it.
  package var id: Located<String>?
  /// Its caption: what stands between quotation marks behind its address.
  package var title: TitleText?
  /// Its position among the lesson's images.
  package var image: Int
  /// Of its address.
  package var range: Range<Int>
}

/// What the weaver gives the HTML writer for everything that Weft adds. Each index is a position in the
/// lesson's array of that kind.
package struct Insertions {
  package var directive: (Int) -> String
  package var check: (Int) -> String
  package var evaluation: (Int) -> String
  package var formula: (Int) -> String
  /// What the head of a box says: its kind and its number.
  package var box: (Int) -> String
  package var mention: (Int) -> String
  /// The destination to write; the lesson's own by default.
  package var link: (Int) -> String
  package var image: (Int) -> String
  /// What stands before the caption of a table that the lesson writes, or of a picture: its number.
  package var table: (Int) -> String
  package var picture: (Int) -> String
  /// The tag before the words of a term, and before a word that is explained elsewhere.
  package var term: (Int) -> String = { _ in "<dfn>" }
  package var use: (Int) -> String = { _ in "<a>" }

  package init(
    directive: @escaping (Int) -> String, check: @escaping (Int) -> String,
    evaluation: @escaping (Int) -> String, formula: @escaping (Int) -> String,
    mention: @escaping (Int) -> String, link: @escaping (Int) -> String,
    image: @escaping (Int) -> String,
    box: @escaping (Int) -> String = { _ in "" },
    table: @escaping (Int) -> String = { _ in "" }, picture: @escaping (Int) -> String = { _ in "" }
  ) {
    self.directive = directive
    self.check = check
    self.evaluation = evaluation
    self.formula = formula
    self.box = box
    self.mention = mention
    self.link = link
    self.image = image
    self.table = table
    self.picture = picture
  }
}

/// What a source text says, with the place of everything.
package struct Lesson: Sendable {
  package var source: SourceText
  package var frontMatter: FrontMatter
  /// The front matter's, else the first heading's, else the file's name.
  package var title: TitleText
  /// The front matter's.
  package var description: TitleText?
  /// Whether the body begins with a first-level heading that says the title.
  package var beginsWithTitle: Bool
  package var directives: [DemoDirective]
  package var checks: [CheckBlock]
  package var questions: [Question]
  package var evaluations: [Evaluation]
  package var formulas: [Formula]
  /// References and citations.
  package var mentions: [Mention]
  package var headings: [Heading]
  package var links: [Destination]
  package var images: [Destination]
  /// In the order of their places, those in footnotes included.
  package var tables: [WrittenTable]
  package var pictures: [Picture]
  package var terms: [Term]
  /// The ids in the lesson's own HTML.
  package var anchors: [Located<String>]
  /// In the order of their places.
  package var boxes: [Box]
  var solutions: SolutionPlaces
  /// The page's, as a BCP 47 tag.
  package var language: String
  /// For whom the page is made.
  package var audience: Audience
  /// Claims that stand in the lesson and are not read as claims; each has an error.
  package var unreadClaims: Int
  /// How much there is to read.
  var length: TextLength
  /// In the order of their places.
  package var diagnostics: [Diagnostic]

  /// All claims that stand in the lesson, read or not.
  package var claimsWritten: Int {
    checks.reduce(unreadClaims) { $0 + $1.claims.count }
      + questions.reduce(0) { $0 + $1.claims.count }
  }
  var template: HTMLTemplate

  /// The body as HTML, with what the weaver gives in the places of what Weft adds.
  package func html(_ insertions: Insertions) -> String { template.html(insertions) }

  /// The body as HTML in its blocks, each of which may change without the others.
  ///
  /// - Parameter before: Blocks of an earlier time; those that are as they were are taken from there.
  package func blocks(_ insertions: Insertions, before: [String] = []) -> [String] {
    template.blocks(insertions, before: before)
  }
}
