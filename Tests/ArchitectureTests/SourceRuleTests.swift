import FoundationEssentials
import Testing

@Suite struct SourceRuleTests {
    /// What comes with the toolchain and the system. Foundation itself is not among them: it makes the binary four times
    /// as large as FoundationEssentials does.
    private static let systemModules: Set<String> = [
        "Darwin", "Dispatch", "FoundationEssentials", "Glibc", "Musl", "Swift", "Synchronization",
    ]

    private static func sources() async throws -> [SourceFile] {
        try await Manifest.current.value.arrows.keys.filter(FileManager.default.hasSources)
            .flatMap { try PackageFolder.swiftFiles(below: "Sources/\($0)") }
    }

    @Test func `a source imports only what its target declares`() async throws {
        for (name, arrows) in try await Manifest.current.value.arrows where FileManager.default.hasSources(name) {
            let allowed = arrows.targets.union(arrows.products).union(Self.systemModules)
            for file in try PackageFolder.swiftFiles(below: "Sources/\(name)") {
                let undeclared = file.imports.subtracting(allowed)
                #expect(undeclared.isEmpty, "\(file.path) imports what target '\(name)' does not declare")
            }
        }
    }

    @Test func `a target declares only what its sources import`() async throws {
        for (name, arrows) in try await Manifest.current.value.arrows where FileManager.default.hasSources(name) {
            let imports = try PackageFolder.swiftFiles(below: "Sources/\(name)").reduce(into: Set<String>()) {
                $0.formUnion($1.imports)
            }
            // A plugin is not imported: it makes sources.
            let declared = arrows.targets.union(arrows.products).filter(FileManager.default.isNoPlugin)
            #expect(declared.subtracting(imports).isEmpty, "target '\(name)' declares what none of its sources imports")
        }
    }

    @Test func `nothing is public, because nothing is a library product`() async throws {
        for file in try await Self.sources() {
            #expect(file.publicLines.isEmpty, "\(file.path) declares something public")
        }
    }

    @Test func `a source that people write has at most 400 lines`() async throws {
        for file in try await Self.sources() where !file.isGenerated {
            // Behind the last line feed stands one more, empty line.
            #expect(file.lines.count <= 401, "\(file.path) is long")
        }
    }

    @Test(arguments: [
        ("import Logging", "Logging"), ("package import PhoenixModel", "PhoenixModel"),
        ("@preconcurrency internal import NIOCore", "NIOCore"), ("import struct Logging.Logger", "Logging"),
    ])
    func `an import is found in all its forms`(line: String, module: String) {
        #expect(SourceFile(path: "x.swift", text: "\(line)\nimportant()").imports == [module])
    }

    @Test func `public declarations are found, variables called open are not`() {
        let file = SourceFile(
            path: "x.swift", text: "public struct A {}\n@inlinable public func b()\nopen += [1]\nlet x = 1")
        #expect(file.publicLines == [1, 2])
    }
}

extension FileManager {
    /// Whether a target has a folder in `Sources`; plugins are elsewhere.
    fileprivate func hasSources(_ target: String) -> Bool {
        fileExists(atPath: PackageFolder.url.appending(path: "Sources/\(target)").path)
    }

    fileprivate func isNoPlugin(_ name: String) -> Bool {
        !fileExists(atPath: PackageFolder.url.appending(path: "Plugins/\(name)").path)
    }
}
