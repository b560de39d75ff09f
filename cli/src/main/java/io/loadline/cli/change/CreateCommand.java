package io.loadline.cli.change;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.cli.client.Address;
import io.loadline.cli.client.Answer;
import io.loadline.cli.client.Asking;
import io.loadline.cli.client.Body;
import io.loadline.cli.client.Gateway;
import io.loadline.cli.client.Writing;
import io.loadline.cli.http.ExitCode;
import io.loadline.cli.http.Failure;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Registers a change. */
@Command(
        name = "create",
        description =
                "Registers a change as a draft, and with --submit hands it in at once; a standard change is then scheduled.")
final class CreateCommand extends Asking {

    @Mixin
    private Writing writing;

    @ArgGroup(validate = false, heading = "%nThe change:%n")
    private Proposal proposal = new Proposal();

    @Option(names = "--submit", description = "Hand it in, too.")
    private boolean submit;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print nothing but its id.")
    private boolean quiet;

    @Override
    protected ExitCode ask(Gateway gateway) {
        var body = proposal.json(this::misused);
        var created = gateway.post(Address.of(Changes.ALL), Body.json(body), writing);
        var answer = submit ? submitted(gateway, created.json()) : created;
        if (quiet) {
            out().println(answer.json().path("id").asText());
        } else {
            print(answer, Changes::done);
        }
        return ExitCode.DONE;
    }

    private Answer submitted(Gateway gateway, JsonNode created) {
        var id = created.path("id").asText();
        try {
            return Changes.act(gateway, id, "submit", Body.empty(), writing);
        } catch (Failure failure) {
            err().println("The change " + id + " stays a draft:");
            throw failure;
        }
    }
}
