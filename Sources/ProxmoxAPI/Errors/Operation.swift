/// What was tried, in the API's words and in the user's.
package struct Operation: Sendable, Hashable {
    package enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
        case put = "PUT"
        case delete = "DELETE"
    }

    package let method: Method
    /// The path's template, such as `/nodes/{node}/lxc/{vmid}/status/start`.
    package let route: String
    /// What is done to the object, such as `start` or `read the configuration of`.
    package let action: String
    /// What it is done to, such as `container 101`.
    package let object: String

    var failureText: String { "cannot \(action) \(object)" }
}
