package io.loadline.capacity.plan;

import io.loadline.eventstore.Bulk;
import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Sql;
import io.loadline.eventstore.Whole;
import io.loadline.eventstore.batch.Batches;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The cells of plans once more, all hours of a service at a site together: what is asked of a whole plan reads some thousand rows of numbers
 * instead of some million cells. They are made of the cells, at the latest when somebody asks.
 */
@ApplicationScoped
public class SeriesStore implements Batches.FactTables {
    private static final String PACK = """
            insert into plan_series (batch, service, datacenter, demand, required, replicas, nodes, cost)
            select batch, service, datacenter, string_agg(float8send(demand), cast('' as bytea) order by hour),
                   string_agg(float8send(required), cast('' as bytea) order by hour),
                   string_agg(int4send(replicas), cast('' as bytea) order by hour),
                   string_agg(float8send(nodes), cast('' as bytea) order by hour),
                   string_agg(int8send(cast(cost * 10000 as bigint)), cast('' as bytea) order by hour)
              from plan_cell
             where batch = cast(:batch as uuid) and not exists (select 1 from plan_series where batch = cast(:batch as uuid))
             group by batch, service, datacenter
            on conflict do nothing
            """;

    /** Some megabytes. */
    private static final int ROWS = 200;

    private final Mutiny.SessionFactory sessions;

    SeriesStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    @Override
    public String kind() {
        return CellStore.KIND;
    }

    @Override
    public List<String> tables() {
        return List.of("plan_series");
    }

    /** What is asked for at each site. */
    public enum Rates {
        /** As expected at most. */
        DEMAND,
        /** That is to be carried when a site is lost. */
        REQUIRED
    }

    /**
     * One service at one site; each array has the hours of the plan.
     *
     * @param rates requests per second
     * @param nodes its share of the site's nodes
     * @param cost in units of the last digit that is kept
     */
    @SuppressWarnings("ArrayRecordComponent") // written by no one
    public record Series(
            String service, String datacenter, double[] rates, int[] replicas, double[] nodes, long[] cost) {}

    /** Makes them of the cells that are there, all of them; where any were made before nothing is read. */
    static Uni<Integer> pack(Mutiny.StatelessSession session, UUID batch) {
        return Sql.on(session, PACK).with("batch", batch).run();
    }

    /**
     * All sites of one service after the other, both by name. Blocks.
     *
     * @param only this service
     */
    public <E extends Exception> void each(UUID batch, Rates rates, Optional<String> only, Visitor<E> visitor)
            throws E {
        var service = new ArrayList<Series>();
        var page = firstPage(batch, rates, only);
        while (!page.isEmpty()) {
            for (var series : page) {
                if (!service.isEmpty() && !service.getFirst().service().equals(series.service())) {
                    visitor.visit(List.copyOf(service));
                    service.clear();
                }
                service.add(series);
            }
            page = page.size() < ROWS ? List.of() : page(batch, rates, only, Optional.of(page.getLast()));
        }
        if (!service.isEmpty()) {
            visitor.visit(service);
        }
    }

    /** Is shown one service after the other. */
    @FunctionalInterface
    public interface Visitor<E extends Exception> {
        /** @param service at all sites of the plan, at least one */
        void visit(List<Series> service) throws E;
    }

    /** A plan of before they were kept has none yet; of a service that is not planned there never are any. */
    private List<Series> firstPage(UUID batch, Rates rates, Optional<String> only) {
        var page = page(batch, rates, only, Optional.empty());
        if (!page.isEmpty()) {
            return page;
        }
        Loop.await(() -> Whole.toTheEnd(() -> sessions.withStatelessTransaction(
                (session, tx) -> Bulk.allow(session).chain(() -> pack(session, batch)))));
        return page(batch, rates, only, Optional.empty());
    }

    private List<Series> page(UUID batch, Rates rates, Optional<String> only, Optional<Series> after) {
        var column = switch (rates) {
            case DEMAND -> "s.demand";
            case REQUIRED -> "s.required";
        };
        return Loop.await(() -> sessions.withStatelessSession(session -> Sql.on(session, """
                select s.service, s.datacenter, %s, s.replicas, s.nodes, s.cost
                  from plan_series s join eventstore.batch b on b.id = s.batch and b.state = 'SEALED'
                 where s.batch = cast(:batch as uuid) and (:only = '' or s.service = :only)
                   and (s.service, s.datacenter) > (:service, :datacenter)
                 order by s.service, s.datacenter limit :limit
                """.formatted(column))
                .with("batch", batch)
                .with("only", only.orElse(""))
                .with("service", after.map(Series::service).orElse(""))
                .with("datacenter", after.map(Series::datacenter).orElse(""))
                .with("limit", ROWS)
                .rows(SeriesStore::series)));
    }

    private static Series series(Sql.Row row) {
        var replicas = numbers(row, 3);
        int hours = replicas.remaining() / Integer.BYTES;
        var series = new Series(
                row.text(0), row.text(1), new double[hours], new int[hours], new double[hours], new long[hours]);
        numbers(row, 2).asDoubleBuffer().get(series.rates);
        replicas.asIntBuffer().get(series.replicas);
        numbers(row, 4).asDoubleBuffer().get(series.nodes);
        numbers(row, 5).asLongBuffer().get(series.cost);
        return series;
    }

    private static ByteBuffer numbers(Sql.Row row, int column) {
        return ByteBuffer.wrap(((Buffer) row.get(column)).getBytes());
    }
}
