package io.loadline.cost.bill;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.eventstore.Json;
import io.loadline.eventstore.Sql;
import io.loadline.kernel.Money;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * What the datasets beside Cost and Usage say, and what of it the charges say. Of each invoice and each commitment the latest
 * delivery counts.
 */
@ApplicationScoped
public class RecordStore {
    private static final String COUNTING = "with counting as (" + BillStore.COUNTING + ")\n";

    private final Mutiny.SessionFactory sessions;

    RecordStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /**
     * An invoice and what is charged on it, both without taxes.
     *
     * @param issued when, the first of its details
     * @param due when, the last of them
     * @param charges how many are on it
     */
    public record Invoiced(
            String issuer,
            String invoice,
            String state,
            Optional<Instant> issued,
            Optional<Instant> due,
            Money amount,
            Money tax,
            Money charged,
            long charges) {}

    /**
     * A contract commitment.
     *
     * @param record an object of texts by column
     * @param applied a list of {@code {currency, unit, cost, quantity}}, as charges say
     */
    public record Committed(JsonNode record, JsonNode applied) {}

    /**
     * The invoices of a billing month. What is charged on a bill that was sent as the invoice is charged on it too.
     *
     * @param period empty for all
     */
    public Uni<List<Invoiced>> invoices(String period, long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, COUNTING + """
                , detail as (
                  select record, rank() over (
                           partition by record ->> 'InvoiceIssuerName', record ->> 'InvoiceId' order by c.position desc) as age
                    from bill_record d join counting c using (batch)
                   where kind = 'invoice-detail'),
                invoiced as (
                  select record ->> 'InvoiceIssuerName' as issuer, record ->> 'InvoiceId' as invoice,
                         record ->> 'BillingCurrency' as currency, max(record ->> 'InvoiceIssueStatus') as state,
                         coalesce(min(record ->> 'InvoiceIssueDate'), '') as issued,
                         coalesce(max(record ->> 'PaymentDueDate'), '') as due,
                         sum(case when record ->> 'ChargeCategory' = 'Tax' then 0
                                  else cast(record ->> 'BilledCost' as numeric) end) as amount,
                         sum(case when record ->> 'ChargeCategory' = 'Tax'
                                  then cast(record ->> 'BilledCost' as numeric) else 0 end) as tax
                    from detail
                   where age = 1
                   group by 1, 2, 3
                  having min((record ->> 'BillingPeriodStart') collate "C") >= :first
                     and min((record ->> 'BillingPeriodStart') collate "C") < :end)
                select i.issuer, i.invoice, i.currency, i.state, i.issued, i.due, cast(i.amount as text), cast(i.tax as text),
                       cast(coalesce(sum(l.billed), 0) as text), cast(coalesce(sum(l.lines), 0) as bigint)
                  from invoiced i
                  left join (bill_sum l join counting c using (batch))
                    on coalesce(nullif(l.invoice, ''), c.invoice) = i.invoice
                   and l.issuer in (i.issuer, '') and l.currency = i.currency and l.category <> 'Tax'
                 group by i.issuer, i.invoice, i.currency, i.state, i.issued, i.due, i.amount, i.tax
                 order by i.issuer, i.invoice, i.currency
                """)
                .with("first", period.isEmpty() ? "" : start(YearMonth.parse(period)))
                .with(
                        "end",
                        period.isEmpty() ? "~" : start(YearMonth.parse(period).plusMonths(1)))
                .with("position", position)
                .rows(RecordStore::invoiced));
    }

    /** From when on a billing period is of a month or of one after it ({@link Moment#month}), as texts are sorted. */
    private static String start(YearMonth month) {
        return month.atDay(1)
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC)
                .minus(Moment.EARLIEST_ZONE)
                .toString();
    }

    private static Invoiced invoiced(Sql.Row row) {
        var currency = row.text(2);
        return new Invoiced(
                row.text(0),
                row.text(1),
                row.text(3),
                time(row.text(4)),
                time(row.text(5)),
                Money.of(row.text(6), currency),
                Money.of(row.text(7), currency),
                Money.of(row.text(8), currency),
                row.number(9));
    }

    private static Optional<Instant> time(String text) {
        return Optional.of(text).filter(each -> !each.isEmpty()).map(Instant::parse);
    }

    /** The contract commitments, each with what was applied of it. */
    public Uni<List<Committed>> commitments(long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, COUNTING + """
                , told as (
                  select record, row_number() over (
                           partition by record ->> 'ContractCommitmentId' order by c.position desc, d.line desc) as age
                    from bill_record d join counting c using (batch)
                   where kind = 'contract-commitment'),
                applied as (
                  select record ->> 'ContractCommitmentId' as id, record ->> 'BillingCurrency' as currency,
                         record ->> 'AppliedUnit' as unit, sum(cast(record ->> 'AppliedCost' as numeric)) as cost,
                         sum(cast(record ->> 'AppliedQuantity' as numeric)) as quantity
                    from bill_record join counting using (batch)
                   where kind = 'contract-applied'
                   group by 1, 2, 3)
                select cast(t.record as text),
                       cast(coalesce(json_agg(json_build_object(
                              'currency', a.currency, 'unit', a.unit, 'cost', a.cost, 'quantity', a.quantity))
                            filter (where a.id is not null), '[]') as text)
                  from told t left join applied a on a.id = t.record ->> 'ContractCommitmentId'
                 where t.age = 1
                 group by cast(t.record as text)
                 order by min(t.record ->> 'ContractCommitmentId')
                """)
                .with("position", position)
                .rows(row -> new Committed(Json.tree(row.text(0)), Json.tree(row.text(1)))));
    }
}
