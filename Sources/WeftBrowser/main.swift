import BrowserRuntime
import Demos

BrowserProduct.start(courseCatalog())
