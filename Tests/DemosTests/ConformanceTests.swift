import DemoConformance
import Demos
import Testing

/// What every demo of the catalog must keep to. Nothing here knows a demo by its name: a new one is
/// covered by being in the catalog.
@Suite struct ConformanceTests {
  @Test(arguments: ConformanceCase.all(for: courseCatalog()))
  func `Every demo keeps every rule`(item: ConformanceCase) throws { try item.check() }
}
