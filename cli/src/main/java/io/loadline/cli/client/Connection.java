package io.loadline.cli.client;

import io.loadline.cli.access.Identity;
import io.loadline.cli.access.Issuer;
import io.loadline.cli.access.Surroundings;
import io.loadline.cli.http.ExitCode;
import io.loadline.cli.http.Failure;
import io.loadline.cli.http.Sender;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the platform is, and how long it is waited for. */
public final class Connection {
    private static final String HERE = "http://localhost:8080";

    private final Surroundings surroundings;

    @Option(names = "--url", paramLabel = "<url>", description = "The gateway; else LOADLINE_URL, else " + HERE + ".")
    private Optional<String> url = Optional.empty();

    @Option(
            names = "--retry-for",
            paramLabel = "<duration>",
            description =
                    "How long a request is sent again while nobody answers or the platform is busy, such as PT5M; PT0S for"
                            + " once (default: ${DEFAULT-VALUE}).")
    private Duration patience = Duration.ofMinutes(1);

    public Connection(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Without a slash at its end. */
    public URI url() {
        var text = url.or(() -> surroundings.variable("LOADLINE_URL")).orElse(HERE);
        if (!text.matches("https?://[^/?#]+/?")) {
            throw new Failure(ExitCode.USAGE, "'" + text + "' is no address of a gateway, such as " + HERE + ".");
        }
        return URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    }

    public Gateway gateway() {
        var sender = new Sender(patience);
        return new Gateway(
                url(), new Identity(url(), surroundings, sender), sender, surroundings.variable("LOADLINE_INITIATOR"));
    }

    public Issuer issuer() {
        return Issuer.of(url(), new Sender(patience));
    }

    public Surroundings surroundings() {
        return surroundings;
    }
}
