/// The languages in which a graph can be written.
package enum GraphFormat: String, Hashable, Sendable, CaseIterable {
    /// For Markdown pages. https://mermaid.js.org/syntax/flowchart.html
    case mermaid
    /// For Graphviz. https://graphviz.org/doc/info/lang.html
    case dot
}
