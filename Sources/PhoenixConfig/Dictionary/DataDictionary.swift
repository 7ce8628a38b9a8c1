package import PhoenixJSON

/// The reference of every key of the configuration, written from the JSON Schemas.
///
/// The schemas are the only source: what validates a file, what an editor shows and what this text says cannot differ.
package struct DataDictionary {
    /// Renders one chapter for each schema, in the given order, with one table for each object of the file.
    ///
    /// The same schemas always give the same text. `name` is the name of the configuration file, such as
    /// `phoenix_vm_configs.json`.
    package static func markdown(for schemas: [(name: String, schema: JSONValue)]) -> String {
        var text = preface
        for (name, _) in schemas {
            text += "- [`\(name)`](#\(DictionarySection.anchor(file: name, path: "")))\n"
        }
        for (name, schema) in schemas {
            var walker = DictionaryWalker(file: name, schema: DictionarySchema(root: schema))
            for section in walker.sections() { text += "\n" + section.markdown }
        }
        return text
    }

    private static let preface = """
        # Data dictionary

        <!-- Generated from Schemas/*.schema.json by DataDictionary; edit the schemas. -->

        Every key of the four configuration files. Each table describes one object; `a.b[]` stands for every element
        of the list `b` in `a`, and `<name>` for a name of your choice. A key marked *yes* under *Required* must be
        there; all others may be left out, and the table says what happens then. Unknown keys are errors. Keys marked
        **Deprecated** come from earlier configurations and are accepted with a warning. Secrets are written as
        `secret://name`, never in plain text.


        """
}
