package io.loadline.cli.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A path below the gateway with its query. */
public record Address(String text) {

    /** @param names each of which is put into the path in the place of a {@code {}} */
    public static Address of(String path, String... names) {
        var text = path;
        for (var name : names) {
            text = text.replaceFirst("\\{}", encoded(name));
        }
        return new Address(text);
    }

    public Address with(String name, String value) {
        return new Address(text + (text.contains("?") ? "&" : "?") + encoded(name) + "=" + encoded(value));
    }

    public Address with(String name, Optional<String> value) {
        return value.map(given -> with(name, given)).orElse(this);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
