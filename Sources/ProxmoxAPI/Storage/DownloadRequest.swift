/// A file to be fetched by the host. PVE API: POST /nodes/{node}/storage/{storage}/download-url
package struct DownloadRequest: Sendable, Hashable {
    package enum Content: String, Sendable, Hashable {
        case iso
        case containerTemplate = "vztmpl"
        case diskImage = "import"
    }

    package var url: String
    package var fileName: String
    package var content: Content
    /// In hexadecimal.
    package var checksum: String?
    /// `sha256`, `sha512`, …; needed with a checksum.
    package var checksumAlgorithm: String?
    package var verifiesCertificates = true

    package init(url: String, fileName: String, content: Content) {
        self.url = url
        self.fileName = fileName
        self.content = content
    }

    var parameters: Parameters {
        var parameters: Parameters = [
            "url": .string(url), "filename": .string(fileName), "content": .string(content.rawValue),
        ]
        parameters.set("checksum", checksum)
        parameters.set("checksum-algorithm", checksumAlgorithm)
        parameters.set("verify-certificates", verifiesCertificates ? nil : false)
        return parameters
    }
}
