package io.loadline.capacity.outside;

import io.loadline.eventstore.Json;
import io.loadline.eventstore.Sql;
import io.loadline.kernel.Money;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Prices, budgets and sales as they were known at a position of the log. */
@ApplicationScoped
public class TradeStore {
    private static final String VALID = " from_position <= :position and to_position > :position";

    private final Mutiny.SessionFactory sessions;

    TradeStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** The rate card of each site on a day, by the site's name. */
    public Uni<Map<String, RateCard>> rateCards(LocalDate day, long position) {
        return rateCards(day, day, position)
                .map(cards -> cards.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, of -> of.getValue().getFirst())));
    }

    /** The rate cards of each site within some days by their first day, that of the first of these days before them; by the site's name. */
    public Uni<Map<String, List<RateCard>>> rateCards(LocalDate first, LocalDate last, long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                with known as (
                  select datacenter, valid_from, data from rate_card where valid_from <= cast(:last as date) and %s)
                select cast(data as text) from known
                 where valid_from >= coalesce((select max(valid_from) from known of_site
                                                where of_site.datacenter = known.datacenter and of_site.valid_from <= cast(:first as date)),
                                              cast(:first as date))
                 order by datacenter, valid_from
                """.formatted(VALID))
                .with("first", first)
                .with("last", last)
                .with("position", position)
                .rows(row -> Json.read(row.text(0), RateCard.class))
                .map(cards -> cards.stream().collect(Collectors.groupingBy(RateCard::datacenter))));
    }

    /** What one more core adds to the costs of each site, by the site's name, where cost has told. */
    public Uni<Map<String, MarginalPrice>> marginalPrices(long position) {
        return sessions.withStatelessSession(session -> Sql.on(
                        session, "select cast(data as text) from marginal_price where" + VALID)
                .with("position", position)
                .rows(row -> Json.read(row.text(0), MarginalPrice.class))
                .map(all -> all.stream().collect(Collectors.toMap(MarginalPrice::datacenter, Function.identity()))));
    }

    /** How each budget stands; what it was before it was given another period is past. */
    public Uni<List<BudgetStanding>> budgets(long position) {
        return sessions.withStatelessSession(session -> Sql.on(
                        session,
                        "select distinct on (name) cast(data as text) from budget where" + VALID
                                + " order by name, from_position desc")
                .with("position", position)
                .rows(row -> Json.read(row.text(0), BudgetStanding.class)));
    }

    /** Mean merchandise value of a day over the four weeks that were recorded last, all units; empty without any. */
    public Uni<Optional<Money>> usualDay(long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, """
                select cast(sum(gmv) / count(distinct day) as text), max(currency) from business_day
                 where day > (select max(day) - 28 from business_day where %s) and %s
                having count(*) > 0 and count(distinct currency) = 1
                """.formatted(VALID, VALID))
                .with("position", position)
                .rows(row -> Money.of(row.text(0), row.text(1)))
                .map(days -> days.stream().findFirst()));
    }
}
