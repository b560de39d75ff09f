package io.loadline.cli.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.cli.client.Address;
import io.loadline.cli.client.Asking;
import io.loadline.cli.client.Gateway;
import io.loadline.cli.client.Plain;
import io.loadline.cli.http.ExitCode;
import io.loadline.cli.http.Sender;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints events as they happen. */
@Command(
        name = "follow",
        description = {
            "Prints what happens from now on, a line each, until it is interrupted; with --json each as a CloudEvent.",
            "The stream is cut now and then and taken up again; what happens in between is not told. Tools that must miss nothing"
                    + " subscribe to webhooks."
        })
final class FollowCommand extends Asking {
    private static final Duration AGAIN = Duration.ofSeconds(2);

    @Option(
            names = "--service",
            paramLabel = "<name>",
            description = "Only what concerns this one, or names none; may be repeated.")
    private List<String> services = List.of();

    @Option(
            names = "--event",
            paramLabel = "<name>",
            description = "Only such events, as slo.budget.exhausted or changes; may be repeated.")
    private List<String> events = List.of();

    @Option(names = "--count", paramLabel = "<count>", description = "End after so many.")
    private Optional<Integer> count = Optional.empty();

    private int told;

    @Override
    protected ExitCode ask(Gateway gateway) {
        var address = Address.of("/api/gateway/v1/events");
        for (var service : services) {
            address = address.with("service", service);
        }
        // nobody may read on, as in a pipe to head
        while (!enough() && !out().checkError()) {
            follow(gateway, address);
        }
        return ExitCode.DONE;
    }

    private void follow(Gateway gateway, Address address) {
        try (var stream = new EventStream(gateway.follow(address))) {
            for (var next = stream.next(); next.isPresent(); next = stream.next()) {
                tell(next.get());
                if (enough() || out().checkError()) {
                    return;
                }
            }
        } catch (IOException e) {
            err().println("The stream has ended (" + e.getMessage() + "); it is taken up again.");
        }
        Sender.pause(AGAIN);
    }

    private boolean enough() {
        return count.filter(most -> told >= most).isPresent();
    }

    private void tell(EventStream.Told event) {
        if (!events.isEmpty() && events.stream().noneMatch(event::is)) {
            return;
        }
        told++;
        out().println(json() ? event.data() : Plain.of(line(event)));
    }

    private static String line(EventStream.Told event) {
        JsonNode cloudEvent = event.json();
        return "%s  %s  %s".formatted(cloudEvent.path("time").asText(), event.name(), cloudEvent.path("data"));
    }
}
