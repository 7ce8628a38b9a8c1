extension JSONValue {
    /// Reads one JSON text, strictly: any problem is thrown, duplicate names too.
    package init(
        parsing bytes: some Collection<UInt8>, limits: JSONLimits = .standard
    ) throws(JSONParseError) {
        let result = JSONDocument.parse(Array(bytes), name: "", limits: limits)
        if let problem = result.problems.first { throw problem }
        guard let document = result.document else {
            preconditionFailure("a text without problems has a document")
        }
        self = document.root.value
    }

    package init(parsing text: String) throws(JSONParseError) {
        try self.init(parsing: text.utf8)
    }
}
