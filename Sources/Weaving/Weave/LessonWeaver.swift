import DemoKit
import Figures
package import LessonSyntax

/// Turns a lesson and what its demos found into the body of a page.
package struct LessonWeaver: Sendable {
  /// A page's body with everything woven in, and what went wrong on the way.
  package struct Woven {
    /// In its blocks.
    package var body: [String]
    /// What the lesson cites, as a block after its body, if it cites.
    package var references: [String]
    package var diagnostics: [Diagnostic]
    package var claimsHeld: Int
    package var claimsFailed: Int
    /// Claims that could not be evaluated.
    package var claimsUnchecked: Int
    /// The values in the text, as HTML.
    package var evaluations: [String]
    /// The references in the text, as HTML.
    package var mentions: [String]
    /// What references to other lessons show of them.
    var glances: [ResolvedReferences.Glance]
    /// Whether there are references that show what they refer to.
    package var hasReferences: Bool { mentions.contains { $0.holds("weft-ref") } }
    /// Whether formulas of other lessons stand in the page.
    package var borrowsMath = false
    /// Files of the course that the page shows.
    package var images: [CourseImage]
    /// JSON for the page's script; `nil` for a page that stays as it is.
    package var liveData: String?
    /// A figure that stands for the lesson, as SVG.
    package var thumbnail: String?
    /// Which of the course's terms the text uses, each once.
    var terms: [Int] = []
    /// What explains each of the lesson's own.
    var explanations: [String] = []
  }

  var lesson: Lesson
  var plan: PlannedLesson
  var results: [String: Runner.Result]
  var formulas: WovenFormulas
  var citations: WovenCitations
  var links: LinkResolver.Resolved
  var references: ResolvedReferences
  var numbers: ShownNumbers
  /// Whether the page's demos can run again.
  var isLive: Bool
  var terms = CourseTerms()
  /// The lesson's file, relative to the course's folder.
  var file = ""
  var memory: DirectiveMemory
  /// The body as it was.
  var before: [String] = []

  func weave() -> Woven {
    memory.turn()
    let outcomes = DirectiveOutcomes(
      lesson: lesson, plan: plan, results: results, memory: memory, numbers: numbers.parts)
    let claims = WovenClaims(lesson: lesson, outcomes: outcomes)
    let evaluations = WovenEvaluations(lesson: lesson, outcomes: outcomes)
    let ids = PageIDs(lesson: lesson, outcomes: outcomes)
    let thumbnail = LessonThumbnail(lesson, outcomes)
    let heads = BoxHeads(lesson, numbers)
    let mentions = lesson.mentions.indices.map { index in
      lesson.mentions[index].isReference
        ? references.html[index]
        : citations.html[index] ?? MarkupText.escaped(lesson.mentions[index].text)
    }

    var insertions = Insertions(
      directive: { _ in "" }, check: { claims.html[$0] }, evaluation: { evaluations.html[$0] },
      formula: { formulas.html[$0] },
      mention: { mentions[$0] }, link: { links.links[$0] },
      image: { links.images[$0] }, box: { heads.html[$0] })
    // Captions may hold formulas and evaluations, never directives.
    let captionHeads = CaptionHeads(lesson, numbers)
    insertions.table = captionHeads.table
    insertions.picture = captionHeads.picture
    let captions = insertions
    insertions.directive = { outcomes.html($0, captions: captions) }

    let (marked, uses) =
      terms.index.isEmpty ? (lesson, []) : lesson.marking(terms.index, own: terms.terms(of: file))
    insertions.term = { TermMarkup.start(lesson.terms[$0]).html }
    insertions.use = { TermMarkup.start(useOf: uses[$0], terms, from: file).html }

    let live = isLive ? outcomes.live(evaluations, claims, captions: captions) : nil
    return Woven(
      body: marked.blocks(insertions, before: before), references: citations.references,
      diagnostics: newlyPlanned + outcomes.diagnostics + claims.diagnostics
        + thumbnail.diagnostics + ids.diagnostics + evaluations.diagnostics
        + IntoSolutions(lesson, claims, evaluations).diagnostics
        + formulas.diagnostics + citations.diagnostics + links.diagnostics
        + references.diagnostics,
      claimsHeld: claims.held, claimsFailed: claims.failed,
      claimsUnchecked: claims.unchecked, evaluations: evaluations.html,
      mentions: mentions, glances: references.glances, images: links.copied,
      liveData: live.flatMap {
        $0.demos.isEmpty && $0.questions.allSatisfy { $0 == .leftOut } ? nil : $0.json
      },
      thumbnail: thumbnail.svg, terms: Self.distinct(uses),
      explanations: TermExplanations.of(lesson, insertions))
  }

  private static func distinct(_ uses: [Int]) -> [Int] {
    var seen: Set<Int> = []
    return uses.filter { seen.insert($0).inserted }
  }

  /// What planning found: a broken directive's problems are known since the lesson was parsed, and one
  /// that several directives share is told once.
  private var newlyPlanned: [Diagnostic] {
    var known = Set(lesson.diagnostics)
    return plan.diagnostics.filter { known.insert($0).inserted }
  }
}
