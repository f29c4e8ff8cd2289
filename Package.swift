// swift-tools-version: 6.2

import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "copydesk",
  platforms: [.macOS(.v26), .iOS(.v26)],
  products: [
    .library(name: "Copydesk", targets: ["Copydesk"]),
    .executable(name: "copydesk", targets: ["CopydeskTool"]),
  ],
  targets: [
    // The way of the arrows: CopydeskTool → CopydeskCommands → Copydesk → DefaultModel (data alone).
    .target(
      name: "DefaultModel", path: "Models", exclude: ["README.md", "train"], swiftSettings: settings
    ),
    .target(name: "Copydesk", dependencies: ["DefaultModel"], swiftSettings: settings),
    .target(name: "CopydeskCommands", dependencies: ["Copydesk"], swiftSettings: settings),
    // Not named "copydesk": beside "Copydesk" that would clash where file names ignore case.
    .executableTarget(
      name: "CopydeskTool", dependencies: ["CopydeskCommands"], swiftSettings: settings),
    .executableTarget(
      name: "benchmark", dependencies: ["CopydeskCommands", "Copydesk"],
      path: "Benchmarks/Sources", swiftSettings: settings),
    .testTarget(name: "CopydeskTests", dependencies: ["Copydesk"], swiftSettings: settings),
    .testTarget(
      name: "CommandTests", dependencies: ["CopydeskCommands", "CopydeskTool"],
      swiftSettings: settings),
  ]
)
