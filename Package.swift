// swift-tools-version: 6.1
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// The checklist modules, in the order in which they are shown: the one list of them. A module is a
/// folder under Plugins/ and a line here. The folder itself is not read, because the package manager
/// remembers what a manifest said until its text changes and would not see a new folder.
let modules = [
  "General",
  "MedicalCosmetology",
  "AssistedReproduction",
  "TCMWellness",
  "UnlicensedPractice",
  "ClinicInfusion",
]

/// What reads and writes JSON is made quick in a debug build too: every command of the tests reads a plan pack with it, and
/// without that spends a fifth of its time there.
let quick: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// The schemas of the databases that were handed out. A file of these is never edited.
let releasedSchemas = [
  "workspace-1", "hub-1", "hub-2", "hub-3", "hub-4", "hub-5", "hub-6", "hub-7", "hub-8",
  "hub-9", "hub-10", "hub-11", "hub-12", "hub-13", "hub-14",
  "custody-2",
  "roster-1", "rollup-1",
]

let libraries: [Target] = [
  .systemLibrary(
    name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
  .systemLibrary(
    name: "CSQLiteShim", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
  .systemLibrary(
    name: "CPango", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
  .systemLibrary(
    name: "CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
  .systemLibrary(
    name: "CQRencode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
  .systemLibrary(name: "CHeif", providers: [.apt(["libheif-dev"])]),
  .systemLibrary(
    name: "CJPEG", pkgConfig: "libjpeg", providers: [.apt(["libjpeg62-turbo-dev"])]),
  .systemLibrary(name: "CPostgreSQL", providers: [.apt(["libpq-dev"])]),
  .systemLibrary(name: "CLinux"),
  .target(name: "CLoading"),
  .target(
    name: "Model", resources: [.embedInCode("Data")], swiftSettings: settings + quick),
  .target(
    name: "Files", dependencies: ["CLinux", .product(name: "Crypto", package: "swift-crypto")],
    swiftSettings: settings),
  .target(name: "ChecklistDSL", dependencies: ["Model"], swiftSettings: settings),
  .target(name: "Statistics", dependencies: ["Model"], swiftSettings: settings),
  .target(
    name: "Rendering",
    dependencies: [
      "ArchiveKit", "CHeif", "CJPEG", "CLoading", "CPango", "CXlsxWriter", "Files", "Model",
      .product(name: "Crypto", package: "swift-crypto"),
    ], swiftSettings: settings),
  .target(
    name: "Intake",
    dependencies: [
      "ArchiveKit", "Files", "Model", .product(name: "Yams", package: "Yams"),
    ],
    resources: [.embedInCode("Schemas")], swiftSettings: settings),
  .target(
    name: "Store",
    dependencies: [
      "CSQLiteShim", "Files", "Model", .product(name: "GRDB", package: "GRDB.swift"),
    ],
    resources: releasedSchemas.map { .embedInCode("Schema/Released/\($0).sql") },
    swiftSettings: settings),
  .target(
    name: "Warehouse", dependencies: ["CLoading", "CPostgreSQL", "Model"],
    resources: [.embedInCode("Schema")], swiftSettings: settings),
  .target(name: "ArchiveKit", dependencies: ["CArchive", "Files"], swiftSettings: settings),
  .target(
    name: "Bundling",
    dependencies: [
      "ArchiveKit", "Files", "Model", .product(name: "Crypto", package: "swift-crypto"),
      .product(name: "CryptoExtras", package: "swift-crypto"),
    ],
    swiftSettings: settings),
  .target(
    name: "Accounts",
    dependencies: [
      "Files", "Model", .product(name: "Crypto", package: "swift-crypto"),
      .product(name: "CryptoExtras", package: "swift-crypto"),
    ], swiftSettings: settings),
  .target(
    name: "Workflows",
    dependencies: [
      "Accounts", "Bundling", "Files", "Intake", "Model", "Rendering", "Statistics", "Store",
      "Warehouse",
    ],
    resources: [.embedInCode("Data")], swiftSettings: settings),
  .target(
    name: "WebUI",
    dependencies: [
      "Accounts", "CQRencode", "Files", "Intake", "Model", "Rendering", "Store", "Workflows",
      .product(name: "Hummingbird", package: "hummingbird"),
      .product(name: "HummingbirdTLS", package: "hummingbird"),
      .product(name: "Logging", package: "swift-log"),
      .product(name: "Mustache", package: "swift-mustache"),
      .product(name: "NIOCore", package: "swift-nio"),
      .product(name: "NIOHTTP1", package: "swift-nio"),
      .product(name: "NIOPosix", package: "swift-nio"),
      .product(name: "NIOSSL", package: "swift-nio-ssl"),
      .product(name: "HTTPTypes", package: "swift-http-types"),
    ], resources: [.embedInCode("Templates"), .embedInCode("Static")], swiftSettings: settings),
  .executableTarget(
    name: "fieldkit",
    dependencies: [
      "Accounts", "Bundling", "ChecklistDSL", "Files", "Intake", "KitModules", "Model",
      "Rendering", "Statistics", "Store", "Warehouse", "WebUI", "Workflows",
      .product(name: "ArgumentParser", package: "swift-argument-parser"),
    ], swiftSettings: settings),
  .executableTarget(
    name: "fieldkit-bench",
    dependencies: ["Model", "Statistics", "Store", "Warehouse", "Workflows"],
    swiftSettings: settings),
]

let checklists: [Target] =
  modules.map {
    .target(
      name: $0, dependencies: ["ChecklistDSL", "Model"], path: "Plugins/\($0)",
      swiftSettings: settings)
  } + [
    .target(
      name: "KitModules",
      dependencies: modules.map { .target(name: $0) } + ["ChecklistDSL", "Model"],
      swiftSettings: settings, plugins: ["ListModules"]),
    .plugin(
      name: "ListModules", capability: .buildTool(), dependencies: ["list-modules"],
      path: "BuildTools/ListModules"),
    .executableTarget(
      name: "list-modules", path: "BuildTools/list-modules", swiftSettings: settings),
  ]

let tests: [Target] = [
  .testTarget(
    name: "ChecklistDSLTests", dependencies: ["ChecklistDSL", "Model"], swiftSettings: settings),
  .testTarget(
    name: "ModulesTests",
    dependencies: ["ChecklistDSL", "KitModules", "Model", "TestSupport"], swiftSettings: settings),
  .testTarget(
    name: "ModelTests", dependencies: ["Model", "TestSupport"], swiftSettings: settings),
  .testTarget(
    name: "StatisticsTests", dependencies: ["Model", "Statistics"], swiftSettings: settings),
  .testTarget(
    name: "IntakeTests", dependencies: ["Intake", "KitModules", "Model", "TestSupport"],
    swiftSettings: settings),
  .testTarget(
    name: "FilesTests", dependencies: ["Files", "TestSupport"], swiftSettings: settings),
  .testTarget(
    name: "ArchitectureTests", dependencies: ["KitModules", "Model", "TestSupport"],
    swiftSettings: settings),
  .target(
    name: "TestSupport",
    dependencies: [
      "Accounts", "ArchiveKit", "Bundling", "Files", "KitModules", "Model", "Rendering", "Store",
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
    name: "RenderingTests",
    dependencies: ["ArchiveKit", "CLoading", "Model", "Rendering", "TestSupport"],
    exclude: ["Readers"], swiftSettings: settings),
  .testTarget(
    name: "CryptographyTests",
    dependencies: ["Bundling", "Model", .product(name: "Crypto", package: "swift-crypto")],
    swiftSettings: settings),
  .testTarget(
    name: "AccountsTests", dependencies: ["Accounts", "Files", "Model", "TestSupport"],
    swiftSettings: settings),
  .testTarget(
    name: "WorkflowsTests",
    dependencies: [
      "Accounts", "Bundling", "CLoading", "Files", "Intake", "KitModules", "Model", "Rendering",
      "Statistics", "Store", "TestSupport", "Warehouse",
      "Workflows", .product(name: "GRDB", package: "GRDB.swift"),
    ], exclude: ["Golden"], swiftSettings: settings),
  .testTarget(
    name: "InteroperabilityTests", dependencies: ["TestSupport", "Workflows"],
    swiftSettings: settings),
  .testTarget(
    name: "WebUITests",
    dependencies: [
      "Accounts", "Files", "Intake", "Model", "Statistics", "Store", "TestSupport", "WebUI",
      "Workflows",
      .product(name: "Hummingbird", package: "hummingbird"),
      .product(name: "HTTPTypes", package: "swift-http-types"),
      .product(name: "Logging", package: "swift-log"),
      .product(name: "NIOCore", package: "swift-nio"),
      .product(name: "NIOEmbedded", package: "swift-nio"),
    ], swiftSettings: settings),
  .testTarget(
    name: "CommandLineTests", dependencies: ["fieldkit", "KitModules", "Model", "TestSupport"],
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
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
  ],
  targets: libraries + checklists + tests + fuzzing
)
