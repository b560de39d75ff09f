package io.loadline.web;

import io.loadline.eventstore.Json;
import io.loadline.eventstore.Rejection;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How every failure is told, {@code application/problem+json} of RFC 9457.
 *
 * @param type URN made of the code
 * @param title the code in words, the same for every occurrence
 * @param status HTTP status
 * @param detail what happened this time, for a person
 * @param code stable, what programs switch on
 * @param errors everything that is wrong with the request, each with its place
 */
@RegisterForReflection(targets = {Problem.class, Rejection.Violation.class})
public record Problem(
        String type, String title, int status, String detail, String code, List<Rejection.Violation> errors) {
    static final String JSON = "application/problem+json";
    static final MediaType MEDIA_TYPE = MediaType.valueOf(JSON);

    public static Problem of(int status, String code, String detail, List<Rejection.Violation> errors) {
        var words = code.replace('-', ' ');
        return new Problem(
                "urn:loadline:problem:" + code,
                Character.toUpperCase(words.charAt(0)) + words.substring(1),
                status,
                detail,
                code,
                errors);
    }

    public static Problem of(Rejection rejection) {
        return of(rejection.code().status(), rejection.code().code(), rejection.getMessage(), rejection.violations());
    }

    byte[] json() {
        return Json.write(this).getBytes(StandardCharsets.UTF_8);
    }

    Response response() {
        var response = Response.status(status).type(MEDIA_TYPE).entity(json());
        switch (status) {
            case 401 -> response.header("WWW-Authenticate", "Bearer");
            case 503 -> response.header("Retry-After", "1");
            case 413 -> response.header("Connection", "close");
            default -> {}
        }
        return response.build();
    }
}
