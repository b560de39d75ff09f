package io.loadline.bench.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.bench.JsonFile;
import io.loadline.changes.hook.Sender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Audit events of clusters in which nothing is registered: is what people altered found, and nothing else? */
final class AuditJudge {
    private static final Set<String> ALTERING = Set.of("create", "update", "patch", "delete", "deletecollection");
    private static final Set<String> TALK = Set.of("exec", "attach", "portforward", "proxy", "log", "status", "token");

    private final Tally traces = new Tally("audit traces", 45);
    private final Tally events = new Tally("audit events of the traces", 0);

    private AuditJudge() {}

    /** What must be made of an event, said more coarsely than the rules of the service do. */
    private enum Expected {
        FOUND,
        LEFT_OUT,
        /** Of a service account outside the control plane: no rule that is not the service's own says. */
        EITHER
    }

    static List<Tally> judge(Path folder) throws IOException {
        var judge = new AuditJudge();
        for (var file : Folders.json(folder, 9)) {
            judge.trace(file);
        }
        return List.of(judge.traces, judge.events);
    }

    /** One event, a list of them, or one on each line. */
    private void trace(Path file) throws IOException {
        var all = JsonFile.values(file).stream()
                .flatMap(value ->
                        value.path("items").isArray() ? value.path("items").valueStream() : Stream.of(value))
                .toList();
        var good = true;
        for (var each : all) {
            good &= event(file.getFileName() + " ", each);
        }
        if (!all.isEmpty()) {
            traces.add(good, file.getFileName().toString());
        }
    }

    private boolean event(String name, JsonNode event) {
        var became =
                Calls.read(Sender.KUBERNETES_AUDIT, Map.of(), event.toString().getBytes(StandardCharsets.UTF_8));
        var good = switch (expected(event)) {
            case FOUND -> became.word().equals("altered");
            case LEFT_OUT ->
                became.word().equals("not altered")
                        || (isMalformed(event) && became.word().equals("refused"));
            case EITHER -> became.taken();
        };
        events.add(good, name + event.path("verb").asText() + " " + became);
        return good;
    }

    private static boolean isMalformed(JsonNode event) {
        return !event.path("verb").isTextual() || !event.at("/user/username").isTextual();
    }

    private static Expected expected(JsonNode event) {
        var user = event.at("/user/username").asText();
        var altered = ALTERING.contains(event.path("verb").asText())
                && event.path("stage").asText("ResponseComplete").equals("ResponseComplete")
                && event.at("/responseStatus/code").asInt(200) / 100 == 2
                && !TALK.contains(event.at("/objectRef/subresource").asText())
                && !event.at("/objectRef/resource").asText().matches("events|leases|.*reviews");
        if (!altered
                || user.startsWith("system:node:")
                || user.startsWith("system:kube-")
                || user.equals("system:apiserver")) {
            return Expected.LEFT_OUT;
        }
        if (user.startsWith("system:serviceaccount:kube-system:") && user.endsWith("-controller")) {
            return Expected.LEFT_OUT;
        }
        return user.startsWith("system:serviceaccount:") ? Expected.EITHER : Expected.FOUND;
    }
}
