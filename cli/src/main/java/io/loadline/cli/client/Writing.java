package io.loadline.cli.client;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** What goes along with every command that would do more when it came twice. */
public final class Writing {
    private static final Pattern UUIDS = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final UUID own = UUID.randomUUID();

    @Option(
            names = "--key",
            paramLabel = "<text>",
            description =
                    "What makes this command one and the same when a job is run again, such as the id of the run and the"
                            + " name of the step; without it each start of the command is another.")
    private Optional<String> key = Optional.empty();

    @Option(
            names = "--initiator",
            paramLabel = "<person>",
            description = "The person behind this machine, by whom four eyes are counted; else LOADLINE_INITIATOR.")
    private Optional<String> initiator = Optional.empty();

    /** A UUID: the one that was given, or one that follows from the text that was given. */
    String key() {
        return key.map(text -> UUIDS.matcher(text).matches() ? text : named(text))
                .orElse(own.toString());
    }

    private static String named(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    Optional<String> initiator() {
        return initiator;
    }
}
