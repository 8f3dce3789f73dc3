import KitModules
import TestSupport
import Testing

@Suite("Layers")
struct LayerTests {
  private static let system = ["Foundation", "Glibc", "Musl", "Darwin", "Synchronization"]

  /// What each folder of Sources may import: our own modules, all of them further down, and those
  /// of others. An entry without a folder is a layer to come.
  private static let allowed: [String: (own: [String], others: [String])] = [
    "Files": (["CLinux"], ["Crypto"] + system),
    "Model": ([], ["Foundation"]),
    "ChecklistDSL": (["Model"], []),
    "KitModules": (["ChecklistDSL", "Model"], []),
    "Statistics": (["Model"], []),
    "Intake": (["ArchiveKit", "Files", "Model"], ["Yams"] + system),
    "Store": (["CSQLiteShim", "Files", "Model"], ["GRDB"] + system),
    "ArchiveKit": (["CArchive", "Files"], system),
    "Bundling": (["ArchiveKit", "Files", "Model"], ["Crypto", "CryptoExtras"] + system),
    "Rendering": (
      ["ArchiveKit", "CHeif", "CJPEG", "CLoading", "CPango", "CXlsxWriter", "Files", "Model"],
      ["Crypto"] + system
    ),
    "Accounts": (["Files", "Model"], ["Crypto", "CryptoExtras"] + system),
    "Warehouse": (["CLoading", "CPostgreSQL", "Model"], system),
    "Workflows": (
      [
        "Accounts", "Bundling", "Files", "Intake", "Model", "Rendering", "Statistics", "Store",
        "Warehouse",
      ],
      system
    ),
    "WebUI": (
      [
        "Accounts", "Bundling", "CQRencode", "Files", "Intake", "Model", "Rendering", "Statistics",
        "Store",
        "Workflows",
      ],
      [
        "HTTPTypes", "Hummingbird", "HummingbirdTLS", "Logging", "Mustache", "NIOCore", "NIOHTTP1",
        "NIOPosix", "NIOSSL",
      ] + system
    ),
    "fieldkit": (
      [
        "Accounts", "Bundling", "ChecklistDSL", "Files", "Intake", "KitModules", "Model",
        "Rendering",
        "Statistics",
        "Store", "Warehouse", "WebUI", "Workflows",
      ], ["ArgumentParser"] + system
    ),
    "fieldkit-bench": (["Model", "Statistics", "Store", "Warehouse", "Workflows"], system),
    "BundleFuzz": (
      [
        "Bundling", "Files", "Intake", "Model", "Rendering", "Statistics", "Store", "WebUI",
        "Workflows",
      ],
      ["Foundation"]
    ),
  ]

  /// Module maps, shims and what loads libraries: no Swift, no imports.
  private static let shims = [
    "CArchive", "CHeif", "CJPEG", "CLinux", "CLoading", "CPango", "CPostgreSQL", "CQRencode",
    "CSQLiteShim", "CXlsxWriter",
  ]

  /// Modules that one layer alone may import.
  private static let exclusive = [
    "GRDB": "Sources/Store", "CSQLiteShim": "Sources/Store", "CArchive": "Sources/ArchiveKit",
    "CLinux": "Sources/Files", "Yams": "Sources/Intake", "ArgumentParser": "Sources/fieldkit",
    "Hummingbird": "Sources/WebUI", "Mustache": "Sources/WebUI", "CPango": "Sources/Rendering",
    "CXlsxWriter": "Sources/Rendering", "CHeif": "Sources/Rendering",
    "CJPEG": "Sources/Rendering", "CQRencode": "Sources/WebUI",
    "HummingbirdTLS": "Sources/WebUI",
    "NIOSSL": "Sources/WebUI", "CPostgreSQL": "Sources/Warehouse",
  ]

  @Test("every folder of Sources is a layer or a shim")
  func foldersAreKnown() throws {
    for folder in try Repository.folders(in: "Sources") {
      let isShim = LayerTests.shims.contains(folder)
      #expect(isShim != (LayerTests.allowed[folder] != nil), "\(folder)")
      let files = Repository.files(under: "Sources/\(folder)", suffix: ".swift")
      #expect(files.isEmpty == isShim, "\(folder)")
    }
  }

  @Test("a layer imports only what lies below it")
  func importsPointDown() throws {
    let files = try SourceFile.all(under: "Sources")
    #expect(files.count > 100)
    for file in files {
      let layer = file.folder.replacing("Sources/", with: "")
      let rule = try #require(LayerTests.allowed[layer], "\(file)")
      let surplus = Set(file.imports).subtracting(rule.own + rule.others)
      #expect(surplus.isEmpty, "\(file) imports \(surplus.sorted())")
    }
  }

  @Test("the table itself has no circle")
  func tableHasNoCircle() {
    var settled = Set(LayerTests.shims)
    var open = LayerTests.allowed.mapValues(\.own)
    while let next = open.first(where: { settled.isSuperset(of: $0.value) })?.key {
      settled.insert(next)
      open.removeValue(forKey: next)
    }
    #expect(open.keys.sorted() == [])
  }

  @Test("a checklist module imports the language and the model, nothing else")
  func pluginsAreData() throws {
    let files = try SourceFile.all(under: "Plugins")
    #expect(files.count > 40)
    for file in files {
      let surplus = Set(file.imports).subtracting(["ChecklistDSL", "Model"])
      #expect(surplus.isEmpty, "\(file) imports \(surplus.sorted())")
    }
  }

  @Test("what has one owner is imported by no other", arguments: exclusive.keys.sorted())
  func owners(_ module: String) throws {
    let owner = LayerTests.exclusive[module]
    for file in try SourceFile.all(under: "Sources", "Plugins") where file.folder != owner {
      #expect(!file.imports.contains(module), "\(file) imports \(module)")
    }
  }

  @Test("only the manifest names checklist modules: neither by import nor by id in a text")
  func modulesAreNamedOnce() throws {
    let plugins = try Repository.pluginNames()
    let ids = KitModules.checklists.map(\.id).filter { $0.contains("-") }
    for file in try SourceFile.all(under: "Sources") {
      #expect(Set(plugins).isDisjoint(with: file.imports), "\(file)")
      for (index, line) in file.lines.enumerated() where ids.contains(where: line.contains) {
        #expect(line.contains("///"), "\(file):\(index + 1) names a checklist module")
      }
    }
  }

  @Test("no source tree imports a testing library")
  func noTestingInSources() throws {
    for file in try SourceFile.all(under: "Sources", "Plugins") {
      #expect(Set(file.imports).isDisjoint(with: ["Testing", "XCTest"]), "\(file)")
    }
  }

  @Test("the reader of import lines knows every way of writing them")
  func readsImports() throws {
    let file = try SourceFile("Tests/ArchitectureTests/LayerTests.swift")
    #expect(file.imports == ["KitModules", "TestSupport", "Testing"])
    #expect(file.folder == "Tests/ArchitectureTests")
    let list = try SourceFile("Sources/KitModules/KitModules.swift")
    #expect(list.imports == ["ChecklistDSL", "Model"])
  }
}
