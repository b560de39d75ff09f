package io.loadline.slo.signal;

import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.Rejection.Violation;
import io.loadline.kernel.Datacenter;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Service;
import io.loadline.kernel.Unit;
import io.loadline.web.Uploads;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes in one upload of a signal, chunk by chunk. Blocks. */
final class SampleIntake {
    private static final int MOST_VIOLATIONS = 1_000;
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private final UUID batch;
    private final UUID signal;
    private final SampleStore samples;
    private final Known known;
    private final boolean partial;
    private final Instant takenSince;
    private final Instant latest = Instant.now().plus(CLOCK_SKEW);
    private final List<Violation> rejected = new ArrayList<>();
    private long refused;

    /** @param takenSince what starts before is refused; asked for once the batch is open */
    SampleIntake(UUID batch, UUID signal, SampleStore samples, Known known, boolean partial, Instant takenSince) {
        this.batch = batch;
        this.signal = signal;
        this.samples = samples;
        this.known = known;
        this.partial = partial;
        this.takenSince = takenSince;
    }

    /** The registered names that labels may have. */
    record Known(Set<String> services, Set<String> datacenters, Set<String> units) {
        static Known of(Directory directory) {
            return new Known(
                    names(Loop.await(() -> directory.services(Directory.NOW)), Service::name),
                    names(Loop.await(() -> directory.datacenters(Directory.NOW)), Datacenter::name),
                    names(Loop.await(() -> directory.units(Directory.NOW)), Unit::name));
        }

        private static <T> Set<String> names(List<T> things, Function<T, String> name) {
            return things.stream().map(name).collect(Collectors.toSet());
        }
    }

    /** Stages the good lines of a chunk. */
    void take(List<Uploads.Line<NewSample>> lines) {
        var good = lines.stream().filter(this::isGood).toList();
        if (!good.isEmpty() && (partial || rejected.isEmpty())) {
            Loop.await(() -> samples.stage(batch, signal, good));
        }
    }

    /**
     * What is new once all lines were read.
     *
     * @throws Rejection with all that is wrong, unless the good lines are wanted
     */
    SampleBatch.Seal seal(String name, Uploads.Tally tally) {
        Loop.await(() -> samples.dropRepeated(batch))
                .forEach(line ->
                        wrong(line, "duplicate-sample", "/start", "an earlier line has the same time and labels"));
        if (!rejected.isEmpty() && !partial) {
            var first = rejected.getFirst();
            throw new Rejection(
                    SignalProblem.INVALID_SAMPLES,
                    "line " + first.line() + ": " + first.message() + "; nothing was stored",
                    rejected);
        }
        if (tally.accepted() == refused) {
            throw new Rejection(SignalProblem.NO_SAMPLES, "there is no good sample in the upload", errors(tally));
        }
        long duplicates = Loop.await(() -> samples.dropKnown(batch));
        var span = Loop.await(() -> samples.span(batch));
        return new SampleBatch.Seal(new SampleBatch.Event.Received(
                batch, signal, name, span.from(), span.to(), span.samples(), duplicates));
    }

    /** Of the lines and of what they say. */
    List<Violation> errors(Uploads.Tally tally) {
        return Stream.concat(tally.errors().stream(), rejected.stream())
                .limit(MOST_VIOLATIONS)
                .toList();
    }

    private boolean isGood(Uploads.Line<NewSample> line) {
        long before = refused;
        var labels = line.value().labels().orElse(Labels.NONE);
        if (line.value().start().isAfter(latest)) {
            wrong(line.number(), "out-of-range", "/start", "the sample starts in the future");
        }
        if (line.value().start().isBefore(takenSince)) {
            wrong(
                    line.number(),
                    "sample-too-old",
                    "/start",
                    "samples that start before " + takenSince + " are no longer taken, nor kept for long");
        }
        check(line.number(), "service", labels.service(), known.services);
        check(line.number(), "datacenter", labels.datacenter(), known.datacenters);
        check(line.number(), "unit", labels.unit(), known.units);
        if (refused > before) {
            refused = before + 1;
            return false;
        }
        return true;
    }

    private void check(int line, String label, Optional<String> value, Set<String> names) {
        value.filter(name -> !names.contains(name))
                .ifPresent(name -> wrong(
                        line, "unknown-" + label, "/labels/" + label, "no " + label + " '" + name + "' is registered"));
    }

    private void wrong(int line, String code, String pointer, String message) {
        refused++;
        if (rejected.size() < MOST_VIOLATIONS) {
            rejected.add(new Violation(code, pointer, line, message));
        }
    }
}
