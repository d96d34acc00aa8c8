import DemoKit
import Weaving

enum ReportPrinting {
  static func text(
    _ report: Report, of entry: CatalogEntry<NativeContext>,
    _ prepared: PreparedRun<NativeContext>, format: ResultFormat
  ) -> String {
    switch format {
    case .text: plainText(report, title: entry.title, settings: prepared.settings)
    case .json: json(demo: entry.name, settings: prepared.settings, report: report)
    }
  }
}
