/// A path of the API: the template as PVE documents it and what stands for its placeholders.
struct Route: Sendable, Hashable {
    /// Below `/api2/json`, such as `/nodes/{node}/lxc/{vmid}/config`.
    let template: String
    let arguments: [String]

    init(_ template: String, _ arguments: String...) {
        self.template = template
        self.arguments = arguments
    }

    private init(template: String, arguments: [String]) {
        self.template = template
        self.arguments = arguments
    }

    func appending(_ template: String, _ more: String...) -> Route {
        Route(template: self.template + template, arguments: arguments + more)
    }

    /// The path to request, with every argument percent-encoded.
    var path: String {
        var remaining = arguments[...]
        let components = template.split(separator: "/").map { component in
            guard component.hasPrefix("{") else { return String(component) }
            guard let argument = remaining.popFirst() else {
                preconditionFailure("route \(template) has fewer arguments than placeholders")
            }
            return PercentEncoding.encode(argument)
        }
        return "/api2/json/" + components.joined(separator: "/")
    }
}
