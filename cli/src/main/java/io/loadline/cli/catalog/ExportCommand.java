package io.loadline.cli.catalog;

import io.loadline.cli.client.Address;
import io.loadline.cli.client.Asking;
import io.loadline.cli.client.Gateway;
import io.loadline.cli.http.ExitCode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the catalogue. */
@Command(name = "export", description = "Writes the catalogue, or what one source lists, as entities of Backstage.")
final class ExportCommand extends Asking {

    @Option(
            names = "--source",
            paramLabel = "<name>",
            description = "What this source lists; everything when not given.")
    private Optional<String> source = Optional.empty();

    @Option(names = "--as-of", paramLabel = "<instant>", description = "As it was known then.")
    private Optional<Instant> asOf = Optional.empty();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "<file>",
            description = "Where to; without it, it is printed.")
    private Optional<Path> output = Optional.empty();

    @Override
    protected ExitCode ask(Gateway gateway) {
        var address = Address.of("/api/changes/v1/catalog/entities")
                .with("source", source)
                .with("asOf", asOf.map(Instant::toString));
        save(gateway.get(address, "application/yaml"), output);
        return ExitCode.DONE;
    }
}
