package io.loadline.cost.bill;

import io.loadline.eventstore.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * What the datasets beside Cost and Usage say, and what of it the charges say. Of each invoice and each commitment the latest
 * delivery counts.
 */
@ApplicationScoped
public class RecordStore {
    /** Bills that count, with the position of each. */
    private static final String COUNTING = """
            with counting as (
              select b.id as batch, b.position
                from eventstore.batch b
                left join bill_replacement r
                  on r.batch = b.id and r.from_position <= :position and r.to_position > :position
               where b.kind = 'bill' and b.state = 'SEALED' and b.position <= :position and r.batch is null)
            """;

    private final Mutiny.SessionFactory sessions;

    RecordStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /**
     * The invoices of a billing month without their taxes, each with what is charged on it: issuer, invoice, currency, state, the first
     * date of issue, the last due date, amounts invoiced, taxes, charged and how many charges that is. What is charged on a bill that
     * was sent as the invoice is charged on it too.
     *
     * @param period empty for all
     */
    public <T> Uni<List<T>> invoices(String period, long position, Function<Sql.Row, T> read) {
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
                  having cast(:period as text) = '' or min(left(record ->> 'BillingPeriodStart', 7)) = :period)
                select i.issuer, i.invoice, i.currency, i.state, i.issued, i.due, cast(i.amount as text), cast(i.tax as text),
                       cast(coalesce(sum(l.billed), 0) as text), cast(coalesce(sum(l.lines), 0) as bigint)
                  from invoiced i
                  left join (bill_sum l
                    join counting c using (batch)
                    join bill b on b.batch = l.batch and b.from_position <= :position and b.to_position > :position)
                    on coalesce(nullif(l.invoice, ''), b.bill ->> 'invoice') = i.invoice
                   and l.issuer in (i.issuer, '') and l.currency = i.currency and l.category <> 'Tax'
                 group by i.issuer, i.invoice, i.currency, i.state, i.issued, i.due, i.amount, i.tax
                 order by i.issuer, i.invoice, i.currency
                """)
                .with("period", period)
                .with("position", position)
                .rows(read));
    }

    /**
     * The contract commitments, each as the JSON object of its record, with the JSON list of what charges say was applied of it: cost,
     * quantity and unit by currency.
     */
    public <T> Uni<List<T>> commitments(long position, Function<Sql.Row, T> read) {
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
                .rows(read));
    }
}
