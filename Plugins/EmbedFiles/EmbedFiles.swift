import Foundation
import PackagePlugin

/// Turns the files of the package's `Schemas/`, `Features/` and `Profiles/` folders into a Swift source of the target,
/// so that the product stays one binary and the folders stay the only source.
@main
struct EmbedFiles: BuildToolPlugin {
    private static let folders = ["Schemas", "Features", "Profiles"]

    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedFiles.swift")
        let inputs = try Self.folders.flatMap { folder in
            try files(below: context.package.directoryURL.appending(path: folder).resolvingSymlinksInPath(), as: folder)
        }.sorted { $0.name < $1.name }
        return [
            .buildCommand(
                displayName: "Embedding \(inputs.count) files",
                executable: try context.tool(named: "embed-files").url,
                arguments: [output.path] + inputs.flatMap { [$0.name, $0.file.path] },
                inputFiles: inputs.map(\.file),
                outputFiles: [output])
        ]
    }

    private func files(below base: URL, as folder: String) throws -> [(name: String, file: URL)] {
        let keys: [URLResourceKey] = [.isRegularFileKey]
        guard let walk = FileManager.default.enumerator(at: base, includingPropertiesForKeys: keys) else { return [] }
        return try walk.compactMap { $0 as? URL }.filter { file in
            try file.resourceValues(forKeys: Set(keys)).isRegularFile == true && !file.lastPathComponent.hasPrefix(".")
        }.map { (folder + $0.path.dropFirst(base.path.count), $0) }
    }
}
