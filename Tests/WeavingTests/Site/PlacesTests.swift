import DemoKit
import Demos
import Foundation
import LessonSyntax
import Testing
import Weaving

@Suite("Where to find what") struct PlacesTests {
  private static func lesson(_ covers: String, _ text: String) -> String {
    "---\ntitle: T \(covers.count)\ncovers:\n\(covers)---\n\n\(text)\n"
  }

  private static let directive = """
    ```{demo} jensen-bound
    #| label: gap
    #| show: []
    ```
    """

  @Test("is a table in the order of the alphabet, with links to lessons and demos")
  func table() throws {
    let course = try TemporaryCourse([
      "weft.yml": "lang: ar\nlessons: [a.md, b.md, c.md]\n",
      "a.md": Self.lesson("  The bound: jensen-bound\n  old <b>: []\n", Self.directive),
      "b.md": Self.lesson(
        "  a start: []\n  the bound: [jensen-bound, kl-directions]\n",
        Self.directive + "\n\n```{demo} kl-directions\n#| show: []\n```\n"),
      "c.md": "# Nothing\n\nWords.\n",
    ])
    let rendering = try Rendering(course.root)
    #expect(rendering.words(below: course.root) == "")
    let page = rendering.html("where-to-find-what.html")
    let tree = PageTree(page)
    #expect(tree.problem == nil)
    #expect(
      tree.all("th").map(\.text) == ["What", "Lesson", "Demo", "a start", "old <b>", "The bound"])
    let links = tree.all("a").filter { $0.path.contains("table") }
    #expect(
      links.compactMap { $0.attributes["href"] } == [
        "b.html", "a.html", "a.html", "b.html", "a.html#gap", "b.html#demo-1",
      ])
    #expect(page.contains("<html lang=\"ar\" dir=\"rtl\">"))
    #expect(page.contains("<thead lang=\"en\">"))
    #expect(rendering.html("b.html").contains("id=\"demo-1\""))
    #expect(
      rendering.html("index.html").contains(
        "<a href=\"where-to-find-what.html\" lang=\"en\">Where to find what</a>"))
  }

  @Test("is not there where no lesson says what it covers")
  func none() throws {
    let course = try TemporaryCourse(["a.md": "# A\n\nWords.\n"])
    let rendering = try Rendering(course.root)
    #expect(rendering.html("where-to-find-what.html").isEmpty)
    #expect(!rendering.html("index.html").contains("where-to-find"))
  }

  @Test("takes no demo that the lesson doesn't use, or only in a solution")
  func unused() throws {
    let text = Self.lesson(
      "  a: jensen-bond\n  b: kl-directions\n  c: gibbs\n",
      Self.directive + "\n\n> [!EXERCISE]\n> Why?\n\n> [!SOLUTION]\n> ```{demo} gibbs\n> ```\n")
    let lesson = Lesson.parse(SourceText(path: "a.md", text: text))
    #expect(
      DiagnosticText.render(lesson.diagnostics, sources: [lesson.source]) == """
        a.md:4:6: error[unused-demo]: no directive of this lesson uses 'jensen-bond'
            4 |   a: jensen-bond
              |      ^^^^^^^^^^^ did you mean 'jensen-bound'?
        a.md:5:6: error[unused-demo]: no directive of this lesson uses 'kl-directions'
            5 |   b: kl-directions
              |      ^^^^^^^^^^^^^ it has jensen-bound
        a.md:6:6: error[unused-demo]: only a solution uses 'gibbs'
            6 |   c: gibbs
              |      ^^^^^ students don't have it; use it outside as well

        """)
  }

  // MARK: The course

  private static let course: (lessons: Set<String>, covered: [String: Set<String>]) = {
    let root = FilePath.folder(of: #filePath) + "/../../../lessons"
    var lessons: Set<String> = []
    var covered: [String: Set<String>] = [:]
    for name in (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    where name.hasSuffix(".md") {
      guard let bytes = FileManager.default.contents(atPath: root + "/" + name) else { continue }
      lessons.insert(name)
      let lesson = Lesson.parse(SourceText(path: name, bytes: Array(bytes)))
      for subject in lesson.frontMatter.covers {
        covered[subject.name.value, default: []].formUnion(subject.demos.map(\.value))
      }
    }
    return (lessons, covered)
  }()

  /// Every system of the two lectures that the course goes back to, with a demo that shows it.
  private static let systems = [
    ("naive Monte Carlo", "marginal-by-enumeration, naive-vs-importance"),
    ("importance sampling", "naive-vs-importance, weight-diagnostics"),
    ("bias of the log estimate, Jensen, ELBO", "jensen-bound"),
    ("tightness, log p = ELBO + KL, N(2,2) against N(−4,0.75)", "jensen-bound, elbo-tightness"),
    ("KL directions, mode covering and missing", "kl-directions"),
    ("mixture of Gaussians, posterior, clustering", "gaussian-mixture"),
    ("EM and variational EM, free energy", "em-mixture, variational-em"),
    ("clustering of handwritten digits", "digit-clusters"),
    ("marginal likelihood, 2³⁰ terms", "marginal-by-enumeration"),
    ("infinite mixture (A, B, c, d)", "infinite-mixture"),
    ("missing pixels, φ per pixel", "missing-pixels"),
    ("autoregressive model, ordering", "autoregressive"),
    ("variational autoencoder, θ and φ together", "vae"), ("blurred generations", "vae-blur"),
    ("reparameterisation against the score function", "gradient-estimators"),
    ("control variates, NVIL baselines", "gradient-estimators, nvil-baseline"),
    ("hierarchical Bayesian model", "hierarchical-model"),
    ("sigmoid belief net, explaining away", "explaining-away, variational-em"),
    ("Helmholtz machine, wake–sleep", "wake-sleep"),
    ("data augmentation, Gibbs", "gibbs, data-augmentation"),
    ("RBM, contrastive divergence", "rbm"),
    ("deep belief net, block-wise training", "deep-belief-net"),
    ("deep Boltzmann machine, mean field", "deep-boltzmann-machine"),
    ("RBM as an infinitely deep tied net", "rbm-unrolled"),
    ("infinitely wide net as a Gaussian process", "wide-network-gp"),
    (
      "GAN as variational EM, Lemma 1, qʳ between generator and data",
      "gan-jsd-lemma, gan-as-variational-em"
    ),
  ]

  @Test("every system of the sources has a lesson and its demos", arguments: systems)
  func system(name: String, demos: String) throws {
    let covered = try #require(Self.course.covered[name])
    let wanted = demos.split(separator: ", ").map { String($0) }
    #expect(covered.isSuperset(of: wanted))
    let catalog: Catalog<NativeContext> = courseCatalog()
    for demo in wanted { #expect(catalog.entry(named: demo) != nil) }
  }

  /// What the lessons cover that are still to come, checked once they are there.
  private static let later = [
    ("predictability minimisation", "two-players-no-hill.md", "predictability-minimisation"),
    ("GAN, minimax, saturating and non-saturating", "a-game-and-its-value.md", "gan-game"),
    ("optimal discriminator", "a-game-and-its-value.md", "gan-game"),
    ("generative moment matching (MMD)", "a-game-and-its-value.md", "moment-matching"),
    ("GAN against VAE", "one-family.md", "gan-vs-vae"),
    ("VAE and GAN against wake–sleep", "one-family.md", "training-rules"),
  ]

  @Test("and so have those of the last lessons", arguments: later)
  func laterSystem(name: String, lesson: String, demo: String) {
    guard Self.course.lessons.contains(lesson) else { return }
    #expect(Self.course.covered[name]?.contains(demo) == true)
  }

  @Test("no row of the course's table is without a demo")
  func rows() {
    for (name, demos) in Self.course.covered where name != "synonyms" {
      #expect(!demos.isEmpty, "\(name)")
    }
  }
}
