package io.loadline.web;

import io.loadline.eventstore.RejectionCode;

/** What is refused before a command reaches its rule. */
public enum WebProblem implements RejectionCode {
    /** The address has more than 8,000 characters. */
    ADDRESS_TOO_LONG(414),
    /** The address has an escape that is none, or a character that must be escaped. */
    MALFORMED_ADDRESS(400),
    /** The headers have more than 16,000 characters together. */
    HEADERS_TOO_LARGE(431),
    /** The body is no JSON, or no UTF-8, or names a field twice. */
    MALFORMED_BODY(400),
    /** The body is JSON, but does not have the fields, types and ranges that are asked for. */
    INVALID_BODY(422),
    /** A query or path parameter cannot be read. */
    INVALID_PARAMETER(400),
    /** A query parameter that the operation does not have. */
    UNKNOWN_PARAMETER(400),
    /** POST needs the header Idempotency-Key. */
    IDEMPOTENCY_KEY_MISSING(400),
    /** Idempotency-Key is no UUID. */
    IDEMPOTENCY_KEY_INVALID(400),
    /** If-Match or If-None-Match is not an entity tag of ours. */
    INVALID_PRECONDITION(400),
    /** Loadline-Initiator is no name, or has characters that a header cannot have. */
    INVALID_INITIATOR(400),
    /** A person's token came with Loadline-Initiator, which only machine clients send. */
    INITIATOR_NOT_ALLOWED(400),
    /** {@code after} is no cursor that a list has given. */
    INVALID_CURSOR(400),
    /** {@code limit} is not within 1 to 500. */
    INVALID_LIMIT(400),
    /** {@code atLeast} is not {@code <service>:<position>}. */
    INVALID_POSITION(400),
    /** The fact that {@code atLeast} or {@code asOf} asks for is not here yet; try again. */
    NOT_CAUGHT_UP(503),
    /** The answer has no form that Accept names. */
    NOT_ACCEPTABLE(406),
    /** The body is larger than 1 MiB. */
    BODY_TOO_LARGE(413),
    /** No or no valid bearer token. */
    UNAUTHENTICATED(401),
    /** The token's roles do not allow this. */
    FORBIDDEN(403),
    /** Owners write for the services of their own teams. */
    FOREIGN_TEAM(403),
    /** A value passed every check, but the database can neither store nor compare it. */
    UNUSABLE_VALUE(400),
    /** There is no such thing. */
    NOT_FOUND(404),
    /** The database cannot be reached; what was sent may or may not be stored, so send it again with the same key. */
    UNAVAILABLE(503),
    /** A fault of ours; the log has it under the request id. */
    INTERNAL_ERROR(500);

    private final int status;

    WebProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
