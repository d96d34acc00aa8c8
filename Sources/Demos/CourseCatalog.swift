import DemoKit

/// Every demo of the course, for any world.
public func courseCatalog<Context: RunContext>() -> Catalog<Context> {
  let catalog = Catalog<Context>()
  return catalog
}
