import FoundationEssentials
import PhoenixConfig
import PhoenixManagers
import PhoenixModel

/// Finds secrets by name: in the environment as `PHOENIX_SECRET_NAME`, else in the configuration's folder `secrets`.
struct Secrets: Sendable {
    let environment: [String: String]
    let folder: ConfigurationFolder

    /// - Throws: ``PlanRefusal`` that says where the secret was looked for.
    func secret(_ reference: SecretReference) throws -> String {
        let variable = "PHOENIX_SECRET_" + reference.name.uppercased().map { $0.isLetter || $0.isNumber ? $0 : "_" }
        if let value = environment[variable] { return value }
        let path = folder.path(of: "secrets/\(reference.name)")
        guard let bytes = try? Data(contentsOf: URL(filePath: path)),
            let text = String(validating: bytes, as: UTF8.self)
        else {
            throw PlanRefusal(
                "secret '\(reference.name)' is not known", hint: "put it into '\(path)' (mode 600) or \(variable)")
        }
        // An editor ends the file with a line feed that is no part of the secret.
        return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }
}
