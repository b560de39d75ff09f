package io.loadline.cli.report;

import io.loadline.cli.client.Address;
import io.loadline.cli.client.Asking;
import io.loadline.cli.client.Gateway;
import io.loadline.cli.http.ExitCode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Fetches a report. */
@Command(name = "get", description = "Fetches the report of an objective, or of all that a team promises.")
final class GetCommand extends Asking {

    /** How a report is written. */
    enum Format {
        PDF("application/pdf"),
        HTML("text/html"),
        CSV("text/csv"),
        JSON("application/json");

        private final String type;

        Format(String type) {
            this.type = type;
        }
    }

    /** Of what. */
    static final class Subject {
        @Option(names = "--slo", paramLabel = "<name>", required = true, description = "Of this objective.")
        private Optional<String> slo = Optional.empty();

        @Option(
                names = "--team",
                paramLabel = "<name>",
                required = true,
                description = "Of all that this team promises.")
        private Optional<String> team = Optional.empty();

        Address address() {
            return slo.map(name -> Address.of("/api/slo/v1/slos/{}/report", name))
                    .orElseGet(() -> Address.of("/api/slo/v1/reports").with("owner", team));
        }
    }

    @ArgGroup(multiplicity = "1")
    private Subject subject;

    @Option(
            names = "--period",
            paramLabel = "<period>",
            description = "Such as 2026-10, 2026-Q4, 2026-W45; this month when not given.")
    private Optional<String> period = Optional.empty();

    @Option(names = "--as-of", paramLabel = "<instant>", description = "As it was known then; the same bytes for ever.")
    private Optional<Instant> asOf = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "<format>",
            description =
                    "pdf, html, csv, json; by the name of the file when not given, and json when that does not tell.")
    private Optional<Format> format = Optional.empty();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "<file>",
            description = "Where to; without it, it is printed.")
    private Optional<Path> output = Optional.empty();

    @Override
    protected ExitCode ask(Gateway gateway) {
        var form = format.or(this::byName).orElse(Format.JSON);
        if (form == Format.PDF && output.isEmpty()) {
            throw misused("A PDF goes into a file: -o report.pdf");
        }
        var address = subject.address().with("period", period).with("asOf", asOf.map(Instant::toString));
        save(gateway.get(address, form.type), output);
        return ExitCode.DONE;
    }

    private Optional<Format> byName() {
        var name = output.map(Path::toString).orElse("").toLowerCase(Locale.ROOT);
        for (var each : Format.values()) {
            if (name.endsWith("." + each.name().toLowerCase(Locale.ROOT))) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
