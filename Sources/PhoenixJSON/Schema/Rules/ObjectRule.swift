/// All keywords that look at the members of an object, so that they are visited once.
struct ObjectRule: Sendable {
    struct Named: Sendable {
        var schema: Int?
        var isRequired = false
    }

    struct Matching: Sendable {
        let pattern: ECMAPattern
        let schema: Int
    }

    struct Dependency: Sendable {
        let name: String
        let needs: [String]
    }

    struct DependentSchema: Sendable {
        let name: String
        let schema: Int
    }

    /// `properties` and `required`, which most members are looked up in.
    var named: [JSONName: Named] = [:]
    /// The names of `properties`, in their order.
    var names: [String] = []
    var required: [String] = []
    var patterns: [Matching] = []
    var additional: Int?
    var propertyNames: Int?
    var minProperties: Int?
    var maxProperties: Int?
    var dependentRequired: [Dependency] = []
    var dependentSchemas: [DependentSchema] = []
}
