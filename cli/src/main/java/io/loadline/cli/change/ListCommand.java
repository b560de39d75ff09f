package io.loadline.cli.change;

import io.loadline.cli.client.Address;
import io.loadline.cli.client.Asking;
import io.loadline.cli.client.Gateway;
import io.loadline.cli.http.ExitCode;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists changes. */
@Command(name = "list", description = "Lists changes by the start of their windows.")
final class ListCommand extends Asking {

    @Option(names = "--service", paramLabel = "<name>")
    private Optional<String> service = Optional.empty();

    @Option(names = "--state", paramLabel = "<state>", description = "Such as SCHEDULED or IN_PROGRESS.")
    private Optional<String> state = Optional.empty();

    @Option(
            names = {"-e", "--environment"},
            paramLabel = "<name>")
    private Optional<String> environment = Optional.empty();

    @Option(names = "--from", paramLabel = "<instant>")
    private Optional<Instant> from = Optional.empty();

    @Option(names = "--to", paramLabel = "<instant>")
    private Optional<Instant> to = Optional.empty();

    @Option(names = "--limit", paramLabel = "<count>", description = "At most (default: ${DEFAULT-VALUE}).")
    private int limit = 50;

    @Override
    protected ExitCode ask(Gateway gateway) {
        var address = Address.of(Changes.ALL)
                .with("service", service)
                .with("state", state)
                .with("environment", environment)
                .with("from", from.map(Instant::toString))
                .with("to", to.map(Instant::toString))
                .with("limit", Integer.toString(limit));
        print(gateway.get(address), page -> Changes.table(page.path("items")).toString());
        return ExitCode.DONE;
    }
}
