import Figures
import LessonSyntax

/// A title or a description, ready to be shown: with its formulas set, and in plain characters.
package struct SetText: Sendable, Equatable {
  private enum Part: Equatable {
    case words(String)
    /// As KaTeX writes it.
    case formula(String)
  }

  private var parts: [Part] = []
  package private(set) var html: String
  package private(set) var usesMath = false
  private var formulas = 0

  /// In one title. It stands in several pages, and no title that is meant to be read has so many.
  private static let formulaLimit = 200

  /// Words without formulas.
  package init(_ plain: String) {
    html = MarkupText.escaped(plain)
    parts = [.words(plain)]
  }

  /// For the window's title and the like; found when asked for, since contents never ask.
  package var plain: String {
    parts.map { part in
      switch part {
      case .words(let words): words
      case .formula(let html): PlainFormula(ofKaTeX: html)?.text ?? "…"
      }
    }.joined()
  }

  /// - Parameters:
  ///   - evaluations: The values in the lesson, as HTML; `nil` where its demos were not run.
  ///   - mentions: The references in the lesson, as HTML; `nil` where they were not looked up.
  ///   - isOnOwnPage: Whether the title stands where its demos do, so that its values follow them.
  init(
    _ text: TitleText, of lesson: Lesson, _ formulas: FormulaTypesetter.Outcome,
    evaluations: [String]?, mentions: [String]? = nil, isOnOwnPage: Bool = false
  ) {
    self.init("")
    for piece in text.pieces {
      switch piece {
      case .text(let words): add(words)
      case .evaluation(let index):
        if let evaluations, index < evaluations.count {
          add(value: evaluations[index], follows: isOnOwnPage)
        } else {
          add(lesson.evaluations[index].text.text)
        }
      case .mention(let index):
        if let mentions, index < mentions.count {
          add(MarkdownHTML.text(of: mentions[index]))
        } else {
          add(lesson.mentions[index].text)
        }
      case .formula(let index): add(lesson.formulas[index], formulas)
      }
    }
  }

  private mutating func add(_ words: String) {
    parts.append(.words(words))
    html += MarkupText.escaped(words)
  }

  private mutating func add(value: String, follows: Bool) {
    let words = MarkdownHTML.text(of: value)
    // What stands for a value that can't be had is told as words.
    guard follows, value.hasPrefix("<data ") else { return add(words) }
    parts.append(.words(words))
    html += value
  }

  private mutating func add(_ formula: Formula, _ formulas: FormulaTypesetter.Outcome) {
    self.formulas += 1
    guard self.formulas <= Self.formulaLimit,
      case .success(let set) = formulas.html[formula.request]
    else {
      // What is wrong with it, or that there is no KaTeX, has been said.
      return add(formula.tex.text)
    }
    usesMath = true
    html += set
    parts.append(.formula(set))
  }
}

extension SetText: ExpressibleByStringLiteral {
  package init(stringLiteral words: String) { self.init(words) }
}
