// swift-tools-version: 6.1
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// The checklist modules: one folder under Plugins/ each. The runner names
/// them once more, in Sources/fieldkit/Modules.swift.
let modules = [
  "AssistedReproduction", "ClinicInfusion", "General", "MedicalCosmetology", "TCMWellness",
  "UnlicensedPractice",
]

let webTemplates = [
  "bottom", "check", "conflict", "controls", "document", "documentfield", "documenthead",
  "documents", "done", "ending", "evidence", "export", "faults", "finding", "findings", "help",
  "history", "hits", "home", "issue", "item", "locked", "marked", "message", "persons", "piece",
  "printhead", "profile", "registers", "roster", "section", "sign", "site", "sprite", "start",
  "state", "steps", "subject", "sweeps", "tasklines", "top", "visit", "visits", "who", "notyet",
  "wrong",
]

/// What the pages are made of; all of it becomes part of the program.
let webResources: [Resource] =
  webTemplates.map { .embedInCode("Templates/\($0).mustache") }
  + [
    "fieldkit.css", "icon.svg", "answers.js", "evidence.js", "documents.js", "signing.js",
    "leaving.js",
  ].map {
    .embedInCode("Static/\($0)")
  }

/// The wording and the templates of the enforcement documents.
let documents = [
  "wording", "scene-record", "interview-record", "opinion", "correction-order", "summary-penalty",
  "evidence-preservation", "preservation-outcome", "transfer-administrative", "transfer-criminal",
  "reinspection-record",
]

/// The schemas of the databases that were handed out. A file of these is never edited.
let releasedSchemas = ["workspace-1", "hub-1", "custody-2", "roster-1"]

let libraries: [Target] = [
  .systemLibrary(
    name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
  .systemLibrary(
    name: "CSQLiteShim", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
  .systemLibrary(
    name: "CPango", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
  .systemLibrary(
    name: "CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
  .target(
    name: "Model",
    resources: [
      .embedInCode("Data/annex2.json"), .embedInCode("Data/annex3.json"),
      .embedInCode("Data/annex4.json"), .embedInCode("Data/annex_mapping.json"),
      .embedInCode("Data/categories.json"), .embedInCode("Data/holidays.json"),
      .embedInCode("Data/penalties.json"), .embedInCode("Data/penalty_versions.json"),
      .embedInCode("Data/statutes.json"), .embedInCode("Data/citations.json"),
      .embedInCode("Data/facts.json"),
    ] + documents.map { .embedInCode("Data/documents/\($0).json") }, swiftSettings: settings),
  .target(
    name: "Files", dependencies: [.product(name: "Crypto", package: "swift-crypto")],
    swiftSettings: settings),
  .target(name: "ChecklistDSL", dependencies: ["Model"], swiftSettings: settings),
  .target(name: "Statistics", dependencies: ["Model"], swiftSettings: settings),
  .target(
    name: "Rendering",
    dependencies: [
      "ArchiveKit", "CPango", "CXlsxWriter", "Files", "Model",
      .product(name: "Crypto", package: "swift-crypto"),
    ], swiftSettings: settings),
  .target(
    name: "Intake",
    dependencies: [
      "ArchiveKit", "Files", "Model", .product(name: "Yams", package: "Yams"),
    ],
    resources: [
      .embedInCode("Schemas/plan.schema.json"), .embedInCode("Schemas/visit.schema.json"),
      .embedInCode("Schemas/sweep.schema.json"), .embedInCode("Schemas/cases.schema.json"),
    ], swiftSettings: settings),
  .target(
    name: "Store",
    dependencies: [
      "CSQLiteShim", "Files", "Model", .product(name: "GRDB", package: "GRDB.swift"),
    ],
    resources: releasedSchemas.map { .embedInCode("Schema/Released/\($0).sql") },
    swiftSettings: settings),
  .target(name: "ArchiveKit", dependencies: ["CArchive", "Files"], swiftSettings: settings),
  .target(
    name: "Bundling",
    dependencies: [
      "ArchiveKit", "Files", "Model", .product(name: "Crypto", package: "swift-crypto"),
    ],
    swiftSettings: settings),
  .target(
    name: "Workflows",
    dependencies: ["Bundling", "Files", "Intake", "Model", "Rendering", "Statistics", "Store"],
    resources: [.embedInCode("Data/summary.md")], swiftSettings: settings),
  .target(
    name: "WebUI",
    dependencies: [
      "Files", "Model", "Store", "Workflows",
      .product(name: "Hummingbird", package: "hummingbird"),
      .product(name: "Logging", package: "swift-log"),
      .product(name: "Mustache", package: "swift-mustache"),
      .product(name: "NIOCore", package: "swift-nio"),
      .product(name: "NIOHTTP1", package: "swift-nio"),
      .product(name: "NIOPosix", package: "swift-nio"),
      .product(name: "HTTPTypes", package: "swift-http-types"),
    ], resources: webResources, swiftSettings: settings),
  .executableTarget(
    name: "fieldkit",
    dependencies: modules.map { .target(name: $0) } + [
      "Bundling", "ChecklistDSL", "Files", "Intake", "Model", "Rendering", "Statistics", "Store",
      "WebUI", "Workflows", .product(name: "ArgumentParser", package: "swift-argument-parser"),
    ], swiftSettings: settings),
  .executableTarget(
    name: "fieldkit-bench", dependencies: ["Model", "Store", "Workflows"],
    swiftSettings: settings),
]

let plugins: [Target] = modules.map {
  .target(name: $0, dependencies: ["ChecklistDSL"], path: "Plugins/\($0)", swiftSettings: settings)
}

let tests: [Target] = [
  .testTarget(
    name: "ModulesTests",
    dependencies: modules.map { .target(name: $0) } + ["ChecklistDSL", "Model", "TestSupport"],
    exclude: ["Fixtures"], swiftSettings: settings),
  .testTarget(
    name: "ModelTests", dependencies: ["Model", "TestSupport"], exclude: ["Fixtures"],
    swiftSettings: settings),
  .testTarget(
    name: "FilesTests", dependencies: ["Files", "TestSupport"], swiftSettings: settings),
  .testTarget(
    name: "IntakeTests",
    dependencies: modules.map { .target(name: $0) } + [
      "ChecklistDSL", "Intake", "Model", "TestSupport",
    ], swiftSettings: settings),
  .testTarget(
    name: "ArchitectureTests",
    dependencies: modules.map { .target(name: $0) } + ["ChecklistDSL", "Model", "TestSupport"],
    swiftSettings: settings),
  .target(
    name: "TestSupport",
    dependencies: modules.map { .target(name: $0) } + [
      "ArchiveKit", "Bundling", "ChecklistDSL", "Files", "Model", "Rendering", "Store",
      "Workflows",
      .product(name: "GRDB", package: "GRDB.swift"),
    ], path: "Tests/TestSupport", swiftSettings: settings),
  .testTarget(
    name: "StoreTests",
    dependencies: [
      "Model", "Store", "TestSupport", .product(name: "GRDB", package: "GRDB.swift"),
    ], swiftSettings: settings),
  .testTarget(
    name: "ArchiveKitTests", dependencies: ["ArchiveKit", "TestSupport"], swiftSettings: settings),
  .testTarget(
    name: "BundlingTests",
    dependencies: ["ArchiveKit", "Bundling", "Files", "Model", "TestSupport"],
    swiftSettings: settings),
  .testTarget(
    name: "RenderingTests", dependencies: ["ArchiveKit", "Model", "Rendering", "TestSupport"],
    exclude: ["Readers"], swiftSettings: settings),
  .testTarget(
    name: "CryptographyTests",
    dependencies: ["Bundling", "Model", .product(name: "Crypto", package: "swift-crypto")],
    swiftSettings: settings),
  .testTarget(
    name: "WorkflowsTests",
    dependencies: [
      "Bundling", "Files", "Intake", "Model", "Rendering", "Statistics", "Store", "TestSupport",
      "Workflows", .product(name: "GRDB", package: "GRDB.swift"),
    ], exclude: ["Golden"], swiftSettings: settings),
  .testTarget(
    name: "InteroperabilityTests", dependencies: ["TestSupport", "Workflows"],
    swiftSettings: settings),
  .testTarget(
    name: "WebUITests",
    dependencies: [
      "Model", "TestSupport", "WebUI", "Workflows",
      .product(name: "Hummingbird", package: "hummingbird"),
      .product(name: "HTTPTypes", package: "swift-http-types"),
      .product(name: "Logging", package: "swift-log"),
      .product(name: "NIOCore", package: "swift-nio"),
      .product(name: "NIOEmbedded", package: "swift-nio"),
    ], swiftSettings: settings),
  .testTarget(
    name: "CommandLineTests", dependencies: ["fieldkit", "Model", "TestSupport"],
    exclude: ["Golden"], swiftSettings: settings),
]

/// libFuzzer's entry point: built by `make fuzz` alone, with flags of its own.
let fuzzing: [Target] =
  Context.environment["FIELDKIT_FUZZ"] == nil
  ? []
  : [
    .executableTarget(
      name: "BundleFuzz",
      dependencies: [
        "Bundling", "Files", "Intake", "Model", "Rendering", "Statistics", "Store", "WebUI",
        "Workflows",
      ],
      swiftSettings: settings)
  ]

let package = Package(
  name: "fieldkit",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "fieldkit", targets: ["fieldkit"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.14.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
  ],
  targets: libraries + plugins + tests + fuzzing
)
