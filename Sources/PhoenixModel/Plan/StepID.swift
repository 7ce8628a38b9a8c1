/// The name of one step of a plan, such as `lxc/101/config`.
package struct StepID: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let path: String

    package init(_ resource: ResourceID, _ part: String) { path = "\(resource.path)/\(part)" }

    package init(path: String) { self.path = path }

    package var description: String { path }

    package static func < (left: StepID, right: StepID) -> Bool { left.path < right.path }
}
