package io.loadline.web;

import io.loadline.eventstore.Rejection;
import io.loadline.eventstore.Rejection.Violation;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.NotSupportedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Reads uploaded rows, one record per line of NDJSON or CSV (by Content-Type), in chunks that fit into memory.
 *
 * <pre>{@code
 * @POST
 * @Upload
 * @Blocking
 * @Consumes({Uploads.NDJSON, Uploads.CSV})
 * public Response samples(@QueryParam("partial") @DefaultValue("false") boolean partial, InputStream body) {
 *     var batch = Uploads.await(batches.open("samples"));
 *     var tally = uploads.rows(body, NewSample.class, rows -> Uploads.await(batches.stage(batch, session -> write(session, batch, rows))));
 *     return Uploads.await(commands.post(…, new Accept(batch, tally.accepted()), …));   // its decision seals the batch
 * }
 * }</pre>
 */
@RequestScoped
public class Uploads {
    public static final String NDJSON = "application/x-ndjson";
    public static final String CSV = "text/csv";

    private static final int ROWS_PER_CHUNK = 1000;

    private final StrictJson json;
    private final Incoming incoming;

    Uploads(StrictJson json, Incoming incoming) {
        this.json = json;
        this.incoming = incoming;
    }

    /**
     * Reads all rows. Without {@code ?partial=true}, which the resource declares, one bad row refuses them all, but only after each was looked at.
     *
     * @param row a record
     * @param chunk is given the good rows, up to 1000 at a time; must not return before they are written
     * @throws Rejection with the errors of all rows, each with its line
     */
    public <T> Tally rows(InputStream body, Class<T> row, Consumer<List<Line<T>>> chunk) {
        var collector = new Collector<>(isPartial(), chunk);
        try {
            if (contentType().startsWith(CSV)) {
                CsvRows.read(body, json, row, collector);
            } else if (contentType().startsWith(NDJSON)) {
                NdjsonRows.read(body, json, row, collector);
            } else {
                throw new NotSupportedException("send " + NDJSON + " or " + CSV);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return collector.done();
    }

    /** Waits on this thread, which may block, for work that belongs on a Vert.x context. */
    public static <T> T await(Uni<T> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> work);
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean isPartial() {
        return incoming.query("partial")
                .map(text -> switch (text) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw Incoming.unreadable("partial", "true or false");
                })
                .orElse(false);
    }

    private String contentType() {
        return incoming.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    }

    /**
     * A good row.
     *
     * @param number of its line, from 1
     */
    public record Line<T>(int number, T value) {}

    /**
     * What became of an upload.
     *
     * @param accepted good rows
     * @param rejected bad rows
     * @param errors of the bad rows, the first 1000
     */
    public record Tally(long accepted, long rejected, List<Violation> errors) {}

    /** Gathers rows into chunks, and errors. */
    static final class Collector<T> {
        private final boolean partial;
        private final Consumer<List<Line<T>>> chunk;
        private final List<Violation> errors = new ArrayList<>();
        private List<Line<T>> rows = new ArrayList<>();
        private long accepted;
        private long rejected;

        Collector(boolean partial, Consumer<List<Line<T>>> chunk) {
            this.partial = partial;
            this.chunk = chunk;
        }

        void add(int line, StrictJson.Read<T> read) {
            switch (read) {
                case StrictJson.Read.Good<T>(var value) -> {
                    accepted++;
                    rows.add(new Line<>(line, value));
                    if (rows.size() == ROWS_PER_CHUNK) {
                        flush();
                    }
                }
                case StrictJson.Read.Wrong<T>(var wrong) -> {
                    rejected++;
                    wrong.stream().limit(StrictJson.MOST_ERRORS - errors.size()).forEach(errors::add);
                }
            }
        }

        void wrong(int line, String code, String message) {
            add(line, new StrictJson.Read.Wrong<>(List.of(new Violation(code, "", line, message))));
        }

        Tally done() {
            if (rejected > 0 && !partial) {
                throw StrictJson.invalid(errors);
            }
            flush();
            return new Tally(accepted, rejected, List.copyOf(errors));
        }

        private void flush() {
            // once a row has refused them all, the others are only looked at
            if (!rows.isEmpty() && (partial || rejected == 0)) {
                chunk.accept(List.copyOf(rows));
            }
            rows = new ArrayList<>();
        }
    }
}
