import DemoKit
import Testing

@Suite("Report in words")
struct PlainTextTests {
  @Test("A report is written to the letter")
  func fullReport() {
    #expect(
      plainText(SampleReports.full, title: "A demo", settings: SampleReports.settings) == """
        A demo

        Parameters
          samples     4096
          flip        0.25        (not the default)
          kind        optimal
          antithetic  false
          weights     [0.7, 0.3]  (not the default)

        Values
          rmse        0.0412 ± 0.0031 nats  exact 0.04031 nats  relative error
          naive-rmse  812.5                 exact 31.75         relative error of the naive estimate
                      no standard error: the tail is too heavy
          variance    ∞                     exact ∞             variance of a weight
          low         −∞ ± ∞                                    a limit
          undefined   undefined             exact undefined     nothing over nothing

        Table: All minima
          where         kl
          left        0.25
          right  undefined

        Figure: Error against draws
          Falls from 1 to 0.1.

        Note
          The sample can't see the tail.

        """)
  }

  @Test("What a report does not have is not announced")
  func emptyReport() {
    #expect(plainText(Report(), title: "A demo", settings: []) == "A demo\n")
  }

  @Test("One draw is a draw")
  func oneOfAUnit() {
    var report = Report()
    report.add(ReportValue("one", 1, exact: 1.5, unit: "draws", "help"))
    report.add(ReportValue("more", 1.5, exact: 1, unit: "draws", "help"))
    let text = plainText(report, title: "A demo", settings: [])
    #expect(text.contains("1 draw  ") && text.contains("exact 1.5 draws"))
    #expect(text.contains("1.5 draws") && text.contains("exact 1 draw  "))
  }
}
