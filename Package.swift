// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .strictMemorySafety(),
]

/// Tests use the macros of Swift Testing, whose expansions are not ours to annotate for memory safety.
let testSettings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let collections = Target.Dependency.product(name: "OrderedCollections", package: "swift-collections")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")

let package = Package(
    name: "phoenix",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "phoenix-cli", targets: ["phoenix-cli"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    ],
    targets: [
        .executableTarget(name: "phoenix-cli", dependencies: ["PhoenixCLI"], swiftSettings: settings),
        .target(
            name: "PhoenixCLI",
            dependencies: [
                "PhoenixModel", "PhoenixJSON", "PhoenixConfig", "PhoenixEngine", "PhoenixHost", "PhoenixManagers",
                "PhoenixTerminal", "PhoenixSimulator", "ProxmoxAPI", asyncHTTPClient, collections, logging,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ], swiftSettings: settings),
        .target(name: "PhoenixTerminal", dependencies: ["PhoenixModel", "PhoenixJSON"], swiftSettings: settings),
        .target(
            name: "PhoenixManagers",
            dependencies: ["PhoenixModel", "PhoenixEngine", "PhoenixHost", "ProxmoxAPI", collections],
            swiftSettings: settings),
        .target(
            name: "PhoenixConfig",
            dependencies: [
                "PhoenixJSON", "PhoenixModel", collections,
                .product(name: "SystemPackage", package: "swift-system"),
            ], swiftSettings: settings, plugins: ["EmbedFiles"]),
        .target(
            name: "PhoenixEngine",
            dependencies: ["PhoenixModel", collections, .product(name: "HeapModule", package: "swift-collections")],
            swiftSettings: settings),
        .target(
            name: "PhoenixHost",
            dependencies: [
                "PhoenixModel", .product(name: "Subprocess", package: "swift-subprocess"),
            ], swiftSettings: settings),
        .target(
            name: "ProxmoxAPI",
            dependencies: [
                asyncHTTPClient, logging, .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ], swiftSettings: settings),
        .target(name: "PhoenixModel", dependencies: [collections], swiftSettings: settings),
        .target(name: "PhoenixJSON", swiftSettings: settings),
        .target(
            name: "PhoenixSimulator",
            dependencies: [
                "PhoenixJSON", logging, .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "Subprocess", package: "swift-subprocess"),
            ], swiftSettings: settings),
        .executableTarget(name: "embed-files", swiftSettings: settings),
        .plugin(name: "EmbedFiles", capability: .buildTool(), dependencies: ["embed-files"]),
        .testTarget(
            name: "PhoenixModelTests", dependencies: ["PhoenixModel", collections], swiftSettings: testSettings),
        .testTarget(name: "PhoenixJSONTests", dependencies: ["PhoenixJSON"], swiftSettings: testSettings),
        .testTarget(
            name: "PhoenixEngineTests", dependencies: ["PhoenixEngine", "PhoenixModel"], swiftSettings: testSettings),
        .testTarget(
            name: "PhoenixHostTests",
            dependencies: ["PhoenixHost", .product(name: "Subprocess", package: "swift-subprocess")],
            swiftSettings: testSettings),
        .testTarget(
            name: "PhoenixConfigTests",
            dependencies: [
                "PhoenixConfig", "PhoenixJSON", "PhoenixModel", collections,
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ], swiftSettings: testSettings),
        .testTarget(
            name: "ProxmoxAPITests",
            dependencies: [
                "ProxmoxAPI", logging, .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ], swiftSettings: testSettings),
        .testTarget(
            name: "PhoenixTerminalTests", dependencies: ["PhoenixModel", "PhoenixJSON", "PhoenixTerminal"],
            exclude: ["Golden"], swiftSettings: testSettings),
        .testTarget(
            name: "PhoenixCLITests",
            dependencies: [
                "PhoenixCLI", "PhoenixModel", "PhoenixTerminal", "PhoenixJSON",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], exclude: ["Golden"], swiftSettings: testSettings),
        .testTarget(
            name: "PhoenixSimulatorTests",
            dependencies: [
                "PhoenixSimulator", "PhoenixJSON", asyncHTTPClient, .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "Subprocess", package: "swift-subprocess"),
            ], swiftSettings: testSettings),
        .testTarget(
            name: "AcceptanceTests",
            dependencies: [
                "phoenix-cli", "PhoenixJSON", .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ], swiftSettings: testSettings),
        .testTarget(
            name: "ArchitectureTests",
            dependencies: [
                "PhoenixJSON", .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ], swiftSettings: testSettings),
        .testTarget(
            name: "PhoenixManagersTests",
            dependencies: [
                "PhoenixManagers", "PhoenixModel", "PhoenixEngine", "PhoenixHost", "PhoenixSimulator", "ProxmoxAPI",
                asyncHTTPClient, collections, logging, .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ], swiftSettings: testSettings),
    ]
)
