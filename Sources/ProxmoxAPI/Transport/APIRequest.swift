/// One request in the API's terms, without address and credentials.
struct APIRequest: Sendable {
    let operation: Operation
    let route: Route
    var parameters: Parameters
    var operationClass: OperationClass
    /// Longer than usual for calls that wait on the host; nil for the limit of the class.
    var timeLimit: Duration?

    static func read(
        _ route: Route, _ parameters: Parameters = [:], _ action: String, _ object: String
    ) -> APIRequest {
        APIRequest(.get, route, parameters, action, object, .read)
    }

    /// A POST that makes something or forks a task.
    static func create(
        _ route: Route, _ parameters: Parameters = [:], _ action: String, _ object: String
    ) -> APIRequest {
        APIRequest(.post, route, parameters, action, object, .create)
    }

    static func replace(
        _ route: Route, _ parameters: Parameters = [:], _ action: String, _ object: String
    ) -> APIRequest {
        APIRequest(.put, route, parameters, action, object, .replace)
    }

    static func delete(
        _ route: Route, _ parameters: Parameters = [:], _ action: String, _ object: String
    ) -> APIRequest {
        APIRequest(.delete, route, parameters, action, object, .create)
    }

    init(
        _ method: Operation.Method, _ route: Route, _ parameters: Parameters, _ action: String, _ object: String,
        _ operationClass: OperationClass
    ) {
        operation = Operation(method: method, route: route.template, action: action, object: object)
        self.route = route
        self.parameters = parameters
        self.operationClass = operationClass
    }

    /// Whether the parameters go into the address: PVE reads bodies of POST and PUT only.
    var hasQuery: Bool {
        operation.method == .get || operation.method == .delete
    }
}
