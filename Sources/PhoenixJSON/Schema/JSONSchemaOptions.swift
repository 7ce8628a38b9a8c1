/// How a schema is read and applied.
package struct JSONSchemaOptions: Sendable {
    package enum Formats: Sendable {
        /// `format` describes and is not checked, as the standard has it unless told otherwise.
        case annotate
        /// A string must have the form its `format` names.
        case assert
    }

    package var formats: Formats
    /// Keywords of the owner of the schema that only describe, such as `x-phoenix-legacy-name`.
    package var annotationKeywords: Set<String>

    package init(formats: Formats = .annotate, annotationKeywords: Set<String> = []) {
        self.formats = formats
        self.annotationKeywords = annotationKeywords
    }
}
