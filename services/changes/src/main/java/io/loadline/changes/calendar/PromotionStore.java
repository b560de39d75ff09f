package io.loadline.changes.calendar;

import io.loadline.changes.row.RowStore;
import io.loadline.eventstore.Sql;
import io.loadline.kernel.Window;
import io.loadline.web.ICalendar;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** The promotions that are planned. */
@ApplicationScoped
class PromotionStore {
    private static final String SELECT =
            """
            select id, version, name, %s, %s from promotion_row
             where %s and starts < cast(:end as timestamptz) and ends > cast(:start as timestamptz)
             order by starts, id""".formatted(Sql.MICROS.formatted("starts"), Sql.MICROS.formatted("ends"), RowStore.VALID);

    private final Mutiny.SessionFactory sessions;

    PromotionStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    Uni<List<ICalendar.Event>> within(Window window, long position) {
        return sessions.withStatelessSession(session -> Sql.on(session, SELECT)
                .with("position", position)
                .with("start", window.start())
                .with("end", window.end())
                .rows(row -> new ICalendar.Event(
                        "promotion-" + row.uuid(0),
                        row.number(1),
                        new Window(row.instant(3), row.instant(4)),
                        row.text(2),
                        "",
                        "PROMOTION",
                        ICalendar.Status.CONFIRMED,
                        false)));
    }
}
