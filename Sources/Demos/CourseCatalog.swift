import DemoKit

/// Every demo of the course, for any world.
public func courseCatalog<Context: RunContext>() -> Catalog<Context> {
  var catalog = Catalog<Context>()
  catalog.add(MarginalByEnumeration.self)
  catalog.add(InfiniteMixture.self)
  catalog.add(NaiveVersusImportance.self)
  catalog.add(WeightDiagnostics.self)
  catalog.add(JensenBound.self)
  catalog.add(KLDirections.self)
  catalog.add(GANLemma.self)
  return catalog
}
