package io.loadline.capacity.plan;

import io.loadline.eventstore.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Holds the cells of a plan against other circumstances where they are stored, so that an answer takes no longer than reading them. */
@ApplicationScoped
class WhatIfStore {
    /** A ten-thousandth of a replica is no replica, as in cells that were stored in thousandths. */
    private static final String HELD = """
            with rate as (
              select * from unnest(string_to_array(:services, chr(31)), cast(string_to_array(:rates, chr(31)) as float8[])) as r (service, rate)),
            cell as (
              select c.service, c.datacenter, c.hour, c.demand, c.required, c.replicas, c.nodes, c.cost, r.rate,
                     c.datacenter = any(string_to_array(:lost, chr(31))) as lost
                from plan_cell c join rate r on r.service = c.service
                join eventstore.batch b on b.id = c.batch and b.state = 'SEALED'
               where c.batch = cast(:batch as uuid)),
            unit as (
              select * from unnest(string_to_array(:movers, chr(31)), string_to_array(:homes, chr(31)), string_to_array(:targets, chr(31)),
                                   cast(string_to_array(:shares, chr(31)) as float8[])) as u (service, home, target, share)),
            leaving as (select service, home, sum(share) as share from unit group by 1, 2),
            arriving as (
              select c.service, u.target as datacenter, c.hour, sum(c.demand * u.share) as demand
                from cell c join unit u on u.service = c.service and u.home = c.datacenter where c.lost group by 1, 2, 3),
            moved as (
              select cell.*, coalesce(sum(cell.demand * (1 - coalesce(l.share, 0))) filter (where lost) over hourly, 0) as gone,
                     coalesce(sum(demand) filter (where not lost) over hourly, 0) as kept,
                     count(*) filter (where not lost) over hourly as remaining
                from cell left join leaving l on l.service = cell.service and l.home = cell.datacenter
              window hourly as (partition by cell.service, hour)),
            asked as (
              select m.service, m.datacenter, m.hour, replicas, nodes, cost, rate,
                     cast(cast(:factor as text) as float8) * case when :lost = '' then required
                       else m.demand + gone * case when kept > 0 then m.demand / kept else 1.0 / remaining end + coalesce(a.demand, 0) end as load
                from moved m left join arriving a on a.service = m.service and a.datacenter = m.datacenter and a.hour = m.hour
               where not lost),
            sized as (
              select asked.*, cast(ceil(load / rate - 1e-4) as bigint) as wanted from asked),
            hourly as (
              select datacenter, hour, sum(greatest(0, wanted - replicas)) as missing,
                     sum(case when replicas = 0 then 0 else nodes * wanted / replicas end) as nodes,
                     sum(case when replicas = 0 then 0 else cost * wanted / replicas end) as needed,
                     max(case when replicas = 0 then case when load > 0 then 2 else 0 end else load / (replicas * rate) end) as use
                from sized group by 1, 2),
            worst as (
              select distinct on (datacenter) datacenter, service, hour, replicas, wanted from sized where wanted > replicas
               order by datacenter, wanted - replicas desc, service, hour)
            select h.datacenter, count(*) filter (where missing > 0), cast(sum(missing) as text), cast(max(nodes) as text),
                   cast(round(sum(needed), 4) as text), cast(max(use) as text), w.service,
                   cast(extract(epoch from w.hour) as bigint), w.replicas, w.wanted
              from hourly h left join worst w on w.datacenter = h.datacenter
             group by h.datacenter, w.service, w.hour, w.replicas, w.wanted order by h.datacenter
            """;

    private final Mutiny.SessionFactory sessions;

    WhatIfStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /**
     * What becomes of a site that is left.
     *
     * @param missing replicas, summed over the hours
     * @param nodes that the busiest hour takes
     * @param needed cost of what would carry the demand
     */
    record Row(
            String datacenter,
            int hoursShort,
            double missing,
            double nodes,
            BigDecimal needed,
            double use,
            Optional<WhatIf.Worst> worst) {}

    /** A unit's part of a service's demand at its home, 0..1, and where it goes. */
    record Move(String service, String home, String target, double share) {
        /**
         * As the plan has it, if it was made for the loss of these sites; none otherwise.
         *
         * @param evacuation of the plan
         * @param homes site of each unit when the plan was made
         */
        static List<Move> of(
                List<Result.Move> evacuation, Set<String> lost, List<Result.Basis> loads, Map<String, String> homes) {
            return evacuation.stream()
                    .filter(move -> Set.copyOf(move.lost()).equals(lost))
                    .flatMap(move -> loads.stream()
                            .map(load -> new Move(
                                    load.service(),
                                    homes.getOrDefault(move.unit(), ""),
                                    move.to(),
                                    load.unitShares().orElse(Map.of()).getOrDefault(move.unit(), 0.0))))
                    .toList();
        }
    }

    /**
     * @param loads of the plan
     * @param moves of the units of the lost sites
     * @param lost names of sites that carry nothing
     * @param demand factor on that of the plan
     */
    Uni<List<Row>> held(UUID batch, List<Result.Basis> loads, List<Move> moves, List<String> lost, double demand) {
        return sessions.withStatelessSession(session -> Sql.on(session, HELD)
                .with("batch", batch)
                .with("services", loads.stream().map(Result.Basis::service).toList())
                .with("rates", loads.stream().map(Result.Basis::safeRate).toList())
                .with("movers", moves.stream().map(Move::service).toList())
                .with("homes", moves.stream().map(Move::home).toList())
                .with("targets", moves.stream().map(Move::target).toList())
                .with("shares", moves.stream().map(Move::share).toList())
                .with("lost", lost)
                .with("factor", Double.toString(demand))
                .rows(WhatIfStore::row));
    }

    private static Row row(Sql.Row row) {
        return new Row(
                row.text(0),
                (int) row.number(1),
                Double.parseDouble(row.text(2)),
                Double.parseDouble(row.text(3)),
                new BigDecimal(row.text(4)),
                Double.parseDouble(row.text(5)),
                row.has(6)
                        ? Optional.of(new WhatIf.Worst(
                                row.text(6), Instant.ofEpochSecond(row.number(7)), (int) row.number(8), (int)
                                        row.number(9)))
                        : Optional.empty());
    }
}
