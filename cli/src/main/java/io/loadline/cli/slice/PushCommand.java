package io.loadline.cli.slice;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.cli.client.Address;
import io.loadline.cli.client.Asking;
import io.loadline.cli.client.Body;
import io.loadline.cli.client.Flaw;
import io.loadline.cli.client.Gateway;
import io.loadline.cli.client.Writing;
import io.loadline.cli.http.ExitCode;
import io.loadline.cli.print.Figures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends slices of a file, or of what is piped in. */
@Command(
        name = "push",
        description = {
            "Sends slices, all or none, as a stream however many they are.",
            "A slice has slo, start, seconds, good, total, source, sequence, and objective if the SLO has several: a JSON object a line,"
                    + " or CSV with these names as its first line."
        })
final class PushCommand extends Asking {
    private static final String STDIN = "-";

    /** How slices are written. */
    enum Format {
        NDJSON,
        CSV
    }

    @Parameters(
            paramLabel = "<file>",
            arity = "0..1",
            description =
                    "Without one, or as -, what is piped in; that is kept in a temporary file, so that it can be sent again.")
    private String file = STDIN;

    @Option(
            names = "--format",
            paramLabel = "<format>",
            description = "ndjson or csv; by the file's name when not given, and ndjson when that does not tell.")
    private Optional<Format> format = Optional.empty();

    @Option(names = "--partial", description = "Keep the good ones and list the others.")
    private boolean partial;

    @Mixin
    private Writing writing;

    @Override
    protected ExitCode ask(Gateway gateway) {
        if (!file.equals(STDIN)) {
            return push(gateway, Path.of(file));
        }
        try (var spool = Spool.of(connection().surroundings().in())) {
            return push(gateway, spool.file());
        }
    }

    private ExitCode push(Gateway gateway, Path path) {
        demandReadable(path);
        var address = Address.of("/api/slo/v1/slices").with("partial", Boolean.toString(partial));
        var answer = gateway.post(address, Body.stream("application/x-ndjson", publisher(path)), writing);
        print(answer, PushCommand::text);
        return answer.json().path("refused").asLong() == 0 ? ExitCode.DONE : ExitCode.REFUSED;
    }

    private BodyPublisher publisher(Path path) {
        try {
            return format() == Format.CSV
                    ? BodyPublishers.ofInputStream(() -> CsvSlices.open(path))
                    : BodyPublishers.ofFile(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Format format() {
        return format.orElse(file.toLowerCase(Locale.ROOT).endsWith(".csv") ? Format.CSV : Format.NDJSON);
    }

    private static String text(JsonNode receipt) {
        return new Figures()
                        .with("accepted", receipt.path("accepted"))
                        .with("there already", receipt.path("duplicates"))
                        .with("refused", receipt.path("refused"))
                        .with("batch", receipt.path("batch"))
                + Flaw.lines(receipt.path("rejected"));
    }
}
