package io.loadline.cli.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loadline.cli.client.Address;
import io.loadline.cli.client.Gateway;
import io.loadline.cli.http.ExitCode;
import io.loadline.cli.http.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a plan is for: a promotion, or the time ahead. */
final class Time {

    @Option(names = "--for", paramLabel = "<duration>", required = true, description = "The time ahead, such as P7D.")
    private Optional<Duration> ahead = Optional.empty();

    @Option(names = "--promotion", paramLabel = "<name>", required = true, description = "By its name or its id.")
    private Optional<String> promotion = Optional.empty();

    void put(Gateway gateway, ObjectNode request) {
        ahead.ifPresent(duration -> request.put("horizon", duration.toString()));
        promotion.ifPresent(name -> request.put("promotion", id(gateway, name)));
    }

    private static String id(Gateway gateway, String name) {
        // of those that come again each year under the same name, the next one
        var ahead = Address.of("/api/capacity/v1/promotions")
                .with("from", Instant.now().toString())
                .with("limit", "500");
        return gateway.get(ahead)
                .json()
                .path("items")
                .valueStream()
                .filter(each -> each.path("name").asText().equals(name)
                        || each.path("id").asText().equals(name))
                .filter(each -> !each.path("status").asText().equals("CANCELLED"))
                .map(each -> each.path("id").asText())
                .findFirst()
                .orElseThrow(() -> new Failure(ExitCode.REFUSED, "There is no promotion " + name + " to come."));
    }
}
