package io.loadline.cli.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.cli.client.Address;
import io.loadline.cli.client.Asking;
import io.loadline.cli.client.Body;
import io.loadline.cli.client.Flaw;
import io.loadline.cli.client.Gateway;
import io.loadline.cli.http.ExitCode;
import io.loadline.cli.print.Figures;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes the catalogue from a file. */
@Command(
        name = "import",
        description = {
            "Replaces what a source lists by the entities of Backstage in a file; what it no longer lists is retired.",
            "All of it or nothing, and everything that is wrong with it is said at once."
        })
final class ImportCommand extends Asking {

    @Parameters(paramLabel = "<file>", description = "YAML of one or several documents.")
    private Path file = Path.of("");

    @Option(
            names = "--source",
            required = true,
            paramLabel = "<name>",
            description = "Where the file comes from, such as git.")
    private String source = "";

    @Option(names = "--partial", description = "Keep the good entities and list the others.")
    private boolean partial;

    @Override
    protected ExitCode ask(Gateway gateway) {
        demandReadable(file);
        var address =
                Address.of("/api/changes/v1/catalog").with("source", source).with("partial", Boolean.toString(partial));
        var answer = gateway.put(address, Body.file("application/yaml", file));
        print(answer, ImportCommand::text);
        return answer.json().path("errors").isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
    }

    private static String text(JsonNode result) {
        return new Figures()
                        .with("registered", result.path("registered"))
                        .with("updated", result.path("updated"))
                        .with("unchanged", result.path("unchanged"))
                        .with("retired", result.path("retired"))
                + Flaw.leftOut(result.path("errors"));
    }
}
