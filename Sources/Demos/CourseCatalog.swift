import DemoKit

/// Every demo of the course, for any world.
public func courseCatalog<Context: RunContext>() -> Catalog<Context> {
  var catalog = Catalog<Context>()
  catalog.add(Autoregressive.self)
  catalog.add(GaussianMixture.self)
  catalog.add(EMMixture.self)
  catalog.add(DigitClusters.self)
  catalog.add(MarginalByEnumeration.self)
  catalog.add(InfiniteMixture.self)
  catalog.add(NaiveVersusImportance.self)
  catalog.add(WeightDiagnostics.self)
  catalog.add(JensenBound.self)
  catalog.add(ELBOTightness.self)
  catalog.add(MissingPixels.self)
  catalog.add(KLDirections.self)
  catalog.add(Gibbs.self)
  catalog.add(DataAugmentation.self)
  catalog.add(HierarchicalModel.self)
  catalog.add(ExplainingAway.self)
  catalog.add(VariationalEM.self)
  catalog.add(RBM.self)
  catalog.add(RBMUnrolled.self)
  catalog.add(WideNetworkGP.self)
  catalog.add(GANLemma.self)
  return catalog
}
