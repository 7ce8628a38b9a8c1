import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Tells what a failure below HTTP means, above all whether the host can have seen the request.
enum TransportFailure {
    static func error(from failure: any Error, operation: Operation, endpoint: Endpoint) -> ProxmoxAPIError {
        if let error = failure as? ProxmoxAPIError { return error }
        let (kind, message, delivery) = classify(failure, endpoint)
        return ProxmoxAPIError(kind, message, operation: operation, delivery: delivery, underlying: failure)
    }

    private typealias Verdict = (ProxmoxAPIError.Kind, String, ProxmoxAPIError.Delivery)

    private static func classify(_ failure: any Error, _ endpoint: Endpoint) -> Verdict {
        switch failure {
        case let failure as HTTPClientError: return classify(failure, endpoint)
        case let failure as IOError: return classify(failure, endpoint)
        case let failure as NIOConnectionError: return classify(failure, endpoint)
        case is NIOTooManyBytesError:
            return (.responseTooLarge, "the reply of '\(endpoint)' is larger than allowed", .answered)
        case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError:
            return (.tls, "no trusted connection to '\(endpoint)': \(failure)", .notSent)
        case is HTTPParserError:
            return (.malformedReply, "'\(endpoint)' does not speak HTTP as expected: \(failure)", .unknown)
        default:
            return (.unreachable, "the connection to '\(endpoint)' failed: \(failure)", .unknown)
        }
    }

    private static func classify(_ failure: HTTPClientError, _ endpoint: Endpoint) -> Verdict {
        switch failure {
        case .connectTimeout, .getConnectionFromPoolTimeout:
            return (.unreachable, "'\(endpoint)' did not accept a connection in time", .notSent)
        case .tlsHandshakeTimeout:
            return (.tls, "'\(endpoint)' did not finish the TLS handshake in time", .notSent)
        case .deadlineExceeded, .readTimeout, .writeTimeout:
            return (.timeout, "no reply from '\(endpoint)' in time", .unknown)
        case .remoteConnectionClosed, .uncleanShutdown, .cancelled, .requestStreamCancelled:
            return (.unreachable, "'\(endpoint)' closed the connection before its reply was complete", .unknown)
        case .invalidURL, .emptyHost:
            return (.invalidRequest, "'\(endpoint)' is not the address of a Proxmox host", .notSent)
        default:
            return (.unreachable, "the connection to '\(endpoint)' failed: \(failure.shortDescription)", .unknown)
        }
    }

    private static func classify(_ failure: IOError, _ endpoint: Endpoint) -> Verdict {
        let isFromConnecting = [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH, EHOSTDOWN, EADDRNOTAVAIL]
            .contains(failure.errnoCode)
        return (.unreachable, "no connection to '\(endpoint)': \(failure)", isFromConnecting ? .notSent : .unknown)
    }

    private static func classify(_ failure: NIOConnectionError, _ endpoint: Endpoint) -> Verdict {
        let cause: any Error = failure.connectionErrors.first?.error ?? failure.dnsAError ?? failure
        let text = (cause as? IOError)?.description ?? "the name cannot be resolved"
        return (.unreachable, "no connection to '\(endpoint)': \(text)", .notSent)
    }
}
