package io.loadline.changes.hook;

import io.loadline.eventstore.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** The senders' secrets. Not events: a secret that is replaced must be gone. */
@ApplicationScoped
class SecretStore {
    private final Mutiny.SessionFactory sessions;

    SecretStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    Uni<Optional<String>> secret(Sender sender) {
        return sessions.withStatelessSession(
                session -> Sql.on(session, "select secret from hook_secret where sender = :sender")
                        .with("sender", sender.word())
                        .rows(row -> row.text(0))
                        .map(rows -> rows.stream().findFirst()));
    }

    Uni<Void> replace(Sender sender, String secret) {
        return sessions.withStatelessTransaction((session, tx) -> Sql.on(session, """
                        insert into hook_secret (sender, secret) values (:sender, :secret)
                        on conflict (sender) do update set secret = excluded.secret
                        """)
                .with("sender", sender.word())
                .with("secret", secret)
                .run()
                .replaceWithVoid());
    }
}
