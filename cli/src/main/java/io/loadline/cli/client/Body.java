package io.loadline.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What is sent.
 *
 * @param publisher which begins anew whenever the request is sent again
 * @param patience with the answer; absent for what may take hours
 */
public record Body(String contentType, BodyPublisher publisher, Optional<Duration> patience) {
    private static final Duration USUAL = Duration.ofMinutes(2);

    public static Body json(JsonNode json) {
        return new Body("application/json", BodyPublishers.ofString(json.toString()), Optional.of(USUAL));
    }

    /** For commands without words. */
    public static Body empty() {
        return new Body("application/json", BodyPublishers.ofString("{}"), Optional.of(USUAL));
    }

    /** One that is small enough to be answered soon. */
    public static Body file(String contentType, Path file) {
        try {
            return new Body(contentType, BodyPublishers.ofFile(file), Optional.of(USUAL));
        } catch (FileNotFoundException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Body stream(String contentType, BodyPublisher publisher) {
        return new Body(contentType, publisher, Optional.empty());
    }
}
