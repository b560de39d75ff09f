package io.loadline.cli.plan;

import io.loadline.cli.client.Address;
import io.loadline.cli.client.Asking;
import io.loadline.cli.client.Gateway;
import io.loadline.cli.http.ExitCode;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists plans. */
@Command(name = "list", description = "Lists plans, the newest first.")
final class ListCommand extends Asking {

    @Option(names = "--state", paramLabel = "<state>", description = "Such as READY or APPROVED.")
    private Optional<String> state = Optional.empty();

    @Option(names = "--limit", paramLabel = "<count>", description = "At most (default: ${DEFAULT-VALUE}).")
    private int limit = 50;

    @Override
    protected ExitCode ask(Gateway gateway) {
        var address = Address.of(Plans.ALL).with("state", state).with("limit", Integer.toString(limit));
        print(gateway.get(address), page -> Plans.table(page.path("items")).toString());
        return ExitCode.DONE;
    }
}
