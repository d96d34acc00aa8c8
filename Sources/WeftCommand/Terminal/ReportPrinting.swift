import DemoKit
import Weaving

enum ReportPrinting {
  static func text(
    _ report: Report, of entry: CatalogEntry<NativeContext>,
    _ prepared: PreparedRun<NativeContext>, format: ResultFormat
  ) -> String {
    switch format {
    case .text: ReportText.text(report, title: entry.title, settings: prepared.settings)
    case .json: ReportJSON.json(report, demo: entry.name, settings: prepared.settings)
    }
  }
}
