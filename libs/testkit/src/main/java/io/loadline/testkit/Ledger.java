package io.loadline.testkit;

import java.sql.SQLException;
import javax.sql.DataSource;

/** What a service has stored on behalf of one caller, so that a refusal can be shown to store nothing. */
record Ledger(DataSource database, String caller) {
    /** Differs from what it was before if anything was stored in between. */
    String content() {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("""
                        select concat_ws(', ',
                          'events ' || (select count(*) from eventstore.event where metadata ->> 'actor' = ?),
                          'batches ' || (select count(*) from eventstore.batch where position is not null),
                          'republications ' || (select count(*) from eventstore.republication where asked_by = ?))
                        """)) {
            statement.setString(1, caller);
            statement.setString(2, caller);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
