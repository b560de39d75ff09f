package io.loadline.capacity.demand;

import io.loadline.eventstore.Context;
import io.loadline.eventstore.EventStore;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.Rejection.Violation;
import io.loadline.eventstore.batch.Batches;
import io.loadline.kernel.Datacenter;
import io.loadline.kernel.Directory;
import io.loadline.kernel.Service;
import io.loadline.kernel.Sha256;
import io.loadline.kernel.Unit;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Takes samples in, wherever they come from. Blocks. */
@ApplicationScoped
public class SampleUploads {
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private final EventStore store;
    private final Batches batches;
    private final SampleStore samples;
    private final Directory directory;

    SampleUploads(EventStore store, Batches batches, SampleStore samples, Directory directory) {
        this.store = store;
        this.batches = batches;
        this.samples = samples;
        this.directory = directory;
    }

    /**
     * Takes in the good ones of our own, as NDJSON.
     *
     * @param context of the batch that they come with
     * @return what is wrong with the others
     */
    public List<Violation> take(String lines, Function<UUID, Context> context) throws IOException {
        var bytes = lines.getBytes(StandardCharsets.UTF_8);
        try {
            return take(Rows.of(new ByteArrayInputStream(bytes), false), true, intake -> {
                var command = intake.command(Sha256.hex(bytes));
                Loop.await(() ->
                        store.handle(SampleBatch.DECIDER, command.batch(), command, context.apply(command.batch())));
                return intake.receipt().rejected();
            });
        } catch (Rejection rejection) {
            if (rejection.code() == SampleProblem.NO_SAMPLES) {
                return rejection.violations();
            }
            throw rejection;
        }
    }

    /** @param seal makes facts of what was read; only then is the digest of an upload known */
    <T> T take(Rows rows, boolean partial, Function<Intake, T> seal) throws IOException {
        var batch = Loop.await(() -> batches.open(SampleStore.KIND));
        var intake = new Intake(batch, batches, samples, known(), partial);
        try {
            intake.take(rows);
            var answer = seal.apply(intake);
            if (intake.accepted() == 0) {
                Loop.await(() -> batches.discard(batch));
            }
            return answer;
        } catch (RuntimeException | IOException e) {
            Loop.await(() -> batches.discard(batch));
            throw e;
        }
    }

    private Row.Known known() {
        return new Row.Known(
                names(Loop.await(() -> directory.services(Directory.NOW)), Service::name),
                names(Loop.await(() -> directory.datacenters(Directory.NOW)), Datacenter::name),
                names(Loop.await(() -> directory.units(Directory.NOW)), Unit::name),
                Instant.now().plus(CLOCK_SKEW));
    }

    private static <T> Set<String> names(List<T> things, Function<T, String> name) {
        return things.stream().map(name).collect(Collectors.toSet());
    }
}
