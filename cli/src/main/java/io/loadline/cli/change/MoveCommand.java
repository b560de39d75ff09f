package io.loadline.cli.change;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loadline.cli.client.Asking;
import io.loadline.cli.client.Body;
import io.loadline.cli.client.Gateway;
import io.loadline.cli.client.Writing;
import io.loadline.cli.http.ExitCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Moves a change on. */
@Command(
        name = "move",
        description = {
            "Moves a change on by a verb that its state allows; 'change show' names them.",
            "Verbs: submit, assess, approve, reject, reschedule, hold, release, start, finish, fail, rollback,"
                    + " complete-rollback, verify, approve-retroactively, reject-retroactively, close, cancel."
        })
final class MoveCommand extends Asking {
    private static final JsonMapper JSON = new JsonMapper();

    @Parameters(paramLabel = "<id>", description = "The change.")
    private String id = "";

    @Parameters(paramLabel = "<verb>", description = "What is to happen to it.")
    private String verb = "";

    @Mixin
    private Writing writing;

    @Option(
            names = "--reason",
            paramLabel = "<text>",
            description = "For reject, hold, fail, rollback, reject-retroactively, cancel.")
    private Optional<String> reason = Optional.empty();

    @Option(names = "--review", paramLabel = "<text>", description = "For close: what was learnt.")
    private Optional<String> review = Optional.empty();

    @Option(names = "--issues", description = "For verify: it works, but not as it should.")
    private boolean issues;

    @Option(
            names = "--canary",
            paramLabel = "<text>",
            description = "For verify: the verdict of a canary analysis, in place of the rest of the soak.")
    private Optional<String> canary = Optional.empty();

    @Option(names = "--not-restored", description = "For complete-rollback: the former state is not back.")
    private boolean notRestored;

    @Option(names = "--start", paramLabel = "<instant>", description = "For reschedule: when the window begins.")
    private Optional<Instant> start = Optional.empty();

    @Option(names = "--for", paramLabel = "<duration>", description = "For reschedule: how long it is.")
    private Duration length = Duration.ofHours(1);

    @Override
    protected ExitCode ask(Gateway gateway) {
        print(Changes.act(gateway, id, verb, Body.json(words()), writing), Changes::done);
        return ExitCode.DONE;
    }

    private ObjectNode words() {
        var words = JSON.createObjectNode();
        reason.ifPresent(text -> words.put("reason", text));
        review.ifPresent(text -> words.put("review", text));
        if (issues) {
            words.put("issues", true);
        }
        canary.ifPresent(verdict -> words.put("canary", verdict));
        if (notRestored) {
            words.put("restored", false);
        }
        start.ifPresent(begin -> words.putObject("window")
                .put("start", begin.toString())
                .put("end", begin.plus(length).toString()));
        return words;
    }
}
