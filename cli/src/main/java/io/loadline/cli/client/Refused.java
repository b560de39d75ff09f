package io.loadline.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.loadline.cli.http.ExitCode;
import io.loadline.cli.http.Failure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** An answer that is no success, with everything that its problem document says. */
public final class Refused extends Failure {
    private static final long serialVersionUID = 1;
    private static final JsonMapper JSON = new JsonMapper();
    private static final int UNAUTHENTICATED = 401;
    private static final int LATER = 429;
    private static final int BROKEN = 500;

    private final int status;

    private Refused(int status, String message) {
        super(asked(status) ? ExitCode.REFUSED : ExitCode.NOT_ASKED, message);
        this.status = status;
    }

    static Refused of(int status, byte[] content) {
        return new Refused(status, Plain.of(String.join("\n", lines(status, document(content)))));
    }

    private static boolean asked(int status) {
        return status < BROKEN && status != UNAUTHENTICATED && status != LATER;
    }

    private static JsonNode document(byte[] content) {
        try {
            return JSON.readTree(content);
        } catch (IOException e) {
            // A proxy in between need not answer with JSON; the status is told.
            return MissingNode.getInstance();
        }
    }

    private static List<String> lines(int status, JsonNode problem) {
        var lines = new ArrayList<String>();
        lines.add("%s (%d%s)"
                .formatted(
                        problem.path("title").asText("The platform refuses"),
                        status,
                        problem.hasNonNull("code") ? ", " + problem.path("code").asText() : ""));
        var flaws = new ArrayList<String>();
        problem.path("errors").forEach(error -> flaws.add("  " + Flaw.of(error)));
        var detail = problem.path("detail").asText();
        // often the only flaw in the same words
        if (!detail.isEmpty() && flaws.stream().noneMatch(flaw -> flaw.endsWith(detail))) {
            lines.add("  " + detail);
        }
        lines.addAll(flaws);
        return lines;
    }

    @Override
    public boolean unanswered() {
        return status >= BROKEN || status == LATER;
    }
}
