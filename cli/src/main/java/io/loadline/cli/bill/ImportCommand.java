package io.loadline.cli.bill;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.cli.client.Address;
import io.loadline.cli.client.Asking;
import io.loadline.cli.client.Body;
import io.loadline.cli.client.Flaw;
import io.loadline.cli.client.Gateway;
import io.loadline.cli.client.Writing;
import io.loadline.cli.http.ExitCode;
import io.loadline.cli.print.Figures;
import io.loadline.cli.print.Table;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Imports a bill. */
@Command(
        name = "import",
        description = {
            "Imports a bill, all lines or none, as a stream however large it is; the same file again adds nothing.",
            "Rules of FOCUS that its lines break are listed as findings."
        })
final class ImportCommand extends Asking {

    @Parameters(paramLabel = "<file>", description = "CSV, CSV packed as *.gz or *.zip, or Parquet as *.parquet.")
    private Path file = Path.of("");

    @Option(
            names = "--format",
            required = true,
            paramLabel = "<format>",
            description = "focus-1.0 to focus-1.4, aws-cur, azure-ea, gcp, oci.")
    private String format = "";

    @Option(names = "--invoice", paramLabel = "<number>")
    private Optional<String> invoice = Optional.empty();

    @Option(names = "--replaces", paramLabel = "<import>", description = "The import that it is to count instead of.")
    private Optional<String> replaces = Optional.empty();

    @Option(names = "--partial", description = "Keep the good lines and list the others.")
    private boolean partial;

    @Mixin
    private Writing writing;

    @Override
    protected ExitCode ask(Gateway gateway) {
        demandReadable(file);
        var address = Address.of("/api/cost/v1/bills")
                .with("format", format)
                .with("invoice", invoice)
                .with("replaces", replaces)
                .with("partial", Boolean.toString(partial));
        var upload = Body.stream(contentType(), CountedFile.publisher(file, this::progress));
        var answer = gateway.post(address, upload, writing);
        print(answer, ImportCommand::text);
        return answer.json().path("errors").isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
    }

    private String contentType() {
        var name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".parquet")) {
            return "application/vnd.apache.parquet";
        }
        if (name.endsWith(".zip")) {
            return "application/zip";
        }
        return name.endsWith(".gz") ? "application/gzip" : "text/csv";
    }

    private void progress(String sent) {
        err().println(sent);
        err().flush();
    }

    private static String text(JsonNode bill) {
        return figures(bill)
                + Table.section(
                        "Findings",
                        Table.of("rule", "line", "column", "message"),
                        bill.path("findings"),
                        "/rule",
                        "/line",
                        "/column",
                        "/message")
                + Flaw.leftOut(bill.path("errors"));
    }

    private static Figures figures(JsonNode bill) {
        return new Figures()
                .with("import", bill.path("import"))
                .with("state", bill.path("state"))
                .with("months", bill.path("periods"))
                .with("rows", bill.path("rows"))
                .with("accepted", bill.path("accepted"))
                .with("rejected", bill.path("rejected"))
                .with("billed", bill.at("/totals/billed"))
                .with("effective", bill.at("/totals/effective"))
                .with("list", bill.at("/totals/list"))
                .with("contracted", bill.at("/totals/contracted"));
    }
}
