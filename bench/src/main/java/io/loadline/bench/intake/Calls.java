package io.loadline.bench.intake;

import io.loadline.changes.audit.Request;
import io.loadline.changes.hook.Headers;
import io.loadline.changes.hook.Reading;
import io.loadline.changes.hook.Sender;
import io.loadline.changes.hook.Told;
import io.loadline.changes.running.Report;
import io.loadline.eventstore.Rejection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls as senders make them, read as the service reads them. */
final class Calls {
    private Calls() {}

    /**
     * What became of a body.
     *
     * @param pointers of what is wrong with it
     */
    record Became(String word, List<String> pointers) {
        boolean taken() {
            return !word.equals("refused") && !word.equals("failed");
        }
    }

    static Became read(Sender sender, Map<String, String> headers, byte[] body) {
        try {
            return new Became(word(Reading.of(sender, headers(headers), body).told()), List.of());
        } catch (Rejection refusal) {
            return new Became(
                    refusal.code().status() < 500 ? "refused" : "failed",
                    refusal.violations().stream()
                            .map(Rejection.Violation::pointer)
                            .toList());
        } catch (RuntimeException e) {
            // anything but a refusal is answered with 500
            return new Became("failed", List.of(e.toString()));
        }
    }

    /** What a cluster's audit log says was altered. */
    static List<Request> altered(Sender sender, byte[] body) {
        return Reading.of(sender, headers(Map.of()), body).told() instanceof Told.Altered(var requests)
                ? requests
                : List.of();
    }

    /** What an agent says runs. */
    static Report running(byte[] body) {
        return Reading.of(Sender.RUNNING_DIGESTS, headers(Map.of()), body).told() instanceof Told.Ran(var report)
                ? report
                : new Report("", "", Instant.EPOCH, List.of());
    }

    /** Whether the headers show for these bytes that the secret is known. */
    static boolean proven(Sender sender, String secret, Map<String, String> headers, byte[] body) {
        return sender.proof().holds(secret, headers(headers), body);
    }

    private static Headers headers(Map<String, String> values) {
        return name -> Optional.ofNullable(values.get(name));
    }

    private static String word(Told told) {
        return switch (told) {
            case Told.Moved moved -> "deployment";
            case Told.Asked asked -> "question";
            case Told.Pushed pushed -> "commits";
            case Told.Requested requested -> "pull request";
            case Told.Reviewed reviewed -> "comment";
            case Told.Troubled troubled -> "incident";
            case Told.Rated rated -> "rating";
            case Told.Altered(var requests) -> requests.isEmpty() ? "not altered" : "altered";
            case Told.Ran ran -> "running";
            case Told.Nothing nothing -> "not ours";
            case Told.Unknown unknown -> "unknown";
        };
    }
}
