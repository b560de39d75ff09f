package io.loadline.changes.hook;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.changes.hook.Deployment.Step;
import io.loadline.eventstore.Json;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/** Reads the bodies of GitHub's {@code deployment} and {@code deployment_status}; of other kinds there is nothing to read. */
final class GithubBody {
    private final JsonNode root;

    private GithubBody(JsonNode root) {
        this.root = root;
    }

    /** @return empty for a kind that is no deployment */
    static Optional<Deployment> read(String kind, byte[] body) {
        return switch (kind) {
            case "deployment" -> Optional.of(tree(body).deployment(Step.BEGUN, "/deployment"));
            case "deployment_status" -> Optional.of(tree(body).status());
            default -> {
                tree(body);
                yield Optional.empty();
            }
        };
    }

    private static GithubBody tree(byte[] body) {
        try {
            return new GithubBody(Json.tree(new String(body, StandardCharsets.UTF_8)));
        } catch (UncheckedIOException e) {
            throw HookProblem.UNREADABLE_DELIVERY.because("the body is no JSON");
        }
    }

    private Deployment status() {
        var step = switch (text("/deployment_status/state")) {
            case "in_progress" -> Step.BEGUN;
            case "success" -> Step.SUCCEEDED;
            case "failure", "error" -> Step.FAILED;
            default -> Step.OTHER;
        };
        return deployment(step, "/deployment_status");
    }

    private Deployment deployment(Step step, String event) {
        return new Deployment(
                text("/repository/full_name"),
                text("/deployment/id"),
                text("/deployment/environment").toLowerCase(Locale.ROOT),
                text("/deployment/sha"),
                text("/deployment/ref"),
                text("/deployment/creator/login"),
                instant(event + "/created_at"),
                step);
    }

    private String text(String pointer) {
        var node = root.at(pointer);
        if (!node.isValueNode() || node.isNull() || node.asText().isBlank()) {
            throw HookProblem.UNREADABLE_DELIVERY.at(pointer, "is missing");
        }
        return node.asText();
    }

    private Instant instant(String pointer) {
        try {
            return Instant.parse(text(pointer));
        } catch (DateTimeParseException e) {
            throw HookProblem.UNREADABLE_DELIVERY.at(pointer, "is no instant");
        }
    }
}
