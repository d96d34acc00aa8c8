import DemoKit
import Figures
package import LessonSyntax

/// Turns a lesson and what its demos found into the body of a page.
package struct LessonWeaver {
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
    let outcomes = DirectiveOutcomes(lesson: lesson, plan: plan, results: results, memory: memory)
    let claims = WovenClaims(lesson: lesson, outcomes: outcomes)
    let evaluations = WovenEvaluations(lesson: lesson, outcomes: outcomes)
    let ids = PageIDs(lesson: lesson, outcomes: outcomes)
    let thumbnail = LessonThumbnail(lesson, outcomes)
    let heads = BoxHeads(lesson)

    var insertions = Insertions(
      directive: { _ in "" }, check: { claims.html[$0] }, evaluation: { evaluations.html[$0] },
      formula: { formulas.html[$0] },
      mention: { citations.html[$0] ?? MarkupText.escaped(lesson.mentions[$0].text) },
      link: { links.links[$0] }, image: { links.images[$0] }, box: { heads.html[$0] })
    // Captions may hold formulas and evaluations, never directives.
    insertions.table = CaptionHeads(lesson).table
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
        + formulas.diagnostics + citations.diagnostics + links.diagnostics,
      claimsHeld: claims.held, claimsFailed: claims.failed,
      claimsUnchecked: claims.unchecked, evaluations: evaluations.html, images: links.copied,
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
