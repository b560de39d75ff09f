package io.loadline.bench.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What was acknowledged, by the addresses under which it is to be found, and whether it is. */
final class Ledger {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TRIES = 30;

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    /** @param address such as {@code /units/soak-7} */
    void acknowledge(String address) {
        acknowledged.add(address);
    }

    long acknowledged() {
        return acknowledged.size();
    }

    /** How many of them no list knows, asked through the gateway. */
    long lost(URI gateway, String token) throws IOException, InterruptedException {
        var known = new HashSet<String>();
        try (var http = HttpClient.newHttpClient()) {
            for (var list : Set.of("capacity/v1/units", "changes/v1/changes")) {
                var name = list.substring(list.lastIndexOf('/'));
                var next = Optional.of("");
                while (next.isPresent()) {
                    var page = page(http, gateway, list, next.get(), token);
                    page.path("items")
                            .forEach(item -> known.add(name + "/"
                                    + item.path(name.equals("/units") ? "name" : "id")
                                            .asText()));
                    next = Optional.ofNullable(page.path("next").textValue());
                }
            }
        }
        return acknowledged.stream().filter(address -> !known.contains(address)).count();
    }

    private static JsonNode page(HttpClient http, URI gateway, String list, String cursor, String token)
            throws IOException, InterruptedException {
        var path = "/api/%s?limit=500%s"
                .formatted(list, cursor.isEmpty() ? "" : "&after=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(gateway.resolve(path))
                .header("Authorization", "Bearer " + token)
                .build();
        for (int tries = 1; ; tries++) {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() == 200) {
                return JSON.readTree(answer.body());
            }
            if (tries == TRIES) {
                throw new IOException(path + " is answered with " + answer.statusCode() + " " + answer.body());
            }
            Thread.sleep(1_000);
        }
    }
}
