package io.loadline.capacity.plan;

import io.loadline.eventstore.Loop;
import io.loadline.eventstore.Sql;
import io.loadline.eventstore.batch.Batches;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** The cells of plans: facts once the plan's result has sealed their batch. */
@ApplicationScoped
class CellStore implements Batches.FactTables {
    static final String KIND = "plan-cells";

    private static final String STAGE = """
            insert into plan_cell (batch, service, datacenter, hour, demand, required, replicas, nodes, cost, headroom)
            select cast(:batch as uuid), r.service, r.datacenter, cast(r.hour as timestamptz), cast(r.demand as float8),
                   cast(r.required as float8), cast(r.replicas as int), cast(r.nodes as float8), cast(r.cost as numeric),
                   cast(r.headroom as float8)
              from unnest(string_to_array(:services, chr(31)), string_to_array(:datacenters, chr(31)),
                          string_to_array(:hours, chr(31)), string_to_array(:demands, chr(31)),
                          string_to_array(:requireds, chr(31)), string_to_array(:replicas, chr(31)),
                          string_to_array(:nodes, chr(31)), string_to_array(:costs, chr(31)),
                          string_to_array(:headrooms, chr(31)))
                   as r (service, datacenter, hour, demand, required, replicas, nodes, cost, headroom)
            """;

    private static final int PAGE = 2_000;

    private final Mutiny.SessionFactory sessions;

    CellStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<String> tables() {
        return List.of("plan_cell");
    }

    static Uni<Integer> stage(Mutiny.StatelessSession session, UUID batch, List<Cell> cells) {
        return Sql.on(session, STAGE)
                .with("batch", batch)
                .with("services", column(cells, Cell::service))
                .with("datacenters", column(cells, Cell::datacenter))
                .with("hours", column(cells, Cell::hour))
                .with("demands", column(cells, Cell::demand))
                .with("requireds", column(cells, Cell::required))
                .with("replicas", column(cells, Cell::replicas))
                .with("nodes", column(cells, Cell::nodes))
                .with("costs", column(cells, Cell::cost))
                .with("headrooms", column(cells, Cell::headroom))
                .run();
    }

    private static List<Object> column(List<Cell> cells, Function<Cell, Object> value) {
        return cells.stream().map(value).toList();
    }

    /** All cells of a plan by service, site and hour, in thousandths; sealed ones only. Blocks. */
    <E extends Exception> void each(UUID batch, Visitor<E> visitor) throws E {
        Optional<Cell> last = Optional.empty();
        do {
            var after = last;
            var page = Loop.await(() -> page(batch, after));
            for (var cell : page) {
                visitor.visit(cell);
            }
            last = page.size() < PAGE ? Optional.empty() : Optional.of(page.getLast());
        } while (last.isPresent());
    }

    /** Is shown one cell after the other. */
    @FunctionalInterface
    interface Visitor<E extends Exception> {
        void visit(Cell cell) throws E;
    }

    private Uni<List<Cell>> page(UUID batch, Optional<Cell> after) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                select c.service, c.datacenter, %s, cast(c.demand as text), cast(c.required as text), c.replicas, cast(c.nodes as text),
                       cast(c.cost as text), cast(c.headroom as text)
                  from plan_cell c join eventstore.batch b on b.id = c.batch and b.state = 'SEALED'
                 where c.batch = cast(:batch as uuid)
                   and (c.service, c.datacenter, c.hour) > (:service, :datacenter, cast(:hour as timestamptz))
                 order by c.service, c.datacenter, c.hour limit :limit
                """.formatted(Sql.MICROS.formatted("c.hour")))
                .with("batch", batch)
                .with("service", after.map(Cell::service).orElse(""))
                .with("datacenter", after.map(Cell::datacenter).orElse(""))
                .with("hour", after.map(Cell::hour).orElse(Instant.EPOCH))
                .with("limit", PAGE)
                .rows(CellStore::cell));
    }

    private static Cell cell(Sql.Row row) {
        return new Cell(
                        row.text(0),
                        row.text(1),
                        row.instant(2),
                        Double.parseDouble(row.text(3)),
                        Double.parseDouble(row.text(4)),
                        (int) row.number(5),
                        Double.parseDouble(row.text(6)),
                        new BigDecimal(row.text(7)),
                        Double.parseDouble(row.text(8)))
                .rounded();
    }

    /** To thousandths. */
    static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    /**
     * One service at one site in one hour.
     *
     * @param demand requests per second expected at most
     * @param required requests per second to be carried when a site is lost
     * @param nodes its share of the site's nodes
     * @param cost in the currency of the plan
     * @param headroom share of the replicas' safe rate that demand leaves free, 0..1, while no site is lost
     */
    record Cell(
            String service,
            String datacenter,
            Instant hour,
            double demand,
            double required,
            int replicas,
            double nodes,
            BigDecimal cost,
            double headroom) {
        /** To thousandths, which is what a plan tells of itself. */
        Cell rounded() {
            return new Cell(
                    service,
                    datacenter,
                    hour,
                    CellStore.rounded(demand),
                    CellStore.rounded(required),
                    replicas,
                    CellStore.rounded(nodes),
                    cost,
                    CellStore.rounded(headroom));
        }
    }
}
