package io.loadline.testkit;

import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/**
 * What a service has stored on behalf of one caller, so that a refusal can be shown to store nothing.
 *
 * @param tables of the service that are not made of events, by their whole content
 */
record Ledger(DataSource database, String caller, List<String> tables) {
    /** Differs from what it was before if anything was stored in between. */
    String content() {
        var content = new StringBuilder(read("""
                select concat_ws(', ',
                  'events ' || (select count(*) from eventstore.event where metadata ->> 'actor' = '%s'),
                  'batches ' || (select count(*) from eventstore.batch where position is not null),
                  'republications ' || (select count(*) from eventstore.republication where asked_by = '%s'))
                """.formatted(caller, caller)));
        tables.forEach(table -> content.append(", ")
                .append(table)
                .append(' ')
                .append(read("select md5(coalesce(string_agg(t::text, ',' order by t::text), '')) from %s t"
                        .formatted(table))));
        return content.toString();
    }

    private String read(String sql) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
