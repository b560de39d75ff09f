package io.loadline.slo.slice;

import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.Rejection.Violation;
import io.loadline.slo.objective.Goal;
import io.loadline.slo.objective.ObjectiveStore;
import io.loadline.slo.objective.Promised;
import io.loadline.web.StrictJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Takes in one upload, line by line and chunk by chunk. */
final class SliceIntake {
    private static final int CHUNK = 10_000;
    private static final int MOST_VIOLATIONS = 1_000;
    private static final int MOST_SOURCES = 50;
    private static final int LONGEST_LINE = 1 << 16;
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private final UUID batch;
    private final StagedSliceStore staging;
    private final StrictJson json;
    private final ObjectiveStore objectives;
    private final boolean partial;
    private final Instant takenFrom;
    private final Instant latest = Instant.now().plus(CLOCK_SKEW);
    private final Map<String, Promised> known = new HashMap<>();
    private final Set<String> sources = new TreeSet<>();
    private final List<Violation> rejected = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private List<StagedSliceStore.Row> chunk = new ArrayList<>();
    private CompletableFuture<Void> writing = CompletableFuture.completedFuture(null);
    private int line;
    /** Of the lines that are not resolved yet: one may have a thousand of them. */
    private int errors;

    private long refused;
    private long staged;
    private long duplicates;

    SliceIntake(
            UUID batch,
            StagedSliceStore staging,
            StrictJson json,
            ObjectiveStore objectives,
            boolean partial,
            SliceHorizonStore.Now horizon) {
        this.batch = batch;
        this.staging = staging;
        this.json = json;
        this.objectives = objectives;
        this.partial = partial;
        this.takenFrom = horizon.takenSince();
    }

    /** Reads to the end, so that all errors are told at once. */
    void take(InputStream body) throws IOException {
        var text = new ByteArrayOutputStream();
        for (int c = body.read(); c >= 0; c = body.read()) {
            if (c == '\n') {
                endOfLine(text);
            } else if (text.size() <= LONGEST_LINE) {
                text.write(c);
            }
        }
        endOfLine(text);
        resolve();
        stage();
        written();
        refuseUnlessPartial(SliceProblem.INVALID_SLICES);
        if (staged == 0) {
            throw new Rejection(SliceProblem.NO_SLICES, "there is no slice in the upload", rejected);
        }
    }

    /**
     * Compares what is staged with itself and with the facts, and takes out what is there already.
     *
     * @return what is left of it
     * @throws Rejection when slices contradict each other or overlap, unless the good ones are wanted
     */
    List<StagedSliceStore.SourcePart> check() {
        var parts = parts();
        if (parts.stream().anyMatch(StagedSliceStore.SourcePart::contested)) {
            settle();
            return parts();
        }
        return parts;
    }

    private List<StagedSliceStore.SourcePart> parts() {
        return Loop.await(() -> staging.parts(batch, staged));
    }

    private void settle() {
        duplicates += Loop.await(() -> staging.dropRepeated(batch));
        var wrong = Loop.await(() -> staging.contradicting(batch));
        refuse(wrong, "slice-conflict", "the same slice with the same sequence has other content");
        // what overlapped a refused line may be good now, or not yet; so as long as there is something
        do {
            wrong = Loop.await(() -> staging.overlapping(batch));
            refuse(wrong, "slice-overlap", "the slice overlaps another one of its source");
        } while (!wrong.isEmpty());
    }

    Set<String> sources() {
        return sources;
    }

    SliceResource.Receipt receipt(long accepted) {
        return new SliceResource.Receipt(batch, accepted, duplicates, refused, List.copyOf(rejected));
    }

    private void endOfLine(ByteArrayOutputStream text) {
        line++;
        var bytes = text.toByteArray();
        text.reset();
        if (bytes.length > LONGEST_LINE) {
            var tooLong = new Violation("line-too-long", "", line, "a line may have up to 64 KiB");
            lines.add(new Line(line, new StrictJson.Read.Wrong<>(List.of(tooLong))));
        } else if (!new String(bytes, StandardCharsets.UTF_8).isBlank()) {
            var read = json.readLine(bytes, line, NewSlice.class);
            lines.add(new Line(line, read));
            if (read instanceof StrictJson.Read.Wrong<NewSlice> bad) {
                errors += bad.errors().size();
            }
        }
        if (lines.size() == CHUNK || errors >= MOST_VIOLATIONS) {
            resolve();
        }
    }

    private record Line(int number, StrictJson.Read<NewSlice> read) {}

    /** The names of many lines are looked up together: an upload may tell of thousands of objectives. */
    private void resolve() {
        var names = new HashSet<String>();
        for (var one : lines) {
            if (one.read instanceof StrictJson.Read.Good<NewSlice> good
                    && !known.containsKey(good.value().slo())) {
                names.add(good.value().slo());
            }
        }
        if (!names.isEmpty()) {
            known.putAll(Loop.await(() -> objectives.find(names)));
        }
        for (var one : lines) {
            switch (one.read) {
                case StrictJson.Read.Wrong<NewSlice> bad -> bad.errors().forEach(this::wrong);
                case StrictJson.Read.Good<NewSlice> good ->
                    resolve(one.number, good.value()).ifPresent(this::add);
            }
        }
        lines.clear();
        errors = 0;
    }

    private Optional<StagedSliceStore.Row> resolve(int line, NewSlice slice) {
        if (slice.start().isAfter(latest)) {
            return wrong(line, "out-of-range", "/start", "the slice starts in the future");
        }
        if (slice.start().isBefore(takenFrom)) {
            return wrong(
                    line,
                    "slice-too-old",
                    "/start",
                    "slices that start before " + takenFrom
                            + " are no longer taken: of that time only sums by hour are kept");
        }
        var slo = Optional.ofNullable(known.get(slice.slo()));
        if (slo.isEmpty()) {
            return wrong(line, "unknown-slo", "/slo", "no SLO '" + slice.slo() + "' is registered");
        }
        var goals = slo.get().objective().promise().goals().stream()
                .filter(Goal::isMeasured)
                .toList();
        if (slice.objective().isEmpty() && goals.size() > 1) {
            return wrong(line, "required", "/objective", "the SLO has several objectives; name one of them");
        }
        var goal = slice.objective()
                .orElseGet(() -> goals.stream().map(Goal::name).findFirst().orElse(""));
        if (goals.stream().noneMatch(one -> one.name().equals(goal))) {
            return wrong(
                    line,
                    "unknown-objective",
                    "/objective",
                    "the SLO has no objective '" + goal + "' that is measured");
        }
        if (!sources.contains(slice.source()) && sources.size() == MOST_SOURCES) {
            return wrong(line, "too-many-sources", "/source", "an upload has at most " + MOST_SOURCES + " sources");
        }
        sources.add(slice.source());
        return Optional.of(
                new StagedSliceStore.Row(line, slo.get().id(), goal, slice.source(), slice.sequence(), slice.slice()));
    }

    private void add(StagedSliceStore.Row row) {
        if (!partial && !rejected.isEmpty()) {
            return;
        }
        chunk.add(row);
        if (chunk.size() == CHUNK) {
            stage();
        }
    }

    /** While one chunk is written the next is read: two of them are all the memory that an upload takes. */
    private void stage() {
        written();
        var full = chunk;
        chunk = new ArrayList<>();
        if (!full.isEmpty() && (partial || rejected.isEmpty())) {
            staged += full.size();
            writing = CompletableFuture.runAsync(() -> staging.stage(batch, full), Thread::startVirtualThread);
        }
    }

    /** Waits for the chunk that is being written, and tells of its failure. */
    private void written() {
        try {
            writing.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private void refuse(List<Integer> lines, String code, String message) {
        if (lines.isEmpty()) {
            return;
        }
        lines.forEach(number -> wrong(new Violation(code, "", number, message)));
        refuseUnlessPartial(SliceProblem.CONFLICTING_SLICES);
        Loop.await(() -> staging.drop(batch, lines));
    }

    private void refuseUnlessPartial(SliceProblem problem) {
        if (!rejected.isEmpty() && !partial) {
            var first = rejected.getFirst();
            throw new Rejection(
                    problem, "line " + first.line() + ": " + first.message() + "; nothing was stored", rejected);
        }
    }

    private Optional<StagedSliceStore.Row> wrong(int line, String code, String pointer, String message) {
        wrong(new Violation(code, pointer, line, message));
        return Optional.empty();
    }

    private void wrong(Violation violation) {
        refused++;
        if (rejected.size() < MOST_VIOLATIONS) {
            rejected.add(violation);
        }
    }
}
